import type { Column, TableInfo } from '../../../model/table';
import { isNumeric, isTime } from '../cell';

/**
 * A gap in the sentence of a rule: the part of the rule that it shows, by its path as `to.column`, and how that part is edited. The words of the
 * sentence are `quality.says.<kind>`, with one gap for each slot.
 */
export type Slot =
  /** A column of the rule's table, or of the table that stands at the path `table`. */
  | { readonly edit: 'column'; readonly at: string; readonly of: Takes; readonly table?: string }
  /** Several columns, or `all`. */
  | { readonly edit: 'columns'; readonly at: string }
  /** A column of any table: the paths of both. */
  | { readonly edit: 'place'; readonly at: string; readonly table: string }
  /** Several of those, as `{table, column}`. */
  | { readonly edit: 'places'; readonly at: string }
  /** A number; `percent` = kept as a share. */
  | { readonly edit: 'number'; readonly at: string; readonly min: number | null; readonly unit: 'plain' | 'percent' }
  /** A number, a date, or nothing. */
  | { readonly edit: 'bound'; readonly at: string }
  | { readonly edit: 'text'; readonly at: string }
  | { readonly edit: 'choice'; readonly at: string; readonly options: readonly string[] }
  /** Values, one a line. */
  | { readonly edit: 'list'; readonly at: string }
  /** A number of minutes, hours or days. */
  | { readonly edit: 'promise'; readonly at: string }
  /** A known form or a regular expression. */
  | { readonly edit: 'format'; readonly at: string }
  | { readonly edit: 'condition'; readonly at: string };

/** Which columns a slot takes: text may hold numbers or times and is taken with both. */
export type Takes = 'any' | 'number' | 'time';

export type Slots = Readonly<Record<string, Slot>>;

/** What a new rule of a kind starts from. */
export interface Start {
  readonly table: TableInfo;
  readonly column: string;
  readonly tables: readonly TableInfo[];
  /** The last day of the data, ISO. */
  readonly asOf: string;
}

export const columnSlot = (at = 'column', table?: string): Slot => ({
  edit: 'column',
  at,
  of: 'any',
  ...(table === undefined ? {} : { table }),
});
export const timeSlot = (at = 'column', table?: string): Slot => ({ ...columnSlot(at, table), of: 'time' }) as Slot;
export const numberSlot = (at = 'column'): Slot => ({ edit: 'column', at, of: 'number' });

export function takes(of: Takes, column: Column): boolean {
  return of === 'any' || column.kind === 'text' || (of === 'time' ? isTime(column) : isNumeric(column));
}

/** The nth time column of a table; the chosen column when there are too few. */
export const timeOf = ({ table, column: chosen }: Start, nth = 0): string => table.columns.filter(isTime)[nth]?.name ?? chosen;

export const numberOf = ({ table, column: chosen }: Start): string => table.columns.find(isNumeric)?.name ?? chosen;

/** Another table and its first column; the table itself when it is alone. */
export function otherOf({ table, tables }: Start): { readonly table: TableInfo; readonly column: string } {
  const other = tables.find(({ name, columns }) => name !== table.name && columns.length > 0) ?? table;
  return { table: other, column: other.columns[0]?.name ?? '' };
}

/** The part of a rule at a path as `to.column`; undefined where there is none. */
export function partOf(rule: object, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => (isRecord(part) ? part[key] : undefined), rule);
}

/** The rule with another part; undefined takes it out. */
export function withPart<R extends object>(rule: R, path: string, part: unknown): R {
  const [key = '', ...rest] = path.split('.');
  const { [key]: before, ...others } = rule as Record<string, unknown>;
  const inside = isRecord(before) ? before : {};
  const next = rest.length > 0 ? withPart(inside, rest.join('.'), part) : part;
  // In its old place, so that an edit does not reorder a file of rules.
  return (next === undefined ? others : { ...rule, [key]: next }) as R;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
