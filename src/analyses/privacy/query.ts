import type { Mart } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import type { Column, TableInfo } from '../../model/table';
import { filledOf } from '../../sql/fragments/filled';
import { ident, join, sql, type Sql } from '../../sql/tag';
import { chosenTable, personColumn, quasiColumns } from './quasi-columns';
import type { PrivacySpec } from './spec';

/** The rows of a table by what others may know of them. */
export interface Grouping {
  readonly table: TableInfo;
  readonly quasi: readonly Column[];
  /** Names the person of a row; classes are then counted in people. */
  readonly person: Column | null;
  /** Cells in place of the columns' own, by column. */
  readonly instead?: ReadonlyMap<string, Sql>;
}

/** The grouping that a spec asks for; null where the table or a column is missing. */
export function groupingOf(spec: PrivacySpec, { tables, model }: Pick<Mart, 'tables' | 'model'>): Grouping | null {
  const table = chosenTable(spec, tables, model);
  if (!table) return null;
  const named = spec.quasi ?? quasiColumns(table, model);
  const quasi = [...new Set(named)].map((name) => table.columns.find((column) => column.name === name));
  const person = personColumn(table, model);
  if (quasi.some((column) => column === undefined)) return null;
  return {
    table,
    quasi: quasi.filter((column) => column !== undefined),
    person: table.columns.find(({ name }) => name === person) ?? null,
  };
}

/** A value as text; what is missing, blank or a stand-in is NULL, a value of its own. */
function cellOf(column: Column, { instead }: Grouping): Sql {
  const own = ident('t', column.name);
  return sql`CASE WHEN ${filledOf(column, 't')} THEN CAST(${instead?.get(column.name) ?? own} AS VARCHAR) END`;
}

/** People in a class; a row that names none is somebody of its own. */
function sizeOf({ person }: Grouping): Sql {
  if (!person) return sql`count(*)`;
  const filled = filledOf(person, 't');
  return sql`count(DISTINCT ${ident('t', person.name)}) FILTER (WHERE ${filled}) + count(*) FILTER (WHERE NOT ${filled})`;
}

/** A row a class: its values q0, q1 ..., `rows` and `size`. */
export function classesQuery(grouping: Grouping): Sql {
  const { table, quasi } = grouping;
  const cells = quasi.map((column, i) => sql`${cellOf(column, grouping)} AS ${ident(`q${i}`)}`);
  const by = quasi.length > 0 ? sql`GROUP BY ${join(quasi.map((_, i) => ident(`q${i}`)))}` : sql`HAVING count(*) > 0`;
  return sql`SELECT ${join([...cells, sql`count(*) AS rows`, sql`${sizeOf(grouping)} AS size`])} FROM ${ident(table.name)} t ${by}`;
}

/** SQL on a row `t` of the table: its class has at least `k`. */
export function inLargeClass(grouping: Grouping, k: number): Sql {
  const { table, quasi } = grouping;
  // Lengths keep "ab" + "c" apart from "a" + "bc".
  const parts = quasi.map((column) => {
    const cell = cellOf(column, grouping);
    return sql`coalesce(length(${cell}) || ':' || ${cell}, '-')`;
  });
  const key = sql`(${join([sql`''`, ...parts], ' || ')})`;
  return sql`${key} IN (SELECT ${key} FROM ${ident(table.name)} t GROUP BY 1 HAVING ${sizeOf(grouping)} >= ${k})`;
}

/** The same for rows of a table that are to leave. Throws usage when a column is missing: nothing leaves then. */
export function largeGroups(
  mart: Pick<Mart, 'tables' | 'model'>,
  { table, quasi, k }: { readonly table: string; readonly quasi: readonly string[]; readonly k: number },
): Sql {
  const grouping = groupingOf({ table, quasi, k, suppress: true }, mart);
  if (grouping) return inLargeClass(grouping, k);
  const message = `Table "${table}" lacks a column of the groups; choose the columns again.`;
  throw new FailureError({ code: 'usage', message, params: { table } });
}

/** The classes, smallest first; with `suppress` the rows that stay. */
export function query(spec: PrivacySpec, mart: Mart): Sql | null {
  const grouping = groupingOf(spec, mart);
  if (!grouping) return null;
  if (spec.suppress) return sql`SELECT t.* FROM ${ident(grouping.table.name)} t WHERE ${inLargeClass(grouping, spec.k)}`;
  return sql`${classesQuery(grouping)} ORDER BY size, ${join([...grouping.quasi.map((_, i) => sql`${ident(`q${i}`)} NULLS FIRST`), sql`rows`])}`;
}
