import { describe, expect, test } from 'vitest';
import { columnPicture } from '../../src/analyses/retention/column-chart';
import { columnPoints } from '../../src/analyses/retention/column';
import { curvePicture } from '../../src/analyses/retention/curve-chart';
import { spreadOf } from '../../src/analyses/retention/figures';
import { heatOf } from '../../src/analyses/retention/heat';
import { bracketSpan, cellMeaning, peopleTitle, periodName } from '../../src/analyses/retention/names';
import { parse, type RetentionResult, type RetentionSpec } from '../../src/analyses/retention/spec';
import { columnTable, curveTable, groupsTable, retentionTable } from '../../src/analyses/retention/table';
import { retentionWords } from '../../src/analyses/retention/words';
import { actWords, withAct, withEvents } from '../../src/analyses/retention/act-edits';
import type { ChartTheme } from '../../src/charts/picture';
import { withoutSmallCells } from '../../src/export/small-cells';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';
import { wilson } from '../../src/stats/wilson';
import { run } from './hand-context';

const text = createText('en', en);
const chinese = createText('zh-CN', zh);
const theme = { series: [] } as unknown as ChartTheme;
const per = 'member';

/** Cohorts of 40 and 10 people; 10 and 6 of them come back on day 1, 4 of the first on day 2. The last day is going on. */
const people = (prefix: string, n: number, day: number): string =>
  Array.from({ length: n }, (_, i) => `${prefix}${100 + i} 2024-01-0${day}T09:00 visit {"plan":"${i % 2 ? 'x' : 'y'}"}`).join('\n');
const timeline = [people('a', 40, 1), people('a', 10, 2), people('a', 4, 3), people('b', 10, 2), people('b', 6, 3), people('b', 1, 4)].join(
  '\n',
);
const answer = async (spec: object = {}, end = '2024-01-04T12:00'): Promise<{ result: RetentionResult; spec: RetentionSpec }> => {
  const asked = parse({ unit: 'day', periods: 3, ...spec });
  return { result: await run({ timeline, spec: asked, end }), spec: asked };
};

describe('what a cell means, by the match', () => {
  const said = (spec: object, k: number): string[] => {
    const asked = parse({ unit: 'week', ...spec });
    return [text, chinese].flatMap((each) => [periodName(k, asked, each), cellMeaning(k, asked, each)]);
  };
  test.each([
    [{}, 3, ['W3', 'came back in week 3', '第3周', '第 3 周回访']],
    [{ unit: 'day' }, 3, ['D3', 'came back on day 3', '第3日', '第 3 日回访']],
    [{ match: 'on-or-after' }, 3, ['W3+', 'came back in week 3 or later', '第3周起', '第 3 周或之后回访']],
    [{ match: 'on-or-before' }, 3, ['≤ W3', 'came back within 3 weeks', '第3周内', '3 周内回访']],
    [{ match: 'streak' }, 3, ['3 in a row', 'came back in each of the first 3 weeks', '连续3期', '连续 3 周都回访']],
    [{ match: 'streak' }, 1, ['W1', 'came back in week 1', '第1周', '第 1 周回访']],
    [{ match: { brackets: [3, 3, 5] } }, 3, ['W7–11', 'came back in weeks 7–11', '第7–11周', '第 7–11 周回访']],
    [{ match: { brackets: [3, 1] }, unit: 'day' }, 2, ['D4', 'came back on day 4', '第4日', '第 4 日回访']],
    [{ minReturns: 2 }, 1, ['W1', 'came back in week 1, at least 2 times', '第1周', '第 1 周至少 2 次回访']],
    [{ measure: 'revenue', match: 'on-or-after' }, 2, ['W2', 'net revenue in week 2', '第2周', '第 2 周的净收入']],
    [
      { measure: 'revenue-cumulative', match: { brackets: [3, 3] } },
      2,
      ['W4–6', 'net revenue from the start on, by week 6', '第4–6周', '从起始起累计净收入，截至第 6 周'],
    ],
  ] as const)('%j, cell %i', (spec, k, expected) => expect(said(spec, k)).toEqual(expected));

  test('brackets follow one another without a gap', () => {
    expect([1, 2, 3].map((k) => bracketSpan([3, 3, 5], k))).toEqual([
      { from: 1, to: 3 },
      { from: 4, to: 6 },
      { from: 7, to: 11 },
    ]);
  });

  test('a list of people says whose it is', () => {
    const spec = parse({ unit: 'month', match: 'on-or-before', measure: 'revenue' });
    expect(peopleTitle({ cohort: '2025-01-01', k: 2, which: 'returned' }, spec, text)).toBe('Jan 2025: came back within 2 months');
    expect(peopleTitle({ cohort: null, k: 2, which: 'away', group: { column: 'plan', op: '=', value: null } }, spec, text)).toBe(
      'All complete cohorts, (none): did not come back within 2 months',
    );
  });
});

describe('tables', () => {
  test('both averages stand below the triangle, on screen and in files', async () => {
    const input = { ...(await answer()), text, per } as const;
    const heat = heatOf(input);
    expect(heat.rows.map(({ cells }) => cells.map((cell) => cell.text))).toEqual([
      ['100%', '25.0%', '10.0%'],
      ['100%', '60.0%', '10.0%'],
    ]);
    expect(heat.rows[1]?.cells[2]).toMatchObject({ state: 'open', fill: 0, pick: { cohort: '2024-01-02', k: 2, which: 'returned' } });
    expect(heat.rows[1]?.cells[2]?.label).toBe('Jan 2, 2024, came back on day 2: 10.0% · 1 of 10 · not over yet');
    // (10 + 6) / 50 and (0.25 + 0.6) / 2; day 2 is over for the first cohort alone.
    expect(heat.foot.map(({ cells }) => cells)).toEqual([
      ['100%', '32.0%', '10.0%'],
      ['100%', '42.5%', '10.0%'],
    ]);
    expect(
      retentionTable(input)
        .rows.slice(-2)
        .map((row) => row.map(({ raw }) => raw)),
    ).toEqual([
      ['Weighted average', null, 1, 0.32, 0.1],
      ['Simple average', null, 1, 0.425, 0.1],
    ]);
  });

  test('an average does not give away a small count that is hidden', async () => {
    const { rows } = withoutSmallCells(retentionTable({ ...(await answer()), text, per }), 5);
    // 4 people on day 2 of the first cohort are hidden, and the averages that rest on them; those of day 1 stay.
    expect(rows.map((row) => row.slice(2).map(({ raw }) => raw))).toEqual([
      [1, 0.25, expect.stringMatching(/^(<5|\*)$/)],
      [1, 0.6, expect.stringMatching(/^(<5|\*)$/)],
      [1, 0.32, '*'],
      [1, 0.425, '*'],
    ]);
  });

  test('the curve: averages and range of complete cohorts, with how much they rest on', async () => {
    const { result, spec } = await answer();
    expect(spreadOf(result, 'actors')[1]).toEqual({ k: 1, cohorts: 2, people: 50, weighted: 0.32, simple: 0.425, low: 0.25, high: 0.6 });
    expect(spreadOf(result, 'actors')[2]).toMatchObject({ cohorts: 1, people: 40, low: 0.1, high: 0.1 });
    expect(curveTable({ result, spec, text, per }).rows[1]?.map(({ text: shown }) => shown)).toEqual([
      'D1',
      '2',
      '50',
      '32.0%',
      '42.5%',
      '25.0%',
      '60.0%',
    ]);
    for (const curves of ['cohorts', 'band'] as const) {
      const picture = curvePicture({ result, spec, text, theme, title: '', curves });
      // Data that no layer draws are unknown to the chart when they change.
      expect(Object.keys(picture.data).every((name) => JSON.stringify(picture.spec).includes(`"name":"${name}"`))).toBe(true);
      expect(picture.data['average']?.map(({ value }) => value)).toEqual([0.32, 0.1]);
    }
  });

  test('one column over the cohorts: intervals, and the cell that is not over apart', async () => {
    const { result, spec } = await answer();
    const points = columnPoints({ result, spec, k: 2, per });
    expect(points).toEqual([
      { start: '2024-01-01', size: 40, count: 4, value: 0.1, interval: wilson(4, 40), complete: true },
      { start: '2024-01-02', size: 10, count: 1, value: 0.1, interval: wilson(1, 10), complete: false },
    ]);
    const { data } = columnPicture({ result, spec, text, theme, title: '', per, k: 2, points });
    expect(data['points']?.map(({ closed }) => closed)).toEqual([0.1, null]);
    expect(data['average']).toEqual([{ average: 0.1 }]);
    expect(columnTable({ spec, text, per, k: 2, points }).rows.map((row) => row.at(-1)?.raw)).toEqual([true, false]);
  });

  test('groups of a breakdown show their weighted average', async () => {
    const { result, spec } = await answer({ breakdown: { column: 'plan', top: 5 } });
    expect(groupsTable({ result, spec, text, per }).rows.map((row) => row.map(({ text: shown }) => shown))).toEqual([
      ['x', '25', '100.0%', '32.0%', '10.0%'],
      ['y', '25', '100.0%', '32.0%', '10.0%'],
    ]);
  });
});

describe('words', () => {
  const words = async (spec: object): Promise<string> => {
    const { result, spec: asked } = await answer(spec);
    return retentionWords(result, asked, text).answer;
  };
  test('follow the match', async () => {
    expect(await words({})).toBe('32.0% come back in the first day after. After 2 days it is 10.0%.');
    // Day 1: 16 of 50; day 1 or 2: those who came on day 2 also came on day 1.
    expect(await words({ match: 'on-or-before' })).toBe('32.0% come back within 1 day. It is 25.0% within 2 days.');
    expect(await words({ match: 'streak' })).toBe('32.0% come back on day 1. It is 10.0% in each of the first 2 days.');
    expect(await words({ match: { brackets: [2] } })).toBe('25.0% come back on days 1–2.');
    expect(await words({ match: { brackets: [30] } })).toBe('No period after the first is over yet.');
  });

  test('say both averages, and that one person may be in several cohorts', async () => {
    const { result, spec } = await answer({ cohort: 'recurring' });
    const { caveats } = retentionWords(result, spec, text);
    // 50 people on the 1st or 2nd as their first day; 10 again on the 2nd, 4 + 6 on the 3rd, 1 on the 4th.
    expect(caveats[0]).toBe(
      'A person belongs to every cohort in which they did the start: 50 people in 71 places, so sizes do not add up to people.',
    );
    const { result: first, spec: plain } = await answer();
    expect(retentionWords(first, plain, text).caveats[0]).toBe(
      'D1 is 32.0% over all people and 42.5% as the simple average of the cohorts.',
    );
    expect(retentionWords(first, plain, chinese).answer).toBe('随后第 1 日有 32.0% 的人回来。2 天后为 10.0%。');
  });

  test('at any time after: older cohorts have had longer, and no shift between them is claimed', async () => {
    const row = (start: string, count: number) => ({
      start,
      size: 1000,
      cells: [1000, count].map((n, k) => ({ k, count: n, rate: n / 1000, value: null, perMember: null, complete: true })),
    });
    const cohorts = [600, 600, 600, 300, 300, 300].map((count, month) => row(`2025-0${month + 1}-01`, count));
    const { result: plain } = await answer();
    const result: RetentionResult = { ...plain, cohorts, average: { weighted: [1, 0.45], simple: [1, 0.45] } };
    const said = (match: string) => retentionWords(result, parse({ unit: 'month', match }), text);
    expect(said('on-or-before').answer).toContain(
      'Of cohorts from Apr 2025 on 30 points fewer come back within 1 month than of those before.',
    );
    expect(said('on-or-after').answer).toBe('45.0% come back in month 1 or later.');
    expect(said('on-or-after').caveats).toContain('Older cohorts have had longer to come back.');
  });

  test('money: what an acquired person brought, and the cohort seen longest', () => {
    const spec = parse({ unit: 'month', periods: 3, measure: 'revenue-cumulative' });
    const row = (start: string, size: number, values: readonly number[]) => ({
      start,
      size,
      cells: values.map((value, k) => ({ k, count: size, rate: 1, value, perMember: value / size, complete: true })),
    });
    const cohorts = [row('2025-01-01', 10, [100, 150, 130]), row('2025-02-01', 30, [600, 900])];
    const averageValue = { weighted: [17.5, 26.25, 13], simple: [15, 22.5, 13] };
    const result: RetentionResult = {
      cohorts,
      average: { weighted: [1, 1, 1], simple: [1, 1, 1] },
      averageValue,
      breakdown: [],
      observedUntil: null,
      duplicatesRemoved: 0,
    };
    const { answer: said, caveats } = retentionWords(result, spec, text);
    expect(said).toBe('A person acquired has brought 26.25 net by month 1. One acquired in Jan 2025 brought 13 by month 2.');
    expect(caveats.slice(0, 2)).toEqual([
      'Net: sales less what was given back, each at its own date.',
      'M1 is 26.25 over all people and 22.5 as the simple average of the cohorts.',
    ]);
    const total = heatOf({ result, spec, text, per: 'total' });
    expect([total.rows[0]?.cells[2]?.text, total.foot[0]?.cells[2], total.foot[0]?.name]).toEqual([
      '130',
      '13',
      'Weighted average per person',
    ]);
    expect(heatOf({ result, spec, text, per }).rows[1]?.cells[1]?.text).toBe('30');
  });
});

test('an act keeps its conditions among events, and loses them to a sale', () => {
  const where = [{ column: 'plan', op: '=', value: 'x' }] as const;
  expect(withAct({ event: 'a', where }, { event: 'b' })).toEqual({ event: 'b', where });
  expect(withAct({ event: 'a', where }, { order: true })).toEqual({ order: true });
  expect(withEvents({ event: 'a', where }, ['a', 'b'])).toEqual({ event: ['a', 'b'], where });
  expect(withEvents({ event: ['a', 'b'] }, ['b'])).toEqual({ event: 'b' });
  expect(withEvents({ event: 'a' }, [])).toEqual({ event: null });
  expect(actWords({ event: ['a', 'b'], where }, null, text)).toBe('a / b (plan is x)');
  expect(actWords({ order: true }, 'order', text)).toBe('order');
});
