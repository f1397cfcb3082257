import { describe, expect, test } from 'vitest';
import { compute } from '../../src/analyses/trends/compute';
import { parse, type TrendsLine } from '../../src/analyses/trends/spec';
import type { TimelineRow } from '../../src/timeline/timeline-from-rows';
import { memoryContext, type MemoryOptions } from '../support/timeline-context';

const at = (iso: string): number => Date.parse(iso.length === 10 ? `${iso}T12:00:00Z` : iso) * 1000;
const view = (actor: string, ...days: string[]): TimelineRow[] => days.map((day) => ({ actor, name: 'view', at: at(day) }));

async function lines(spec: object, rows: readonly TimelineRow[], options?: MemoryOptions): Promise<readonly TrendsLine[]> {
  return (await compute(parse(spec), memoryContext(rows, options))).result.series;
}
const values = (line: TrendsLine | undefined) => line?.points.map(({ value }) => value);
const people = { act: { event: null }, measure: 'actors' };
const count = { act: { event: 'view' }, measure: 'count' };

describe('one series', () => {
  const rows = [
    ...view('u1', '2024-01-01', '2024-01-02', '2024-01-04'),
    ...view('u2', '2024-01-01', '2024-01-04'),
    { actor: 'u2', name: 'pay', at: at('2024-01-02') },
  ];

  test('count, distinct actors and facts per actor by day; days without facts are 0 and have no ratio', async () => {
    const [a, b, c] = await lines({ series: [count, people, { ...count, measure: 'per-actor' }] }, rows);
    expect(a?.points.map(({ period }) => period)).toEqual(['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04']);
    expect(values(a)).toEqual([2, 1, 0, 2]);
    expect(values(b)).toEqual([2, 2, 0, 2]);
    expect(values(c)).toEqual([1, 1, null, 1]);
    expect([a?.total, b?.total, c?.total]).toEqual([5, 2, 2.5]);
  });

  test('cumulative actors are distinct so far', async () => {
    const [a, b] = await lines({ series: [count, people], cumulative: true }, rows);
    expect(values(a)).toEqual([2, 3, 3, 5]);
    expect(values(b)).toEqual([2, 2, 2, 2]);
  });

  test('a formula comes first, has no value over 0, and keeps its inputs beside it', async () => {
    const [formula, a, b] = await lines({ series: [count, people], formula: '2 * (A - 1) / B' }, rows);
    expect(formula?.name).toBe('2 * (A - 1) / B');
    expect(values(formula)).toEqual([1, 0, null, 1]);
    expect([a?.name, b?.name]).toEqual(['A', 'B']);
  });

  test('a moving average trails over complete periods only', async () => {
    const [a] = await lines({ series: [count], movingAverage: 2 }, rows, { asOf: at('2024-01-05T10:00:00Z') });
    expect(a?.points.map(({ value, raw, complete }) => [value, raw, complete])).toEqual([
      [null, 2, true],
      [1.5, 1, true],
      [0.5, 0, true],
      [1, 2, true],
      [null, 0, false],
    ]);
  });

  test('exact duplicates count once', async () => {
    const [a] = await lines({ series: [count] }, [...rows, ...rows]);
    expect(values(a)).toEqual([2, 1, 0, 2]);
  });

  test('without facts there are no points', async () => {
    expect(await lines({ series: [count] }, [])).toMatchObject([{ name: 'A', points: [] }]);
  });
});

describe('periods', () => {
  test('a week is cut at both ends: the data begin on Wednesday and end on Tuesday', async () => {
    const [a] = await lines({ series: [people], unit: 'week' }, view('u1', '2024-01-03', '2024-01-08', '2024-01-16'));
    expect(a?.points.map(({ period, value, complete }) => [period, value, complete])).toEqual([
      ['2024-01-01', 1, false],
      ['2024-01-08', 1, true],
      ['2024-01-15', 1, false],
    ]);
  });

  test('weeks may begin on Sunday', async () => {
    const [a] = await lines({ series: [count], unit: 'week' }, view('u1', '2024-01-06', '2024-01-07'), { weekStart: 'sunday' });
    expect(a?.points.map(({ period, value }) => [period, value])).toEqual([
      ['2023-12-31', 1],
      ['2024-01-07', 1],
    ]);
  });

  test('a range is rounded out to whole periods, and periods after as-of do not exist', async () => {
    const rows = view('u1', '2024-01-01', '2024-01-31', '2024-02-10', '2024-03-01');
    const [a] = await lines({ series: [count], unit: 'month', range: { from: '2024-01-20', to: '2024-02-05' } }, rows);
    expect(a?.points.map(({ period, value, complete }) => [period, value, complete])).toEqual([
      ['2024-01-01', 2, true],
      ['2024-02-01', 1, true],
    ]);
    const [b] = await lines({ series: [count], unit: 'month', range: { from: '2024-03-01', to: '2024-12-31' } }, rows);
    expect(b?.points).toHaveLength(1);
  });

  test('days follow the clock: 23 hours on 31 March 2024 in Berlin, 25 on 27 October', async () => {
    for (const [day, first, last] of [
      ['2024-03-31', '2024-03-30T23:00:00Z', '2024-03-31T21:59:59Z'],
      ['2024-10-27', '2024-10-26T22:00:00Z', '2024-10-27T22:59:59Z'],
    ] as const) {
      const [a] = await lines({ series: [count] }, view('u1', first, last), { timeZone: 'Europe/Berlin' });
      expect(a?.points.map(({ period, value }) => [period, value])).toEqual([[day, 2]]);
    }
  });

  test('the hour that occurs twice is two periods with their offsets', async () => {
    const rows = view('u1', '2024-10-27T00:30:00Z', '2024-10-27T01:30:00Z');
    const [a] = await lines({ series: [count], unit: 'hour' }, rows, { timeZone: 'Europe/Berlin' });
    expect(a?.points.map(({ period, value }) => [period, value])).toEqual([
      ['2024-10-27T02:00:00+02:00', 1],
      ['2024-10-27T02:00:00+01:00', 1],
    ]);
  });
});

describe('rolling actors', () => {
  test('WAU counts everyone of the last 7 days once, looks back before the range, and is incomplete where the data do not reach', async () => {
    const rows = [...view('u1', '2024-01-01', '2024-01-02', '2024-01-09'), ...view('u2', '2024-01-03')];
    const [a] = await lines({ series: [{ ...people, actorsWindow: 7 }], range: { from: '2024-01-06', to: null } }, rows);
    expect(a?.points.map(({ period, value, complete }) => [period.slice(8), value, complete])).toEqual([
      ['06', 2, false],
      ['07', 2, true],
      ['08', 2, true],
      // 3 January to 9 January; as-of is noon of the 9th.
      ['09', 2, false],
    ]);
    expect(a?.total).toBeNull();
  });

  test('stickiness is DAU over MAU', async () => {
    const rows = [...view('u1', '2024-01-01', '2024-01-02'), ...view('u2', '2024-01-01')];
    const [formula] = await lines({ series: [people, { ...people, actorsWindow: 30 }], formula: 'A / B' }, rows);
    expect(values(formula)).toEqual([1, 0.5]);
  });
});

describe('breakdown', () => {
  const row = (actor: string, plan: string | null, day: string): TimelineRow => ({ actor, name: 'view', at: at(day), props: { plan } });
  const rows = [
    row('u1', 'x', '2024-01-01'),
    row('u2', 'x', '2024-01-01'),
    row('u1', 'y', '2024-01-01'),
    row('u1', 'z', '2024-01-01'),
    row('u3', null, '2024-01-01'),
  ];

  test('the largest, then missing, then Other, which counts people once', async () => {
    const found = await lines({ series: [people], breakdown: { column: 'plan', of: 'event', top: 1 } }, rows);
    expect(found.map(({ value, other, total }) => [value, other ?? false, total])).toEqual([
      ['x', false, 2],
      [null, false, 1],
      ['Other', true, 1],
    ]);
  });

  test('ties are ordered by value', async () => {
    const found = await lines({ series: [people], breakdown: { column: 'plan', of: 'event', top: 2 } }, rows);
    expect(found.map(({ value }) => value)).toEqual(['x', 'y', null, 'Other']);
  });
});

describe('comparison', () => {
  test('the unfinished week is set against the same number of days of its counterpart', async () => {
    // Weeks of 1, 8, 15 and 22 January; as-of Tuesday the 23rd.
    const rows = view('u1', '2024-01-01', '2024-01-08', '2024-01-09', '2024-01-11', '2024-01-16', '2024-01-22', '2024-01-23');
    const [a] = await lines({ series: [count], unit: 'week', range: { from: '2024-01-15', to: null }, compare: 'previous' }, rows);
    expect(a?.points.map(({ value, previous }) => [value, previous?.period, previous?.value, previous?.complete])).toEqual([
      [1, '2024-01-01', 1, true],
      [2, '2024-01-08', 2, false],
    ]);
  });

  test('where the data do not reach there is no value, not 0', async () => {
    const [a] = await lines({ series: [count], unit: 'day', compare: 'previous' }, view('u1', '2024-01-01', '2024-01-02'));
    expect(a?.points.map(({ previous }) => previous?.value)).toEqual([null, null]);
  });

  test('a year earlier by date; 29 February has no counterpart', async () => {
    const rows = view('u1', '2023-02-28', '2023-03-01', '2024-02-28', '2024-02-29', '2024-03-01');
    const [a] = await lines({ series: [count], range: { from: '2024-02-28', to: '2024-03-01' }, compare: 'year' }, rows);
    expect(a?.points.map(({ previous }) => previous && [previous.period, previous.value])).toEqual([
      ['2023-02-28', 1],
      null,
      ['2023-03-01', 1],
    ]);
  });

  test('weeks are compared with those 52 weeks earlier', async () => {
    const [a] = await lines(
      { series: [count], unit: 'week', range: { from: '2024-01-01', to: null }, compare: 'year' },
      view('u1', '2023-01-02', '2024-01-01'),
    );
    expect(a?.points[0]?.previous?.period).toBe('2023-01-02');
  });
});
