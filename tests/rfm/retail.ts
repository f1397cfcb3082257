import { plainTable } from '../../src/import/plain-table';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import type { Column, ColumnKind, TableInfo } from '../../src/model/table';
import { ident, join, raw, sql } from '../../src/sql/tag';

/** A file of the shared data folder beside the checkout; null where there is none. */
export function sharedFile(path: string): URL | null {
  const url = new URL(`../../../shared/data/${path}`, import.meta.url);
  return existsSync(url) ? url : null;
}

export const RETAIL_MODEL: Model = {
  timeZone: 'UTC',
  order: {
    table: 'retail',
    id: 'InvoiceNo',
    customer: 'CustomerID',
    time: 'InvoiceDate',
    amount: { times: ['Quantity', 'UnitPrice'] },
    reversal: { column: 'InvoiceNo', op: 'matches', value: '^C' },
  },
};

export const RETAIL_TYPES: Readonly<Record<string, [ColumnKind, string]>> = {
  InvoiceNo: ['text', 'VARCHAR'],
  StockCode: ['text', 'VARCHAR'],
  Description: ['text', 'VARCHAR'],
  Quantity: ['integer', 'BIGINT'],
  InvoiceDate: ['timestamp', 'TIMESTAMP'],
  UnitPrice: ['decimal', 'DECIMAL(18,3)'],
  CustomerID: ['integer', 'BIGINT'],
  Country: ['text', 'VARCHAR'],
};

/** Loads a CSV of typed columns without the product's own import, so that answers rest on an independent reading. */
export async function loadCsv(
  db: Database,
  file: URL,
  name: string,
  types: Readonly<Record<string, [ColumnKind, string]>>,
): Promise<TableInfo> {
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
  const names = Object.keys(types);
  const cells: string[][] = names.map(() => []);
  for (const line of text.split(/\r?\n/).slice(1)) {
    if (line === '') continue;
    const fields = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
    cells.forEach((column, i) =>
      column.push(
        (fields[i] ?? '')
          .replace(/,$/, '')
          .replace(/^"(.*)"$/s, '$1')
          .replaceAll('""', '"'),
      ),
    );
  }
  const arrow = tableFromArrays(Object.fromEntries(names.map((column, i) => [column, cells[i] ?? []])));
  await db.driver.insertArrow(`${name}_text`, tableToIPC(arrow, 'stream'), 'create');
  const casts = names.map(
    (column) => sql`CAST(NULLIF(${ident(column)}, '') AS ${raw(types[column]?.[1] ?? 'VARCHAR')}) AS ${ident(column)}`,
  );
  await db.run(sql`CREATE OR REPLACE TABLE ${ident(name)} AS SELECT ${join(casts)} FROM ${ident(`${name}_text`)}`);
  await db.run(sql`DROP TABLE ${ident(`${name}_text`)}`);
  const columns: Column[] = names.map((column) => ({
    name: column,
    kind: types[column]?.[0] ?? 'text',
    sqlType: types[column]?.[1] ?? 'VARCHAR',
    instant: false,
  }));
  return infoOf(name, columns, cells[0]?.length ?? 0);
}

function infoOf(name: string, columns: readonly Column[], rows: number): TableInfo {
  return plainTable(name, columns, rows);
}
