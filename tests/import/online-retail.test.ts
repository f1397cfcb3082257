import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { setParquetLoader } from '../../src/import/decode/parquet';
import type { TableInfo } from '../../src/model/table';
import { ident, sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { addsUp, DATA, hasData, importPath } from './support';

describe.skipIf(!hasData)('Online Retail', () => {
  let db: Database;
  const tables: Record<string, TableInfo> = {};
  beforeAll(async () => {
    db = await startDatabase();
    setParquetLoader(() => import('parquet-wasm'));
    for (const format of ['csv.gz', 'parquet']) {
      tables[format] = await importPath(db, join(DATA, 'online-retail', `online_retail.${format}`), format);
    }
  });

  it.each(['csv.gz', 'parquet'])('%s gives the known answers', async (format) => {
    const [facts] = await db.rows(sql`SELECT count(*) AS rows, count(DISTINCT "InvoiceNo") AS invoices,
      count(*) FILTER (starts_with("InvoiceNo", 'C')) AS cancelled, count(DISTINCT "CustomerID") AS customers,
      count(*) - count("CustomerID") AS noCustomer, count(*) - count("Description") AS noDescription,
      count(*) FILTER ("Quantity" < 0) AS negative, count(*) FILTER ("UnitPrice" <= 0) AS unpriced,
      count(DISTINCT "Country") AS countries, sum("Quantity" * "UnitPrice")::VARCHAR AS total,
      count(*) - (SELECT count(*) FROM (SELECT DISTINCT * FROM ${ident(format)})) AS duplicates FROM ${ident(format)}`);
    expect(facts).toEqual({
      rows: 541909,
      invoices: 25900,
      cancelled: 9288,
      customers: 4372,
      noCustomer: 135080,
      noDescription: 1454,
      negative: 10624,
      unpriced: 2517,
      countries: 38,
      total: '9747747.934',
      duplicates: 5268,
    });
  });

  it('has the same columns both ways', () => {
    const columns = tables['csv.gz']?.columns;
    expect(columns).toEqual(tables['parquet']?.columns);
    expect(columns?.map(({ name, sqlType }) => `${name} ${sqlType}`)).toEqual([
      'InvoiceNo VARCHAR',
      'StockCode VARCHAR',
      'Description VARCHAR',
      'Quantity BIGINT',
      'InvoiceDate TIMESTAMP',
      'UnitPrice DECIMAL(18,3)',
      'CustomerID BIGINT',
      'Country VARCHAR',
    ]);
  });

  it('accounts for every line', () => {
    const { accounting } = tables['csv.gz'] ?? {};
    expect(accounting).toMatchObject({ lines: 541_910, header: 1, kept: 541_909, blank: 0, rejectedCount: 0 });
    expect(Object.values(tables).every(addsUp)).toBe(true);
  });

  it('holds the same rows both ways', async () => {
    const [difference] = await db.rows(sql`SELECT count(*) AS n FROM (SELECT * FROM "csv.gz" EXCEPT ALL SELECT * FROM "parquet")`);
    expect(difference).toEqual({ n: 0 });
  });
});
