import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { generateOrders } from '../../sample-data/generate-orders';
import { raw } from '../../src/sql/tag';
import { serve } from '../e2e/fixtures/serve';
import { encodeFormats, type Rows } from '../import/formats/encode-formats';
import { startNative } from '../support/native';
import { build } from './build';
import { median, record, report } from './report';

const ROOT = resolve(import.meta.dirname, '../..');
const ROWS = 200_000;
/** How native DuckDB reads a format without fetching anything; the others it cannot read. */
const NATIVE: Readonly<Record<string, string>> = {
  'rows.csv': 'read_csv',
  'rows.tsv': 'read_csv',
  'rows.csv.gz': 'read_csv',
  'rows.ndjson.gz': 'read_json',
  'rows.json': 'read_json',
  'rows.parquet': 'read_parquet',
};

test.afterAll(report);

test(`import of ${ROWS} orders from every format`, async ({ page }, info) => {
  build('tests/bench/page/vite.config.ts');
  const site = await serve({ folder: resolve(ROOT, 'node_modules/.cache/suanpan/bench') });
  await page.goto(site.url);
  await page.evaluate(() => window.ready);
  await page.evaluate(() => window.bench.start());
  const native = await startNative({ threads: 1 });
  for (const [name, blob] of Object.entries(await encodeFormats(orders()))) {
    const path = info.outputPath(name);
    writeFileSync(path, new Uint8Array(await blob.arrayBuffer()));
    const ours = [];
    for (let i = 0; i < 3; i += 1) {
      await page.setInputFiles('input', path);
      const opened = await page.evaluate(() => {
        const chosen = document.querySelector('input')?.files?.[0];
        if (!chosen) throw new Error('no file');
        return window.bench.open(chosen, 'orders');
      });
      expect(opened.rows).toBe(ROWS);
      ours.push(opened.milliseconds);
    }
    const reader = NATIVE[name];
    const theirs = [];
    for (let i = 0; i < 3 && reader; i += 1) {
      const started = performance.now();
      await native.run(raw(`CREATE OR REPLACE TABLE orders AS SELECT * FROM ${reader}('${join(path)}')`));
      theirs.push(performance.now() - started);
    }
    record({
      name: `import ${name.slice('rows.'.length)}, ${ROWS / 1000} k orders, ${(blob.size / 1e6).toFixed(1)} MB`,
      ours: median(ours),
      peer: reader ? median(theirs) : null,
      peerName: reader ? 'native DuckDB, 1 thread' : 'native DuckDB has no reader for it',
      unit: 'ms',
    });
  }
  await site.close();
});

function orders(): Rows {
  const text = [...generateOrders({ rows: ROWS, customers: ROWS / 5, seed: 'bench' })].join('');
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  const real = new Set(['amount', 'discount', 'cost']);
  const kinds = names.map((name) => (name === 'order_time' ? 'time' : name === 'quantity' ? 'integer' : real.has(name) ? 'real' : 'text'));
  const cells = lines.map((line) => line.split(','));
  const columns = kinds.map((kind, index) =>
    cells.map((row) => {
      const value = row[index] ?? '';
      if (value === '') return null;
      if (kind === 'text') return value;
      return kind === 'time' ? new Date(`${value.replace(' ', 'T')}Z`) : Number(value);
    }),
  );
  return { names, kinds, columns };
}
