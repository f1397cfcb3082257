import type { Json, JsonValue } from './link';

/** Columns whose values name a person; a link never carries such a value. */
const PERSONAL =
  /^((first|last|full|user|customer|member|real|nick)_?)?name$|(^|[_\s])(phone|mobile|tel|e-?mail|address|id_?card|passport|birth\w*|wechat|openid|ip)([_\s]|$)|姓名|电话|手机|邮箱|地址|身份证|生日|微信号/i;

export interface Cleaned {
  readonly spec: Json | null;
  /** Columns whose conditions were taken out. */
  readonly removed: readonly string[];
}

/** The question without conditions on personal columns. */
export function withoutPersonalValues(spec: Json | null): Cleaned {
  const removed = new Set<string>();
  const clean = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.filter((item: JsonValue) => !personal(item, removed)).map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, personal(item, removed) ? null : clean(item)]));
  };
  const cleaned = spec ? (clean(spec) as Json) : null;
  return { spec: cleaned, removed: [...removed] };
}

function personal(value: unknown, removed: Set<string>): boolean {
  if (typeof value !== 'object' || value === null || !('op' in value) || !('value' in value) || !('column' in value)) return false;
  const column = String(value.column);
  if (!PERSONAL.test(column)) return false;
  removed.add(column);
  return true;
}
