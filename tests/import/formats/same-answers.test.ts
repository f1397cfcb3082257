import { readFileSync, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import { beforeAll, describe, expect, it } from 'vitest';
import { Workspace } from '../../../src/engine/workspace';
import { setParquetLoader } from '../../../src/import/decode/parquet';
import type { Column } from '../../../src/model/table';
import type { Model } from '../../../src/model/model';
import { startDatabase } from '../../support/engine';
import { DATA, hasData } from '../support';
import { encodeFormats, type Rows, type Value } from './encode-formats';

const FORMATS = ['csv', 'tsv', 'csv.gz', 'parquet', 'arrow', 'arrows', 'ndjson.gz', 'json', 'xlsx'] as const;
const ANALYSES = ['rfm', 'retention', 'stages', 'lifecycle', 'quality'] as const;

interface Outcome {
  readonly columns: readonly Column[];
  readonly model: Model;
  readonly rows: number;
  readonly answers: Readonly<Record<string, string>>;
}

beforeAll(() => setParquetLoader(() => import('parquet-wasm')));

/** Everything that an analyst sees of a file: its columns, the roles found, the answers. */
async function outcomeOf(name: string, blob: Blob): Promise<Outcome> {
  const workspace = new Workspace(await startDatabase());
  const table = await workspace.addFile({ blob, fileName: name, tableName: 'orders' });
  const { model } = await workspace.detect('UTC');
  await workspace.setModel(model);
  const answers: Record<string, string> = {};
  for (const analysis of ANALYSES) {
    const spec = analysis === 'rfm' || analysis === 'stages' ? { members: true } : analysis === 'quality' ? {} : null;
    const { result } = await workspace.run({ analysis, spec });
    answers[analysis] = JSON.stringify(result);
  }
  await workspace.db.driver.close();
  return { columns: table.columns, model, rows: table.rows, answers };
}

function shopOrders(): Rows {
  const [header = '', ...lines] = readFileSync(join(import.meta.dirname, '../../../sample-data/shop/orders.csv'), 'utf8')
    .trim()
    .split('\n');
  const names = header.split(',');
  const kinds = names.map((name): Rows['kinds'][number] => {
    if (name === 'order_time') return 'time';
    if (name === 'quantity') return 'integer';
    return ['amount', 'discount', 'cost'].includes(name) ? 'real' : 'text';
  });
  const cells = lines.map((line) => line.split(','));
  const columns = kinds.map((kind, index) =>
    cells.map((row): Value => {
      const text = row[index] ?? '';
      if (text === '') return null;
      if (kind === 'text') return text;
      return kind === 'time' ? new Date(`${text.replace(' ', 'T')}Z`) : Number(text);
    }),
  );
  return { names, kinds, columns };
}

async function onlineRetail(): Promise<Rows> {
  const { ParquetFile } = await import('parquet-wasm');
  const file = await ParquetFile.fromFile(await openAsBlob(join(DATA, 'online-retail/online_retail.parquet')));
  const table = tableFromIPC((await file.read({})).intoIPCStream(), { useDate: true, useBigInt: false });
  const kinds: Record<string, Rows['kinds'][number]> = {
    InvoiceDate: 'time',
    Quantity: 'integer',
    UnitPrice: 'real',
    CustomerID: 'integer',
  };
  const names = table.names;
  return {
    names,
    kinds: names.map((name) => kinds[name] ?? 'text'),
    columns: names.map((name) => [...(table.getChild(name) as Iterable<Value>)].map((value) => value ?? null)),
  };
}

function sameAnswers(load: () => Rows | Promise<Rows>, rows: number): void {
  const outcomes = new Map<string, Outcome>();
  it('every format is read', { timeout: 400_000 }, async () => {
    const files = await encodeFormats(await load());
    for (const format of FORMATS) {
      const blob = files[`rows.${format}`];
      if (!blob) throw new Error(format);
      outcomes.set(format, await outcomeOf(`rows.${format}`, blob));
    }
    expect([...outcomes.values()].map((outcome) => outcome.rows)).toEqual(FORMATS.map(() => rows));
  });
  it.each(FORMATS)('%s has the columns, roles and answers of csv, to the byte', (format) => {
    expect(outcomes.get(format)).toEqual(outcomes.get('csv'));
  });
}

describe('the orders of the shop sample', () => sameAnswers(shopOrders, 4720));
describe.skipIf(!hasData)('Online Retail', () => sameAnswers(onlineRetail, 541_909));
