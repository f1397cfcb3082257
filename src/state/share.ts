import { detectPii } from '../clean/pii/detect-pii';
import { normalName } from '../import/roles/read-name';
import { isPersonal } from '../model/privacy';
import type { Recipes } from '../model/recipe';
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
  const cleaned = spec ? withoutPerson(clean(spec) as Json, removed) : null;
  return { spec: cleaned, removed: [...removed] };
}

/** The one person that a question is about: a link does not point at people. */
function withoutPerson(spec: Json, removed: Set<string>): Json {
  const keys = ['person', 'customer'].filter((key) => typeof spec[key] === 'string');
  if (keys.length === 0) return spec;
  const { event, order } = session.modelState?.model ?? {};
  removed.add(event?.actor ?? order?.customer ?? 'id');
  return { ...spec, ...Object.fromEntries(keys.map((key) => [key, null])) };
}

/** What holds values in a quality rule or a cleaning step, beside the column's name: a list, a text to find, a constant, a condition. */
const HOLDS = ['values', 'find', 'with', 'when', 'sql', 'format'];

/** A condition on a personal column, or a rule or step for one that holds values. */
function personal(value: unknown, removed: Set<string>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const condition = 'op' in value && 'value' in value;
  const holding = 'kind' in value && Object.entries(value).some(([key, held]) => HOLDS.includes(key) && holdsValues(held));
  if (!condition && !holding) return false;
  const named = Object.entries(value).flatMap(([key, held]): unknown[] =>
    key === 'column' ? [held] : key === 'columns' ? [held].flat() : [],
  );
  const columns = named.filter((name) => typeof name === 'string' && isPersonalName(name));
  for (const column of columns) removed.add(String(column));
  return columns.length > 0;
}

/** Names of formats and of ways to fill are words of ours. */
const OURS = /^(email|phone-cn|id-card-cn|median|mode|forward|backward)$/;
const holdsValues = (held: unknown): boolean => held !== null && held !== undefined && !(typeof held === 'string' && OURS.test(held));

/** Recipes without steps that hold values of personal columns. */
export function withoutPersonalSteps(recipes: Recipes): { readonly recipes: Recipes; readonly removed: readonly string[] } {
  const { spec, removed } = withoutPersonalValues(recipes as unknown as Json);
  return { recipes: (spec ?? {}) as unknown as Recipes, removed };
}
