import type {} from './harness/main';
import { expect, harness, test } from './fixtures/harness';
import { serve } from './fixtures/serve';

/** About a minute of work in slices, never finished in these tests. */
const HEAVY = 'SELECT sum(sqrt(a.range * b.range)) FROM range(30000) a, range(300000) b';

test('the gzipped program arrives with progress, and a nested worker answers', async ({ page, site }) => {
  await page.goto(site.url);
  const shares = await page.evaluate(() => window.harness.start());
  expect(shares.length).toBeGreaterThan(10);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  const rows = await page.evaluate(() => window.harness.rows("SELECT 42 AS answer, 'é' AS text, NULL AS nothing"));
  expect(rows).toEqual([{ answer: 42, text: 'é', nothing: null }]);
});

test('twelve queries at once each get their own answer', async ({ enginePage }) => {
  const answers = await enginePage.evaluate(() =>
    window.harness.live?.remote.together(
      Array.from({ length: 12 }, (_, i) => `SELECT ${i} AS i, count(*)::INTEGER AS n FROM range(${100000 * (i + 1)})`),
    ),
  );
  expect(answers).toEqual(Array.from({ length: 12 }, (_, i) => [{ i, n: 100000 * (i + 1) }]));
});

test('a short query gets its turn beside a long one', async ({ enginePage }) => {
  const outcome = await enginePage.evaluate(async (heavy) => {
    const remote = window.harness.live?.remote;
    const long = remote?.cancelled(heavy, 1500);
    const short = await window.harness.rows('SELECT 1 AS one');
    return { short, long: await long };
  }, HEAVY);
  expect(outcome.short).toEqual([{ one: 1 }]);
  expect(outcome.long?.outcome).toMatch(/^cancelled/);
});

test('a heavy query ends within 500 ms of being cancelled, and the engine goes on', async ({ enginePage }) => {
  for (const sql of [HEAVY, 'SELECT count(*) FROM (SELECT range AS n, hash(range) AS h FROM range(40000000) ORDER BY h)']) {
    const outcome = await enginePage.evaluate((query) => window.harness.live?.remote.cancelled(query, 300), sql);
    expect(outcome?.outcome).toMatch(/^cancelled/);
    expect(outcome?.milliseconds).toBeLessThan(500);
  }
  expect(await enginePage.evaluate(() => window.harness.rows('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
});

test('results stream in batches, and Arrow goes in again', async ({ enginePage }) => {
  const streamed = await enginePage.evaluate(() => window.harness.live?.remote.streamed('SELECT range AS n FROM range(300000)'));
  expect(streamed?.batches).toBeGreaterThan(10);
  expect(
    await enginePage.evaluate(() => window.harness.live?.remote.inserted('SELECT range AS n, range::VARCHAR AS t FROM range(5000)')),
  ).toEqual([{ n: 10000 }]);
});

test('a DuckDB killed in the middle of a query: a failure, a restart, the data back', async ({ enginePage }) => {
  const outcome = await enginePage.evaluate((sql) => window.harness.live?.remote.killedDuring(sql, 300), HEAVY);
  expect(outcome?.outcome).toMatch(/^engine-lost/);
  expect(outcome?.milliseconds).toBeLessThan(1000);
  const rows = await enginePage.evaluate(() => window.harness.rows('SELECT count(*)::INTEGER AS n FROM kept'));
  expect(rows).toEqual([{ n: 1000 }]);
});

test('a DuckDB killed while idle is replaced before anyone asks', async ({ enginePage }) => {
  for (let round = 0; round < 5; round++) {
    await enginePage.evaluate(() => window.harness.live?.remote.kill());
    await enginePage.waitForTimeout(100);
    const rows = await enginePage.evaluate(() => window.harness.rows('SELECT count(*)::INTEGER AS n FROM kept'));
    expect(rows).toEqual([{ n: 1000 }]);
  }
});

test('an engine worker that dies is noticed by the page', async ({ enginePage }) => {
  const outcome = await enginePage.evaluate(async (heavy) => {
    const live = window.harness.live;
    const open = live?.guard(Promise.resolve(live.remote.rows(heavy))).then(
      () => 'finished',
      (error: unknown) => String(error),
    );
    void live?.remote.die();
    return open;
  }, HEAVY);
  expect(outcome).toContain('The engine stopped');
  expect(await enginePage.evaluate(() => window.harness.lost)).toBe(1);
  await enginePage.evaluate(() => window.harness.start());
  expect(await enginePage.evaluate(() => window.harness.rows('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
});

test('a server that inflates .gz files by itself will do', async ({ page, site: _ }) => {
  const site = await serve({ folder: harness(), headers: (path) => (path.endsWith('.gz') ? { 'Content-Encoding': 'gzip' } : {}) });
  await page.goto(site.url);
  await page.evaluate(() => window.harness.start());
  expect(await page.evaluate(() => window.harness.rows('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  await site.close();
});

for (const [what, status, body] of [
  ['is missing', 404, 'Not found'],
  ['is a page', 200, '<!doctype html>'],
  ['is damaged', 200, '\x1f\x8b\x08damaged'],
] as const) {
  test(`a program that ${what} ends in a sentence`, async ({ page, site }) => {
    await page.route('**/*.gz', (route) => route.fulfill({ status, body }));
    await page.goto(site.url);
    const outcome = await page.evaluate(() =>
      window.harness.start().then(
        () => 'started',
        (error: unknown) => String(error),
      ),
    );
    expect(outcome).toMatch(/could not be fetched|not the engine's program|arrived damaged/);
  });
}

test('Arquero reshapes in a worker of its own, under the same policy', async ({ page, site }) => {
  await page.goto(site.url);
  const outcome = await page.evaluate(() => {
    const table = {
      columns: ['cohort', 'week', 'rate'],
      rows: [
        ['2024-01', 1, 0.5],
        ['2024-01', 0, 1],
        ['2024-02', 0, 1],
      ],
    };
    return window.harness.reshape().pivot({ table, key: ['cohort'], names: 'week', values: 'rate' });
  });
  expect(outcome).toEqual({
    ok: true,
    value: {
      columns: ['cohort', '1', '0'],
      rows: [
        ['2024-01', 0.5, 1],
        ['2024-02', null, 1],
      ],
    },
  });
});
