import { resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Model } from '../../src/model/model';
import type { Column } from '../../src/model/table';
import { serve } from '../e2e/fixtures/serve';
import { hasClickHouse, startClickHouse, type ClickHouse } from '../support/clickhouse';
import { forgetLongTasks, longestTask, provesLongTasksAreSeen, watchLongTasks } from '../support/long-tasks';
import { build } from './build';
import { eventFile } from './data';
import { startPeer } from './native';
import { median, record, report } from './report';

const ROOT = resolve(import.meta.dirname, '../..');
const SIZES = (process.env['SIZES'] ?? '1,5,10').split(',').map(Number);
const MODEL: Model = {
  timeZone: 'UTC',
  event: { table: 'events', actor: 'user_id', time: 'event_time', name: 'event', session: 'session_id' },
};
const window = { n: 7, unit: 'day' };
const steps = (...names: string[]) => names.map((event) => ({ event }));
const QUESTIONS: Readonly<Record<string, { readonly analysis: string; readonly spec: object }>> = {
  'funnel of 3 steps': { analysis: 'funnel', spec: { steps: steps('view_product', 'add_to_cart', 'pay'), window } },
  'funnel of 6 steps': {
    analysis: 'funnel',
    spec: { steps: steps('open', 'search', 'view_product', 'add_to_cart', 'start_checkout', 'pay'), window },
  },
  'weekly retention': { analysis: 'retention', spec: { start: { event: null }, return: { event: null }, unit: 'week', periods: 8 } },
  paths: { analysis: 'paths', spec: {} },
  lifecycle: { analysis: 'lifecycle', spec: { unit: 'week' } },
};
const ours = new Map<string, number[]>();

test.afterAll(report);

for (const millions of SIZES) {
  test(`sequences, ${millions} M events`, async ({ page }) => {
    build('tests/bench/page/vite.config.ts');
    const site = await serve({ folder: resolve(ROOT, 'node_modules/.cache/suanpan/bench') });
    await page.goto(site.url);
    await page.evaluate(() => globalThis.window.ready);
    await page.evaluate(() => globalThis.window.bench.start());
    const { path } = await eventFile(millions * 1e6);
    await page.setInputFiles('input', path);
    await page.evaluate(() => {
      const chosen = document.querySelector('input')?.files?.[0];
      if (!chosen) throw new Error('no file');
      return globalThis.window.bench.open(chosen, 'events');
    });
    await page.evaluate((model) => globalThis.window.bench.model(model as never), MODEL as unknown);
    const size = `${millions} M`;
    // The others take minutes on the large files: they are asked once there.
    const runs = millions > 1 ? 1 : 3;
    const columns = await page.evaluate(() => globalThis.window.bench.columns());
    const peer = await startPeer({ tables: { events: path }, columns, model: MODEL, threads: 2 });
    const server = hasClickHouse ? await clickHouseWith(path, columns['events'] ?? []) : null;
    const timeline = await page.evaluate((model) => globalThis.window.bench.timeline(model as never), MODEL as unknown);
    const sort = await peer.once(
      'CREATE OR REPLACE TEMP TABLE sorted AS SELECT user_id, event_time, event FROM events ORDER BY user_id, event_time',
    );
    note(`build of the timeline, ${size}`, timeline.build, { peer: sort, peerName: 'native DuckDB ORDER BY actor, time, 2 threads' });
    record({ name: `timeline, ${size}`, ours: timeline.bytesAnEvent, peer: null, peerName: '', unit: 'bytes an event' });
    for (const [name, { analysis, spec }] of Object.entries(QUESTIONS)) {
      await run(page, analysis, spec);
      const times: number[] = [];
      for (let i = 0; i < 5; i++) times.push(await run(page, analysis, spec));
      const answer = median(times);
      ours.set(name, [...(ours.get(name) ?? []), answer]);
      const label = `${name}, ${size}`;
      note(label, answer, { peer: timeline.pass, peerName: 'one bare pass over times and codes' });
      const twin = await page.evaluate(([of, input]) => globalThis.window.bench.twin(of, input), [analysis, spec] as [string, unknown]);
      if (twin.sql === null) continue;
      note(label, answer, { peer: twin.milliseconds, peerName: 'its SQL in the same tab' });
      const native = await peer.run(twin.sql, runs);
      note(label, answer, { peer: native, peerName: 'its SQL in native DuckDB, 2 threads' });
      if (server && twin.clickhouse !== null) {
        const peerName = `its SQL in ClickHouse ${server.version}, 2 threads`;
        note(label, answer, { peer: await server.time(twin.clickhouse, runs), peerName });
      }
      if (analysis === 'funnel' && millions === 10) expect(answer).toBeLessThanOrEqual(native / 10);
    }
    await server?.close();
    await site.close();
  });
}

test('time grows as the events do', () => {
  test.skip(SIZES.length < 2, 'needs two sizes');
  const [least = 1, most = 1] = [Math.min(...SIZES), Math.max(...SIZES)];
  for (const [name, times] of ours) {
    const exponent = Math.log((times.at(-1) ?? NaN) / (times[0] ?? NaN)) / Math.log(most / least);
    record({ name: `${name}, from ${least} M to ${most} M`, ours: exponent, peer: null, peerName: '', unit: 'exponent' });
  }
});

test('the app with 10 M events: a dragged window answers while it moves', async ({ page }) => {
  build('vite.config.ts');
  const site = await serve({ folder: resolve(ROOT, 'dist') });
  await watchLongTasks(page);
  await page.goto(site.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await provesLongTasksAreSeen(page)).toBe(true);
  await page.setInputFiles('input[type=file]', (await eventFile(10e6)).path);
  await page
    .getByText(/10,000,000/)
    .first()
    .waitFor({ timeout: 300_000 });
  await page.getByRole('link', { name: 'Funnel' }).click();
  await page.locator('h2.answer').waitFor({ timeout: 120_000 });
  const bracket = page.getByRole('button', { name: /^Time from the first step/ });
  await bracket.focus();
  await forgetLongTasks(page);
  const times: number[] = [];
  for (let i = 0; i < 9; i++) {
    const started = await page.evaluate(() => performance.now());
    await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    times.push((await settled(page)) - started);
  }
  record({ name: 'answer to a moved window, app with 10 M events', ours: median(times), peer: null, peerName: '', unit: 'ms' });
  record({ name: 'longest main-thread task while it moves, 10 M', ours: await longestTask(page), peer: null, peerName: '', unit: 'ms' });
  await site.close();
});

/** When the answer on the page is that of the question on it. */
const settled = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let busy = false;
        const look = (frames: number): void => {
          const now = document.querySelector('[aria-busy=true]') !== null;
          busy ||= now;
          // An answer may come so soon that nothing is ever marked as under way.
          if (!now && (busy || frames > 30)) resolve(performance.now());
          else requestAnimationFrame(() => look(frames + 1));
        };
        requestAnimationFrame(() => look(0));
      }),
  );

const run = async (page: Page, analysis: string, spec: object): Promise<number> =>
  (await page.evaluate(([name, input]) => globalThis.window.bench.run(name as string, input), [analysis, spec])).milliseconds;

function note(name: string, milliseconds: number, peer: { readonly peer: number; readonly peerName: string }): void {
  record({ name, ours: milliseconds, ...peer, unit: 'ms' });
}

interface Timed {
  readonly version: string;
  /** Median of the runs, milliseconds. */
  time(query: string, runs: number): Promise<number>;
  close(): Promise<void>;
}

async function clickHouseWith(path: string, columns: readonly Column[]): Promise<Timed> {
  const server: ClickHouse = await startClickHouse();
  const types = columns.map(
    ({ name, kind }) => `"${name}" ${kind === 'timestamp' ? 'DateTime' : name === 'amount' ? 'Nullable(Float64)' : 'String'}`,
  );
  await server.run(`CREATE TABLE events (${types.join(', ')}) ENGINE = MergeTree() ORDER BY ("user_id", "event_time")`);
  await server.load('INSERT INTO events FORMAT CSVWithNames', path);
  const [[version = ''] = []] = await server.rows('SELECT version()');
  return {
    version,
    async time(query, runs) {
      const times: number[] = [];
      for (let i = 0; i < runs; i++) {
        const started = performance.now();
        await server.rows(`${query.replace(/;\s*$/, '')} SETTINGS max_threads = 2`);
        times.push(performance.now() - started);
      }
      return median(times);
    },
    close: () => server.close(),
  };
}
