import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compute, people } from '../../src/analyses/stickiness/compute';
import { parse } from '../../src/analyses/stickiness/spec';
import { barsTable, dailyTable, periodsTable } from '../../src/analyses/stickiness/tables';
import { stickinessWords } from '../../src/analyses/stickiness/words';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';
import { sql } from '../../src/sql/tag';
import { contextOf, rowsOf } from '../funnel/in-memory';
import { sharedFile } from '../rfm/retail';
import { startNative } from '../support/native';

// Monday 1 January to Wednesday 17 January 2024. ann comes on three days of the first week and one of the second, ben on one and two; cat begins in the third.
const rows = rowsOf(`
  ann 2024-01-01T09:00 view
  ann 2024-01-01T10:00 view
  ann 2024-01-03T09:00 view
  ann 2024-01-07T23:59 view
  ann 2024-01-08T00:00 view
  ben 2024-01-02T09:00 view
  ben 2024-01-09T09:00 pay
  ben 2024-01-10T09:00 view
  cat 2024-01-16T09:00 view
  cat 2024-01-17T09:00 view`);
const context = contextOf(rows);
const run = async (spec: object) => (await compute(parse(spec), context)).result;
const english = createText('en', en);

test('active days of complete weeks; the unfinished one stands apart', async () => {
  const result = await run({ unit: 'week' });
  expect(result.periods.map(({ period, complete, active, meanDays, counts }) => [period, complete, active, meanDays, counts])).toEqual([
    ['2024-01-01', true, 2, 2, [1, 0, 1, 0, 0, 0, 0]],
    ['2024-01-08', true, 2, 1.5, [1, 1, 0, 0, 0, 0, 0]],
    ['2024-01-15', false, 1, 2, [0, 1, 0, 0, 0, 0, 0]],
  ]);
  expect(result.bars.slice(0, 3).map(({ people: n, atLeast, share }) => [n, atLeast, share])).toEqual([
    [2, 4, 0.5],
    [1, 2, 0.25],
    [1, 1, 0.25],
  ]);
  expect(result).toMatchObject({ actors: 3, complete: 2, active: 4, meanDays: 1.75 });
});

test('rolling windows end with the day and reach back before the range', async () => {
  const { daily, means } = await run({ unit: 'week', range: { from: '2024-01-08', to: '2024-01-14' } });
  expect(daily.map(({ dau, wau, mau }) => [dau, wau, mau])).toEqual([
    [1, 2, 2],
    [1, 2, 2],
    [1, 2, 2],
    [0, 2, 2],
    [0, 2, 2],
    [0, 2, 2],
    [0, 2, 2],
  ]);
  // The data begin on the 1st: seven days are filled, thirty are not.
  expect(daily.every(({ completeWeek, completeMonth }) => completeWeek && !completeMonth)).toBe(true);
  expect(means).toMatchObject({ days: 7, daysWeek: 7, daysMonth: 0, dauWau: 0.214285714286, dauMau: null });
});

test('people behind a bar are listed once, those of a week by its first day', async () => {
  const ids = (asked: object) => people(parse({ unit: 'week', people: asked }), context);
  expect(await ids({ least: 1, most: 1 })).toEqual(['ann', 'ben']);
  expect(await ids({ least: 2, most: 2, period: '2024-01-15' })).toEqual(['cat']);
  expect(await ids({ least: 2 })).toEqual(['ann', 'ben']);
  expect(await people(parse({}), context)).toBeNull();
});

test('a month too short for an average says so, and nobody is an answer', async () => {
  const spec = parse({ unit: 'month' });
  const { result } = await compute(spec, context);
  expect(stickinessWords(result, spec, english).answer).toContain('No month is complete yet; 3 people were active so far.');
  const none = await run({ act: { event: 'nothing' } });
  expect(stickinessWords(none, parse({}), english).answer).toBe(en['stickiness.answer.none']);
});

test('words and tables hold in both languages', async () => {
  const spec = parse({ unit: 'week', breakdown: { column: 'name' } });
  const { result } = await compute(spec, context);
  expect(stickinessWords(result, spec, english).answer).toBe(
    'In a week people are active on 1.75 days on average; 50.0% come on one day only, 25.0% on 3 or more. DAU / WAU is 25.0%.',
  );
  for (const text of [english, createText('zh-CN', zh)]) {
    const input = { result, spec, text };
    expect([barsTable(input).rows.length, dailyTable(input).rows.length, periodsTable(input).rows.length]).toEqual([3, 17, 3]);
  }
});

const cdnow = sharedFile('cdnow/CDNOW_master.csv');

test.skipIf(!cdnow)('CDNOW by month and by rolling days, as native DuckDB counts them', async () => {
  const native = await startNative();
  await native.run(
    sql`CREATE TABLE sales AS SELECT CAST(ID AS VARCHAR) AS person, strptime(CAST("Date" AS VARCHAR), '%Y%m%d') AS sold FROM read_csv(${cdnow ? fileURLToPath(cdnow) : ''})`,
  );
  const all = await native.rows<{ person: string; us: number }>(sql`SELECT person, epoch_us(sold) AS us FROM sales`);
  const sales = contextOf(
    all.map(({ person, us }) => ({ actor: person, at: us, name: '', sale: true })),
    { asOf: Date.UTC(1998, 6, 1) * 1000 - 1 },
  );
  const { result } = await compute(parse({ act: { order: true }, unit: 'month' }), sales);
  const bars = await native.rows(sql`SELECT days, count(*) AS people FROM (
    SELECT person, date_trunc('month', sold), count(DISTINCT sold) AS days FROM sales GROUP BY ALL) GROUP BY 1 ORDER BY 1`);
  expect(result.bars.filter((bar) => bar.people > 0).map((bar) => ({ days: bar.days, people: bar.people }))).toEqual(bars);
  const [means] = await native.rows<Record<string, number>>(sql`WITH active AS (SELECT DISTINCT person, sold FROM sales),
    heads AS (SELECT day, count(*) FILTER (sold = day) AS dau, count(DISTINCT person) AS mau
      FROM (SELECT unnest(generate_series(DATE '1997-01-01', DATE '1998-06-30', INTERVAL 1 DAY)) AS day)
      LEFT JOIN active ON sold BETWEEN day - INTERVAL 29 DAY AND day GROUP BY day)
    SELECT avg(dau) AS dau, avg(dau / mau) FILTER (day >= '1997-01-30') AS ratio FROM heads`);
  expect(result.means.dau).toBeCloseTo(means?.['dau'] ?? NaN, 8);
  expect(result.means.dauMau).toBeCloseTo(means?.['ratio'] ?? NaN, 8);
});
