import { compileRecipe, type Compiled } from '../../../src/clean/compile';
import type { Database } from '../../../src/db/database';
import type { AnyStep } from '../../../src/model/recipe';
import type { Column, ColumnKind, TableInfo } from '../../../src/model/table';
import { ident, join, raw, sql, value, type Sql } from '../../../src/sql/tag';

/** A cell as the engine prints it. */
export type Text = string | null;
export type TextRow = readonly Text[];

const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  decimal: 'DECIMAL(18,2)',
  double: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

export const columnOf = (name: string, kind: ColumnKind = 'text', sqlType = TYPES[kind]): Column => ({
  name,
  kind,
  sqlType,
  instant: false,
});

export function tableInfo(name: string, columns: readonly Column[], rows: number): TableInfo {
  const part = { name, columns, rows, file: `${name}.csv`, shape: '', sources: [], decisions: {}, notices: [] };
  return { ...part, accounting: { rejected: [] } } as unknown as TableInfo;
}

/** Makes a table of the rows, in their order. */
export async function makeTable(db: Database, columns: readonly Column[], rows: readonly TextRow[], name = 'data'): Promise<TableInfo> {
  await db.run(sql`CREATE OR REPLACE TABLE ${ident(name)} (${join(columns.map((c) => sql`${ident(c.name)} ${raw(c.sqlType)}`))})`);
  for (let i = 0; i < rows.length; i += 500) {
    const values = rows.slice(i, i + 500).map((row) => sql`(${join(row.map((cell) => value(cell)))})`);
    await db.run(sql`INSERT INTO ${ident(name)} VALUES ${join(values)}`);
  }
  return tableInfo(name, columns, rows.length);
}

export const step = (input: object): AnyStep => input as AnyStep;
export const SECRET = 'ab'.repeat(32);

export const compile = (table: TableInfo, steps: readonly object[]): Compiled =>
  compileRecipe({ table, source: ident(table.name), steps: steps.map(step), tables: new Map([[table.name, table]]), secret: SECRET });

export interface Cleaned {
  readonly columns: readonly Column[];
  readonly rows: readonly TextRow[];
}

/** The table after the steps, cells as text; throws why the first step that does not fit does not. */
export async function clean(db: Database, table: TableInfo, steps: readonly object[]): Promise<Cleaned> {
  const compiled = compile(table, steps);
  for (const state of compiled.states) if (state.is === 'misfit') throw new Error(state.failure.message);
  return { columns: compiled.columns, rows: await textRows(db, compiled.sql, compiled.columns) };
}

/** Rows of a query as text, in order. */
export async function textRows(db: Database, query: Sql, columns: readonly Column[]): Promise<readonly TextRow[]> {
  const cells = columns.map(({ name }, i) => sql`CAST(${ident('q', name)} AS VARCHAR) AS ${ident(`c${i}`)}`);
  const rows = await db.rows<Record<string, string | null>>(sql`SELECT ${join(cells)} FROM (${query}) q`);
  return rows.map((row) => columns.map((_, i) => row[`c${i}`] ?? null));
}

/** The first column of a table of one column after a step. */
export async function cleanTexts(db: Database, texts: readonly Text[], given: object, column = columnOf('v')): Promise<readonly Text[]> {
  const table = await makeTable(
    db,
    [column],
    texts.map((text) => [text]),
  );
  const { rows } = await clean(db, table, [{ column: column.name, ...given }]);
  return rows.map(([cell]) => cell ?? null);
}
