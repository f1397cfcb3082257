import { expect, test } from 'vitest';
import { compute, people } from '../../src/analyses/repurchase/compute';
import { parse } from '../../src/analyses/repurchase/spec';
import { retentionOf } from '../../src/analyses/repurchase/to-retention';
import { repurchaseWords, usageWords } from '../../src/analyses/repurchase/words';
import { stepsTable, timesTable } from '../../src/analyses/repurchase/tables';
import { groupsTable, trendTable } from '../../src/analyses/repurchase/rate-tables';
import { withoutSmallCells } from '../../src/export/small-cells';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';
import { parse as parseRetention } from '../../src/analyses/retention/spec';
import { contextOf, rowsOf } from '../funnel/in-memory';

const english = createText('en', en);
const chinese = createText('zh-CN', zh);

// ann: 1, 11 and 31 January; ben: twice on the 5th; cat: 10 and 17 January; dan: 20 January; eve: 29 January. The data end on 31 January at noon.
const rows = rowsOf(`
  ann 2024-01-01T09:00 SALE {"channel":"web"}
  ann 2024-01-11T09:00 SALE {"channel":"app"}
  ann 2024-01-31T12:00 SALE {"channel":"app"}
  ben 2024-01-05T08:00 SALE {"channel":"web"}
  ben 2024-01-05T20:00 SALE {"channel":"web"}
  cat 2024-01-10T10:00 SALE {"channel":"app"}
  cat 2024-01-17T23:59 SALE {"channel":"app"}
  dan 2024-01-20T10:00 SALE
  eve 2024-01-29T10:00 SALE {"channel":"web"}`);
const context = contextOf(rows);
const run = async (spec: object) => (await compute(parse({ act: { order: true }, ...spec }), context)).result;

test('two sales make a repurchase; a day makes an occasion', async () => {
  const result = await run({ within: { n: 10, unit: 'day' } });
  expect(result).toMatchObject({ buyers: 5, acts: 9, again: 3, rate: 3 / 5, againOtherDay: 2, boughtBefore: 0, sales: true });
  expect(result.byActs.map((bar) => bar.people)).toEqual([2, 2, 1, 0, 0]);
  // The ten days of the first four end by the 30th, the last day seen whole; those of eve are not over.
  expect(result.within).toMatchObject({ days: 10, complete: 4, again: 2, rate: 0.5, open: 1 });
  expect(result.gaps).toMatchObject({ count: 3, people: 2, median: 10, mean: 12.3333333333, p80: 16, p90: 18, interval: null });
});

test('the steps count who went on, and the waits those who still wait', async () => {
  const { steps, curve } = await run({});
  expect(steps.map(({ n, reached, wentOn, days }) => [n, reached, wentOn, days])).toEqual([
    [1, 5, 2, 8.5],
    [2, 2, 1, 20],
    [3, 1, 0, null],
  ]);
  // After 7 days cat is back: eve was seen for 2 days only, so 4 were at risk; after 10 ann of 3. Ben and dan are open at 26 and 11 days.
  expect(curve.map(({ days, atRisk, again, left }) => [days, atRisk, again, left])).toEqual([
    [7, 4, 1, 0.75],
    [10, 3, 1, 0.5],
  ]);
  expect(steps[0]?.median).toBe(10);
  expect(steps[2]?.median).toBeNull();
});

test('a range bounds what is seen; who came before it is counted', async () => {
  const result = await run({ range: { from: '2024-01-11', to: '2024-01-31' }, within: null });
  expect(result).toMatchObject({ buyers: 4, again: 1, boughtBefore: 2, within: null });
});

test('each person has one interval of their own, which suggests a retention period', async () => {
  const result = await run({});
  expect(result.usage).toMatchObject({ people: 2, once: 3, median: 11, days: 15, unit: 'month' });
  expect(result.usage.points).toEqual([
    { days: 7, people: 1, cumulative: 0.5 },
    { days: 15, people: 1, cumulative: 1 },
  ]);
  const next = retentionOf(parse({ act: { order: true } }), result);
  expect(parseRetention(next)).toMatchObject({ unit: 'month', cohort: 'first-ever', start: { order: true } });
  expect(usageWords(result, english)).toContain('retention by the month fits');
});

test('groups go by the value at the first act and add up', async () => {
  const { breakdown } = await run({ breakdown: { column: 'channel', top: 1 } });
  expect(breakdown.map(({ value, other, buyers, again }) => [value, other ?? false, buyers, again])).toEqual([
    ['web', false, 3, 2],
    [null, false, 1, 0],
    ['Other', true, 1, 1],
  ]);
});

test('the trend goes by the first act; a period whose days are not over is marked', async () => {
  const { trend } = await run({ unit: 'week', within: { n: 1, unit: 'week' } });
  expect(trend.map(({ period, buyers, again, complete, leftCensored }) => [period, buyers, again, complete, leftCensored])).toEqual([
    ['2024-01-01', 2, 2, true, true],
    ['2024-01-08', 1, 1, true, false],
    ['2024-01-15', 1, 0, true, false],
    ['2024-01-22', 0, 0, false, false],
    ['2024-01-29', 1, 0, false, false],
  ]);
});

test('the people behind a number, and all of them for a segment', async () => {
  const ids = (least: number, most: number | null) => people(parse({ act: { order: true }, people: { least, most } }), context);
  expect(await ids(1, 1)).toEqual(['dan', 'eve']);
  expect(await ids(2, null)).toEqual(['ann', 'ben', 'cat']);
  expect(await ids(3, 3)).toEqual(['ann']);
  expect(await people(parse({ act: { order: true } }), context)).toBeNull();
});

test('nobody at all is an answer too', async () => {
  const result = await run({ range: { from: '2020-01-01', to: '2020-01-31' } });
  expect(result).toMatchObject({ buyers: 0, rate: null, interval: null, curve: [], steps: [], trend: [] });
  expect(repurchaseWords(result, parse({}), english).answer).toBe(en['repurchase.answer.none']);
});

test('the answer in words, in both languages, and small groups hidden in files', async () => {
  const spec = parse({ act: { order: true }, within: { n: 10, unit: 'day' }, breakdown: { column: 'channel' } });
  const { result } = await compute(spec, context);
  expect(repurchaseWords(result, spec, english).answer).toBe(
    '3 of 5 buyers bought at least twice: the repurchase rate is 60.0%. Of those whose 10 days are over, 50.0% came back in that time. Half of the intervals are at most 10 days, eight in ten at most 16 days.',
  );
  expect(repurchaseWords(result, spec, chinese).answer).toContain('复购率为 60.0%');
  for (const table of [timesTable, stepsTable, groupsTable, trendTable]) {
    const { columns, rows: shown } = withoutSmallCells(table({ result, spec, text: english }), 5);
    const counts = shown.flatMap((row) => row.flatMap(({ raw }, k) => (columns[k]?.people && typeof raw === 'number' ? [raw] : [])));
    expect(counts.filter((count) => count > 0 && count < 5)).toEqual([]);
    for (const row of shown.filter((one) => one.some(({ raw }) => raw === '<5')))
      expect(row.map(({ text }) => text).join()).not.toContain('%');
  }
});
