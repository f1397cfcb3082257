import { detectPii } from '../clean/pii/detect-pii';
import { normalName } from '../import/roles/read-name';
import { isPersonal } from '../model/privacy';
import { dictionary } from './dictionary.svelte';
import type { Json, JsonValue } from './link';
import { privacy } from './privacy.svelte';
import { session } from './session.svelte';

/**
 * Whether values of columns of this name are people's: as the dictionary says of any table's, as their values say, else by the name alone. A bare "name"
 * counts as a person's until values say otherwise.
 */
export function isPersonalName(column: string): boolean {
  const tables = session.tables.filter(({ columns }) => columns.some(({ name }) => name === column));
  const said = tables.flatMap(({ name }) => dictionary.ofColumn(name, column).pii ?? []);
  if (said.length > 0) return said.some(isPersonal);
  if (privacy.found.some((each) => each.column === column)) return true;
  const judged = privacy.found.length > 0 && tables.length > 0;
  const plain = /^(name|名字|姓名)$/.test(normalName(column));
  return plain ? !judged : isPersonal(detectPii(column, 'text', []).class);
}

export interface Cleaned {
  readonly spec: Json | null;
  /** Columns whose conditions were taken out. */
  readonly removed: readonly string[];
}

/** The question without conditions on personal columns; a link never carries such a value. */
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
  if (!isPersonalName(column)) return false;
  removed.add(column);
  return true;
}
