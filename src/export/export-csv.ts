import { tableFromIPC } from '@uwdata/flechette';
import type { Database } from '../db/database';
import { ident, join, sql } from '../sql/tag';
import { csvLine, type CsvCell } from './csv';

/** A table of any size as formula-safe CSV, in pieces. Every value is written as DuckDB prints it: decimals and long integers keep every digit. */
export async function* exportCsv(db: Database, table: string, columns: readonly string[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`\uFEFF${csvLine(columns)}`);
  const cells = columns.map((column, index) => sql`CAST(${ident(column)} AS VARCHAR) AS ${ident(`c${index}`)}`);
  for await (const ipc of db.driver.stream(sql`SELECT ${join(cells)} FROM ${ident(table)} ORDER BY rowid`.text)) {
    const batch = tableFromIPC(ipc);
    const vectors = columns.map((_, index) => batch.getChildAt(index));
    let text = '';
    for (let row = 0; row < batch.numRows; row++) text += csvLine(vectors.map((vector) => vector.at(row) as CsvCell));
    yield encoder.encode(text);
  }
}
