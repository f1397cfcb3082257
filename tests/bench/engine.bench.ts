import { resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { serve } from '../e2e/fixtures/serve';
import { build } from './build';
import { eventFile, orderFile, type BenchFile } from './data';
import { startPeer } from './native';
import { median, record, report } from './report';
import type { Column } from '../../src/model/table';
import type { Model } from '../../src/model/model';

const ROOT = resolve(import.meta.dirname, '../..');
const MODEL: Model = {
  timeZone: 'UTC',
  event: { table: 'events', actor: 'user_id', time: 'event_time', name: 'event', session: 'session_id' },
  order: { table: 'orders', id: 'order_id', customer: 'customer_id', time: 'order_time', amount: 'amount' },
};
const FUNNEL = { steps: [{ event: 'view_product' }, { event: 'add_to_cart' }, { event: 'pay' }], window: { n: 7, unit: 'day' } };
const RETENTION = { start: { event: null }, return: { event: null }, unit: 'week', periods: 8, cohort: 'first-ever' };

test.afterAll(report);

for (const rows of [1_000_000, 5_000_000]) {
  test(`engine, ${rows / 1e6} M events`, async ({ page }) => {
    build('tests/bench/page/vite.config.ts');
    const site = await serve({ folder: resolve(ROOT, 'node_modules/.cache/suanpan/bench') });
    await page.goto(site.url);
    await page.evaluate(() => window.ready);
    await page.evaluate(() => window.bench.start());
    const events = await eventFile(rows);
    const orders = await orderFile(rows / 5);
    const size = `${rows / 1e6} M`;
    const opened = { events: await open(page, events, 'events'), orders: await open(page, orders, 'orders') };
    await page.evaluate((model) => window.bench.model(model as never), MODEL as unknown);
    const peer = await startPeer({ tables: { events: events.path, orders: orders.path }, columns: await columnsOf(page), model: MODEL });
    for (const [name, file] of Object.entries({ events, orders })) {
      const [ours, theirs] = [opened[name as 'events'].milliseconds, peer.importMilliseconds[name] ?? NaN];
      record({
        name: `import ${name}, ${size}`,
        ours: file.megabytes / (ours / 1000),
        peer: file.megabytes / (theirs / 1000),
        peerName: 'native DuckDB, 1 thread',
        unit: 'MB/s',
      });
    }
    const first = await run(page, 'funnel', FUNNEL);
    record({ name: `first funnel with timeline, ${size}`, ours: first, peer: null, peerName: '', unit: 'ms' });
    for (const [analysis, spec] of [
      ['funnel', FUNNEL],
      ['retention', RETENTION],
      ['rfm', {}],
      ['quality', {}],
    ] as const) {
      const times = [];
      for (let i = 0; i < 3; i++) times.push(await run(page, analysis, spec));
      const ours = median(times);
      const twin = await page.evaluate(([name, input]) => window.bench.twin(name, input), [analysis, spec] as [string, unknown]);
      if (twin.sql !== null) {
        record({ name: `${analysis}, ${size}`, ours, peer: twin.milliseconds, peerName: 'its SQL in the same tab', unit: 'ms' });
        record({
          name: `${analysis}, ${size}`,
          ours,
          peer: await peer.run(twin.sql),
          peerName: 'its SQL in native DuckDB, 1 thread',
          unit: 'ms',
        });
        if (analysis === 'funnel' && rows === 5_000_000) expect(ours).toBeLessThanOrEqual(twin.milliseconds / 10);
      } else record({ name: `${analysis}, ${size}`, ours, peer: null, peerName: 'no SQL form', unit: 'ms' });
    }
    await site.close();
  });
}

async function open(page: Page, file: BenchFile, table: string): Promise<{ milliseconds: number; rows: number }> {
  await page.setInputFiles('input', file.path);
  return page.evaluate((name) => {
    const chosen = document.querySelector('input')?.files?.[0];
    if (!chosen) throw new Error('no file');
    return window.bench.open(chosen, name);
  }, table);
}

const run = async (page: Page, analysis: string, spec: unknown): Promise<number> =>
  (await page.evaluate(([name, input]) => window.bench.run(name as string, input), [analysis, spec])).milliseconds;

async function columnsOf(page: Page): Promise<Record<string, readonly Column[]>> {
  return page.evaluate(() => window.bench.columns());
}
