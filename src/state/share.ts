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
  // A segment is left out whole: without a part of it, it would be of other people.
  const leaves = (value: JsonValue): boolean => {
    if (personal(value, removed)) return true;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const { segment, not } = value as Json;
    return (segment !== undefined && aboutPerson(segment, removed)) || (not !== undefined && leaves(not));
  };
  const clean = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.filter((item: JsonValue) => !leaves(item)).map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        key === 'segment' && Array.isArray(item)
          ? item.filter((one: JsonValue) => !aboutPerson(one, removed))
          : leaves(item)
            ? null
            : clean(item),
      ]),
    );
  };
  const cleaned = spec ? withoutPerson(clean(spec) as Json, removed) : null;
  return { spec: cleaned, removed: [...removed] };
}

/** Whether a definition of people holds values that name some: ids, a person, conditions on personal columns. */
export const namesPeople = (definition: unknown): boolean => aboutPerson(definition, new Set());

function aboutPerson(value: unknown, removed: Set<string>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (personal(value, removed)) return true;
  const named =
    'people' in value && Array.isArray(value.people) ? 'people' : PERSON.find((key) => typeof Reflect.get(value, key) === 'string');
  if (named !== undefined) removed.add(idColumn());
  return named !== undefined || Object.values(value).some((item: unknown) => aboutPerson(item, removed));
}

const PERSON = ['person', 'customer'];
const idColumn = (): string => {
  const { event, order } = session.modelState?.model ?? {};
  return event?.actor ?? order?.customer ?? 'id';
};

/** The one person that a question is about: a link does not point at people. */
function withoutPerson(spec: Json, removed: Set<string>): Json {
  const keys = PERSON.filter((key) => typeof spec[key] === 'string');
  if (keys.length === 0) return spec;
  removed.add(idColumn());
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
