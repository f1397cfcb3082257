import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import type { Context } from '../../src/analyses/define';
import { createDatabase, type Database } from '../../src/db/database';
import { importFile } from '../../src/import/import-file';
import { buildMart } from '../../src/mart/build-mart';
import type { Mart } from '../../src/mart/mart';
import type { Model } from '../../src/model/model';
import type { TableInfo } from '../../src/model/table';
import { startDatabase } from '../support/engine';

interface SampleFile {
  readonly path: string;
  readonly table: string;
}
interface SampleInfo {
  readonly id: string;
  readonly model: Model;
  readonly files: readonly SampleFile[];
}

export interface Opened {
  readonly db: Database;
  readonly mart: Mart;
  readonly tables: ReadonlyMap<string, TableInfo>;
}

const folder = new URL('../../sample-data/', import.meta.url);
const retailFile = new URL('../../../shared/data/online-retail/', import.meta.url);
export const hasRetail = existsSync(retailFile);

/** The Online Retail rows, under the table name `retail`. */
export async function openRetail(): Promise<Opened> {
  const db = await startDatabase();
  const blob = await openAsBlob(new URL('online_retail.csv.gz', retailFile));
  const table = await importFile({ blob, fileName: 'online_retail.csv.gz', tableName: 'retail', db });
  const model: Model = {
    timeZone: 'UTC',
    order: { table: 'retail', id: 'InvoiceNo', customer: 'CustomerID', time: 'InvoiceDate', amount: { times: ['Quantity', 'UnitPrice'] } },
  };
  const tables = new Map([['retail', table]]);
  return { db, tables, mart: await buildMart({ db, model, tables }) };
}

/** A shipped sample with its facts. */
export async function openSample(id: string, change: (model: Model) => Model = (model) => model): Promise<Opened> {
  const index = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as { readonly samples: readonly SampleInfo[] };
  const sample = index.samples.find((each) => each.id === id);
  if (!sample) throw new Error(`no sample ${id}`);
  const db = await startDatabase();
  const tables = new Map<string, TableInfo>();
  for (const { path, table } of sample.files) {
    tables.set(
      table,
      await importFile({ blob: await openAsBlob(new URL(path, folder)), fileName: path.split('/').at(-1) ?? path, tableName: table, db }),
    );
  }
  return { db, tables, mart: await buildMart({ db, model: change(sample.model), tables }) };
}

export const contextOf = (mart: Mart): Context => ({
  db: createDatabase(mart.db.driver),
  mart,
  timeline: () => Promise.reject(new Error('not needed')),
  signal: new AbortController().signal,
  progress: () => undefined,
});
