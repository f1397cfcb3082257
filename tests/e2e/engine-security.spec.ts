import type {} from './harness/main';
import { expect, test } from './fixtures/harness';
import { serve } from './fixtures/serve';

test.describe('the content security policy binds', () => {
  test('the engine worker', async ({ enginePage, elsewhere }) => {
    const probe = await enginePage.evaluate((url) => window.harness.live?.remote.probeDirect(url), elsewhere.url);
    expect(probe).toEqual({ fetch: 'blocked', eval: 'blocked' });
    expect(elsewhere.requests).toEqual([]);
  });

  test('the workers it starts', async ({ enginePage, elsewhere }) => {
    const probe = await enginePage.evaluate((url) => window.harness.live?.remote.probeNested(url), elsewhere.url);
    expect(probe).toEqual({ fetch: 'blocked', eval: 'blocked' });
    expect(elsewhere.requests).toEqual([]);
  });

  test('but not a worker loaded by its address, which is why the engine is not', async ({ page, site }) => {
    const asked = await serve({});
    await page.goto(site.url);
    expect(await page.evaluate((url) => window.harness.probeByAddress(url), asked.url)).toEqual({ fetch: 'went out', eval: 'ran' });
    expect(asked.requests).toEqual(['/']);
    await asked.close();
  });

  test('a DuckDB that is not locked down', async ({ enginePage, elsewhere }) => {
    const sql = `SELECT * FROM read_csv('${elsewhere.url}data.csv')`;
    expect(await enginePage.evaluate((query) => window.harness.live?.remote.probeUnlockedDuckdb(query), sql)).toMatch(/^refused/);
    expect(elsewhere.requests).toEqual([]);
  });
});

test.describe('the lock-down refuses', () => {
  const refused: Record<string, (url: string) => string> = {
    'an address in SQL': (url) => `SELECT * FROM read_csv('${url}data.csv')`,
    'a file outside': () => `SELECT * FROM read_csv('data.csv')`,
    'a Parquet file': (url) => `SELECT * FROM read_parquet('${url}data.parquet')`,
    'a JSON file': (url) => `SELECT * FROM read_json('${url}data.json')`,
    'the Parquet extension': () => `SELECT * FROM parquet_scan('local/x.parquet')`,
    'the JSON extension': () => `SELECT json_extract('{"a":1}', '$.a')`,
    'time zones': () => `SELECT date_trunc('month', TIMESTAMPTZ '2024-05-05 00:00:00+08')`,
    'loading an extension': () => `LOAD json`,
    'writing a file': () => `COPY (SELECT 1) TO 'elsewhere.csv'`,
    'attaching a database': (url) => `ATTACH '${url}x.db'`,
    'opening up again': () => `SET enable_external_access=true`,
    'switching autoload on again': () => `SET autoload_known_extensions=true`,
    unlocking: () => `SET lock_configuration=false`,
    'more directories': () => `SET allowed_directories=['/']`,
  };
  test('everything that could reach out, as a clean failure, and goes on', async ({ enginePage, elsewhere, site }) => {
    const outside: string[] = [];
    enginePage.context().on('request', (request) => {
      if (!request.url().startsWith('blob:')) outside.push(request.url());
    });
    const before = site.requests.length;
    for (const [what, sql] of Object.entries(refused)) {
      const answer = await enginePage.evaluate((query) => window.harness.rows(query), sql(elsewhere.url));
      expect(answer, what).toMatch(/^query-failed: The engine could not run this query/);
    }
    // Says nothing, and does nothing either.
    await enginePage.evaluate(() => window.harness.rows('INSTALL icu'));
    expect(await enginePage.evaluate(() => window.harness.rows('LOAD icu'))).toMatch(/^query-failed/);
    expect(await enginePage.evaluate(() => window.harness.rows('SELECT count(*)::INTEGER AS n FROM kept'))).toEqual([{ n: 1000 }]);
    expect(elsewhere.requests).toEqual([]);
    expect(site.requests.slice(before)).toEqual([]);
    expect(outside).toEqual([]);
  });
});
