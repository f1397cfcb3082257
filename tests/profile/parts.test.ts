import { describe, expect, test } from 'vitest';
import { findGaps } from '../../src/analyses/profile/find-gaps';
import { findOutliers } from '../../src/analyses/profile/find-outliers';
import { numberHistogram } from '../../src/analyses/profile/number-histogram';
import { PatternBytes } from '../../src/analyses/profile/scan/pattern-bytes';
import { standInTest } from '../../src/analyses/profile/scan/stand-in-test';
import { timeHistogram } from '../../src/analyses/profile/time-histogram';

const sorted = (...values: readonly number[]): Float64Array => Float64Array.from(values).sort();
const range = (n: number, of: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));
const us = (iso: string): number => Date.parse(`${iso}Z`) * 1000;

describe('histograms', () => {
  test.each([
    [sorted(0.1, 0.3, 0.95), 10, false, 0.1, 0.1, 1],
    [sorted(3, 97), 10, false, 10, 0, 100],
    [sorted(1, 2, 3), 20, true, 1, 1, 4],
    [sorted(1, 40), 20, true, 5, 0, 45],
    [sorted(-5, 5), 4, false, 2.5, -5, 5],
  ])('borders are round numbers: %s', (values, bins, whole, step, first, last) => {
    const { edges, counts, below, above } = numberHistogram(values, { bins, whole }) ?? { edges: [], counts: [], below: 0, above: 0 };
    expect([edges[0], edges.at(-1)]).toEqual([first, last]);
    edges.slice(1).forEach((edge, i) => expect(Number(edge) - Number(edges[i])).toBeCloseTo(step, 12));
    expect(counts.length).toBeLessThanOrEqual(bins);
    expect(counts.reduce((sum, n) => sum + n, below + above)).toBe(values.length);
  });

  test('a far value does not squeeze the rest, and is counted beside the picture', () => {
    const found = numberHistogram(Float64Array.from([...range(1000, (i) => i), 1e9]), { bins: 20, whole: true });
    expect([found?.below, found?.above]).toEqual([0, 1]);
    expect(Number(found?.edges.at(-1))).toBeLessThanOrEqual(1050);
  });

  test.each([
    [['2024-03-01T00:00:00', '2024-03-01T05:00:00'], 'hour', 6],
    [['2024-03-01T00:00:00', '2024-03-05T05:00:00'], 'day', 5],
    [['2024-03-01T00:00:00', '2024-05-05T00:00:00'], 'week', 10],
    [['2024-01-31T00:00:00', '2024-12-01T00:00:00'], 'month', 12],
    [['2021-01-31T00:00:00', '2024-12-01T00:00:00'], 'quarter', 16],
    [['2010-01-31T00:00:00', '2024-12-01T00:00:00'], 'year', 15],
    [['1924-01-31T00:00:00', '2024-12-01T00:00:00'], 'year', 11],
  ] as const)('times fall into calendar periods: %s', (times, unit, bars) => {
    const found = timeHistogram(sorted(...times.map(us)), { bins: 20, weekStart: 'monday', hours: true });
    expect([found?.unit, found?.counts.length]).toEqual([unit, bars]);
    expect(found?.counts.reduce((sum, n) => sum + n, 0)).toBe(2);
  });
});

test('patterns', () => {
  const writer = new PatternBytes();
  const pattern = (text: string): string => {
    const bytes = new TextEncoder().encode(text);
    return new TextDecoder().decode(writer.bytes.subarray(0, writer.write(bytes, 0, bytes.length)));
  };
  expect(['O-2024', '13812345678', '京A·12345', 'Ünï 12', 'カタカナ語', '😀😀', ''].map(pattern)).toEqual([
    'A-9999',
    '9{11}',
    '汉A·9{5}',
    'Aaa 99',
    '汉{5}',
    '😀😀',
    '',
  ]);
  expect(pattern('a1'.repeat(200))).toMatch(/^(a9)+a?…$/);
  expect(pattern('a1'.repeat(200)).length).toBeLessThan(70);
});

test('stand-ins', () => {
  const isMissing = standInTest(['NA', '未知']);
  const check = (text: string): boolean => {
    const bytes = new TextEncoder().encode(text);
    return isMissing(bytes, 0, bytes.length);
  };
  expect(['', ' ', '\t', '　', '\u00a0', 'na', ' NA ', '　未知 ', '\u00a0Na'].filter((text) => !check(text))).toEqual([]);
  expect(['n a', 'NAN', '未知数', 'x', '0', '-', '　x', '小程序'].filter(check)).toEqual([]);
});

test("Tukey's fences: plain, and on logarithms for a lopsided column", () => {
  expect(findOutliers(sorted(1, 2, 3, 4, 5, 6, 7, 8, 9, 100), 0)).toEqual({
    method: 'tukey',
    low: -3.5,
    high: 14.5,
    below: 0,
    above: 1,
    share: 0.1,
  });
  const log = findOutliers(sorted(0, 1, 10, 100, 1000), 2);
  // ln quartiles at 0.25 and 0.75 of 1, 10, 100, 1000: 10^0.75 and 10^2.25, so the range is 1.5 decades and the fences 4.5 farther.
  expect([log?.method, log?.low, log?.high, log?.share]).toEqual([
    'log-tukey',
    expect.closeTo(10 ** -3.75, 9),
    expect.closeTo(10 ** 6.75, 3),
    0,
  ]);
  expect(findOutliers(sorted(1, 1, 1, 1, 5), 0)).toBeNull();
});

test('gaps count days of the calendar', () => {
  expect(
    findGaps(sorted(us('2024-02-27T23:59:59'), us('2024-03-01T00:00:00'), us('2024-03-01T10:00:00'), us('2024-03-03T00:00:00'))),
  ).toEqual({
    from: '2024-02-27',
    to: '2024-03-03',
    days: 6,
    missing: 3,
    longest: [
      { from: '2024-02-28', to: '2024-02-29', days: 2 },
      { from: '2024-03-02', to: '2024-03-02', days: 1 },
    ],
  });
});
