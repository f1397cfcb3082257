import { op, table, type ColumnTable } from 'arquero';
import type { Cell } from '../src/db/database';
import { fail, ok, type Result } from '../src/model/failure';

/** A small table after aggregation. Rows are arrays, because objects would put columns named like numbers first. */
export interface PlainTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface PivotRequest {
  readonly table: PlainTable;
  /** Columns that identify a row of the wide table. */
  readonly key: readonly string[];
  /** Column whose values become columns, in the order in which they first appear. */
  readonly names: string;
  /** Column whose values fill them; the first one counts, a missing one is null. */
  readonly values: string;
}

/** Long to wide, as cohort, week, rate -> one row per cohort, one column per week. */
export function pivot({ table: long, key, names, values }: PivotRequest): Result<PlainTable> {
  const missing = absent(long, [...key, names, values]);
  if (missing !== undefined) return lacking(missing);
  if (long.rows.length === 0) return ok({ columns: [...key], rows: [] });
  const at = long.columns.indexOf(names);
  const clash = long.rows.find((row) => key.includes(String(row[at])));
  if (clash) return clashing(String(clash[at]));
  const rows = long.rows.map((row) => row.map((cell, index) => (index === at ? safe(String(cell)) : cell)));
  const wide = arquero({ ...long, rows }).groupby(...key.map(safe));
  return ok(plain(wide.pivot(safe(names), { value: op.any(safe(values)) }, { sort: false })));
}

export interface FoldRequest {
  readonly table: PlainTable;
  /** Columns that become rows. */
  readonly columns: readonly string[];
  /** New columns: of the folded columns' names, and of their values. */
  readonly as: readonly [name: string, value: string];
}

/** Wide to long, the way back from `pivot`. */
export function fold({ table: wide, columns, as }: FoldRequest): Result<PlainTable> {
  const missing = absent(wide, columns);
  if (missing !== undefined) return lacking(missing);
  const stay = wide.columns.filter((column) => !columns.includes(column));
  const clash = stay.find((column) => as.includes(column));
  if (clash !== undefined) return clashing(clash);
  if (wide.rows.length === 0 || columns.length === 0) return ok({ columns: [...stay, ...as], rows: [] });
  const folded = plain(arquero(wide).fold(columns.map(safe), { as: [NAME, VALUE] }));
  const rows = folded.rows.map((row) => row.map((cell, index) => (index === stay.length ? unsafe(String(cell)) : cell)));
  return ok({ columns: [...stay, ...as], rows });
}

export interface JoinRequest {
  readonly left: PlainTable;
  readonly right: PlainTable;
  /** Columns of both tables that must be equal; null equals nothing. */
  readonly on: readonly string[];
}

/** Every left row in its order, with the columns of the right rows that match; null where none does. */
export function join({ left, right, on }: JoinRequest): Result<PlainTable> {
  const missing = absent(left, on) ?? absent(right, on);
  if (missing !== undefined) return lacking(missing);
  const clash = right.columns.find((column) => !on.includes(column) && left.columns.includes(column));
  if (clash !== undefined) return clashing(clash);
  const columns = [...left.columns, ...right.columns.filter((column) => !on.includes(column))];
  if (left.rows.length === 0) return ok({ columns, rows: [] });
  // Arquero puts rows without a match last: they are numbered before, and sorted after.
  const numbered = arquero(left).assign(table({ [ORDER]: left.rows.map((_, index) => index) }));
  const joined = numbered.join_left(arquero(right), [on.map(safe), on.map(safe)]);
  return ok(plain(joined.orderby(ORDER).select(...columns.map(safe))));
}

const ORDER = '#order';
const NAME = '#name';
const VALUE = '#value';
/** Names come from data, and Arquero keeps columns in plain objects: `__proto__` would be lost, and names of its own could clash. */
const safe = (name: string): string => `=${name}`;
const unsafe = (name: string): string => (name.startsWith('=') ? name.slice(1) : name);

function arquero({ columns, rows }: PlainTable): ColumnTable {
  return table(columns.map((name, index): [string, Cell[]] => [safe(name), rows.map((row) => row[index] ?? null)]));
}

/** Arquero leaves holes undefined; a cell is never undefined. */
function plain(result: ColumnTable): PlainTable {
  const columns = result.columnNames();
  const cells = columns.map((name) => Array.from(result.array(name), (cell) => (cell as Cell | undefined) ?? null));
  return {
    columns: columns.map(unsafe),
    rows: Array.from({ length: result.numRows() }, (_, row) => cells.map((column) => column[row] ?? null)),
  };
}

const absent = ({ columns }: PlainTable, wanted: readonly string[]): string | undefined =>
  wanted.find((column) => !columns.includes(column));

function clashing(column: string): Result<PlainTable> {
  return fail({ code: 'query-failed', message: `The new table would have two columns named "${column}"; rename one.`, params: { column } });
}

function lacking(column: string): Result<PlainTable> {
  return fail({ code: 'column-missing', message: `There is no column "${column}" in this table.`, params: { column } });
}
