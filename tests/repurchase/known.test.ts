import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compute } from '../../src/analyses/repurchase/compute';
import type { RepurchaseResult } from '../../src/analyses/repurchase/result';
import { parse } from '../../src/analyses/repurchase/spec';
import type { Database } from '../../src/db/database';
import { raw, sql } from '../../src/sql/tag';
import { contextOf } from '../funnel/in-memory';
import { sharedFile } from '../rfm/retail';
import { startNative } from '../support/native';

const cdnow = sharedFile('cdnow/CDNOW_master.csv');
const retail = sharedFile('online-retail/online_retail.csv.gz');

/** The sales of a file as native DuckDB reads them: one row (person, at, in UTC microseconds) a sale. */
async function read(sales: string): Promise<Database> {
  const native = await startNative();
  await native.run(sql`CREATE TABLE sales AS ${raw(sales)}`);
  return native;
}

/** The figures of the page counted by native DuckDB; days up to `whole` were seen to their end. */
async function count(native: Database, whole: string): Promise<Record<string, number>> {
  const [row] = await native.rows<Record<string, number>>(sql`WITH
    days AS (SELECT DISTINCT person, CAST(make_timestamp(us) AS DATE) AS day FROM sales),
    numbered AS (SELECT person, day, lead(day) OVER own - day AS gap, row_number() OVER own AS n FROM days WINDOW own AS (PARTITION BY person ORDER BY day)),
    bought AS (SELECT person, count(*) AS sales FROM sales GROUP BY 1)
    SELECT (SELECT count(*) FROM bought) AS buyers, (SELECT count(*) FILTER (sales > 1) FROM bought) AS again,
      (SELECT count(*) FILTER (sales > 4) FROM bought) AS five,
      (SELECT count(*) FROM numbered WHERE n = 2) AS other_day,
      (SELECT count(*) FROM numbered WHERE n = 1 AND day + 90 <= CAST(${whole} AS DATE)) AS complete,
      (SELECT count(*) FROM numbered WHERE n = 1 AND day + 90 <= CAST(${whole} AS DATE) AND gap <= 90) AS within,
      (SELECT count(gap) FROM numbered) AS gaps, (SELECT median(gap) FROM numbered) AS median, (SELECT avg(gap) FROM numbered) AS mean,
      (SELECT quantile_cont(gap, 0.8) FROM numbered) AS p80,
      (SELECT count(*) FROM (SELECT median(gap) AS own FROM numbered WHERE gap IS NOT NULL GROUP BY person) WHERE own <= 31) AS month`);
  return row ?? {};
}

async function ours(native: Database, asOf?: number): Promise<RepurchaseResult> {
  const rows = await native.rows<{ person: string; us: number }>(sql`SELECT CAST(person AS VARCHAR) AS person, us FROM sales`);
  const context = contextOf(
    rows.map(({ person, us }) => ({ actor: person, at: us, name: '', sale: true })),
    asOf === undefined ? {} : { asOf },
  );
  return (await compute(parse({ act: { order: true }, within: { n: 90, unit: 'day' } }), context)).result;
}

function agree(result: RepurchaseResult, { mean, ...counted }: Record<string, number>): void {
  expect({
    buyers: result.buyers,
    again: result.again,
    five: result.byActs.at(-1)?.people,
    other_day: result.againOtherDay,
    complete: result.within?.complete,
    within: result.within?.again,
    gaps: result.gaps.count,
    median: result.gaps.median,
    p80: result.gaps.p80,
    month: result.usage.points.reduce((sum, { days, people }) => sum + (days <= 31 ? people : 0), 0),
  }).toEqual(counted);
  expect(result.gaps.mean).toBeCloseTo(mean ?? NaN, 8);
}

describe.skipIf(!cdnow)('CDNOW, January 1997 to June 1998', () => {
  test('23,570 buyers, half of whom bought again', async () => {
    const path = cdnow ? fileURLToPath(cdnow) : '';
    const native = await read(`SELECT ID AS person, epoch_us(strptime(CAST("Date" AS VARCHAR), '%Y%m%d')) AS us FROM read_csv('${path}')`);
    const result = await ours(native, Date.UTC(1998, 6, 1) * 1000 - 1);
    agree(result, await count(native, '1998-06-30'));
    expect([result.buyers, result.acts, result.again]).toEqual([23_570, 69_659, 11_662]);
  });
});

describe.skipIf(!retail)('Online Retail, December 2010 to December 2011', () => {
  test('4,339 buyers, of whom two in three bought again', async () => {
    const path = retail ? fileURLToPath(retail) : '';
    const native = await read(`SELECT CustomerID AS person, epoch_us(min(InvoiceDate)) AS us
      FROM read_csv('${path}', types = {'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR'})
      WHERE CustomerID IS NOT NULL AND InvoiceNo NOT LIKE 'C%' GROUP BY InvoiceNo, CustomerID`);
    const result = await ours(native);
    agree(result, await count(native, '2011-12-08'));
    expect([result.buyers, result.again]).toEqual([4339, 2845]);
  });
});
