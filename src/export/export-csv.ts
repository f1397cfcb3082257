import { tableFromIPC } from '@uwdata/flechette';
import type { Database } from '../db/database';
import type { Column } from '../model/table';
import { ident, join, raw, sql, type Sql } from '../sql/tag';
import { csvLine, type CsvCell } from './csv';

export interface CsvExport {
  readonly table: string;
  readonly columns: readonly Pick<Column, 'name' | 'instant'>[];
  /** A condition on the rows, whose alias is `t`. */
  readonly only?: Sql;
  /** How a line is written; formula-safe unless told. */
  readonly line?: (cells: readonly CsvCell[]) => string;
}

/**
 * A table of any size as CSV, in pieces. Every value is written as DuckDB prints it: decimals and long integers keep every digit; instants say that
 * they are UTC.
 */
export async function* exportCsv(
  db: Database,
  { table, columns, only = raw('TRUE'), line = csvLine }: CsvExport,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  yield encoder.encode(`\uFEFF${line(columns.map(({ name }) => name))}`);
  const cells = columns.map(({ name, instant }, index) => {
    const text = sql`CAST(${ident('t', name)} AS VARCHAR)`;
    return sql`${instant ? sql`${text} || '+00:00'` : text} AS ${ident(`c${index}`)}`;
  });
  for await (const ipc of db.driver.stream(sql`SELECT ${join(cells)} FROM ${ident(table)} t WHERE ${only} ORDER BY t.rowid`.text)) {
    const batch = tableFromIPC(ipc);
    const vectors = columns.map((_, index) => batch.getChildAt(index));
    let text = '';
    for (let row = 0; row < batch.numRows; row++) text += line(vectors.map((vector) => vector.at(row) as CsvCell));
    yield encoder.encode(text);
  }
}
