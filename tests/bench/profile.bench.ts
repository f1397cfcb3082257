import { resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { ident, raw, sql, value } from '../../src/sql/tag';
import { serve } from '../e2e/fixtures/serve';
import { startNative } from '../support/native';
import { build } from './build';
import { wideFile } from './data';
import { median, record, report } from './report';

const ROOT = resolve(import.meta.dirname, '../..');

test.afterAll(report);

for (const [rows, columns] of [
  [1_000_000, 30],
  [100_000, 200],
] as const) {
  test(`profile and score of ${rows} rows x ${columns} columns`, async ({ page }) => {
    build('tests/bench/page/vite.config.ts');
    const site = await serve({ folder: resolve(ROOT, 'node_modules/.cache/suanpan/bench') });
    await page.goto(site.url);
    await page.evaluate(() => window.ready);
    await page.evaluate(() => window.bench.start());
    const file = await wideFile(rows, columns);
    await page.setInputFiles('input', file.path);
    const opened = await page.evaluate(() => {
      const chosen = document.querySelector('input')?.files?.[0];
      if (!chosen) throw new Error('no file');
      return window.bench.open(chosen, 'wide');
    });
    expect(opened.rows).toBe(rows);
    const native = await nativeSummary(file.path, await page.evaluate(() => window.bench.columns()));
    for (const analysis of ['profile', 'quality']) {
      const times = [];
      for (let i = 0; i < 3; i++) times.push(await run(page, analysis));
      record({
        name: `${analysis}, ${rows / 1000} k x ${columns}`,
        ours: median(times),
        peer: native,
        peerName: 'SUMMARIZE (estimates) in native DuckDB, 1 thread',
        unit: 'ms',
      });
    }
    await site.close();
  });
}

/** With the model put over the table anew, since what was measured for a model may be kept. */
const run = async (page: Page, analysis: string): Promise<number> =>
  (
    await page.evaluate(async (name) => {
      await window.bench.model({ timeZone: 'UTC' });
      return window.bench.run(name, {});
    }, analysis)
  ).milliseconds;

/** Median of three, over the same cells in the same types. */
async function nativeSummary(path: string, tables: Awaited<ReturnType<typeof window.bench.columns>>): Promise<number> {
  const native = await startNative({ threads: 1 });
  const types = (tables['wide'] ?? []).map(({ name, sqlType }) => `${value(name).text}: ${value(sqlType).text}`).join(', ');
  await native.run(sql`CREATE TABLE ${ident('wide')} AS SELECT * FROM read_csv(${value(path)}, columns = {${raw(types)}})`);
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    const started = performance.now();
    await native.rows(sql`SUMMARIZE ${ident('wide')}`);
    times.push(performance.now() - started);
  }
  return median(times);
}
