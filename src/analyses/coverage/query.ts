import { columnOf, tableOf } from '../../mart/columns';
import type { Mart } from '../../mart/mart';
import { filledOf } from '../../sql/fragments/filled';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';
import type { Found } from './find-fields';
import { COVERAGE_ITEMS } from './items';
import { findField } from './find-fields';
import type { CoverageSpec } from './spec';

/** Every column that an item needs and the data have, each once. */
export function neededColumns(mart: Mart): readonly Found[] {
  const found = COVERAGE_ITEMS.flatMap(({ needs }) => needs.flat()).flatMap((field) => findField(mart, field) ?? []);
  return found.filter((each, i) => found.findIndex((other) => other.table === each.table && other.column === each.column) === i);
}

/** Rows and filled cells of each column: one pass a table. Columns `rows`, `f0`, `f1` … in the order given. */
export function fillQuery(mart: Mart, tableName: string, columns: readonly string[]): Sql {
  const table = tableOf(mart.tables, tableName, 'coverage');
  const counts = columns.map(
    (name, i) => sql`count(*) FILTER (WHERE ${filledOf(columnOf(table, name, 'coverage'), 't')}) AS ${raw(`f${i}`)}`,
  );
  return sql`SELECT ${join([sql`count(*) AS rows`, ...counts])} FROM ${ident(tableName)} t`;
}

/** The counts behind every item, one line a column. */
export function query(_spec: CoverageSpec, mart: Mart): Sql | null {
  const lines = neededColumns(mart).map(({ table: name, column }) => {
    const table = tableOf(mart.tables, name, 'coverage');
    return sql`SELECT ${name} AS "table", ${column} AS "column", count(*) AS rows, count(*) FILTER (WHERE ${filledOf(columnOf(table, column, 'coverage'), 't')}) AS filled FROM ${ident(name)} t`;
  });
  return lines.length === 0 ? null : join(lines, '\nUNION ALL ');
}
