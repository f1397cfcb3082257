import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mcnemar, twoProportions } from '../../src/stats/compare-shares';
import { erfc, twoSided } from '../../src/stats/normal';

describe('normal tail', () => {
  // Abramowitz & Stegun, table 7.1, and published quantiles.
  test.each([
    [0, 1],
    [0.5, 0.4795001221869535],
    [1, 0.15729920705028513],
    [2, 0.004677734981047266],
    [2.5, 0.000406952017444959],
    [3, 2.2090496998585445e-5],
    [5, 1.5374597944280349e-12],
    [10, 2.088487583762545e-45],
    [-1, 1.842700792949715],
  ])('erfc %d', (x, value) => expect(erfc(x) / value).toBeCloseTo(1, 12));
  test('quantiles come back', () => {
    expect(twoSided(1.959963984540054)).toBeCloseTo(0.05, 13);
    expect(twoSided(2.5758293035489004)).toBeCloseTo(0.01, 13);
    expect(twoSided(0)).toBe(1);
  });
});

describe('two proportions', () => {
  test('Newcombe 1998, table II, example a: 56/70 against 48/80, method 10: 0.0524 to 0.3339', () => {
    const { difference, interval } = twoProportions({ yes: 48, of: 80 }, { yes: 56, of: 70 });
    expect(difference).toBeCloseTo(0.2, 12);
    expect(interval?.[0]).toBeCloseTo(0.0524, 4);
    expect(interval?.[1]).toBeCloseTo(0.3339, 4);
  });
  test('Newcombe 1998, example c: 9/10 against 3/10: 0.1705 to 0.8090', () => {
    const { interval } = twoProportions({ yes: 3, of: 10 }, { yes: 9, of: 10 });
    expect(interval?.[0]).toBeCloseTo(0.1705, 4);
    expect(interval?.[1]).toBeCloseTo(0.809, 4);
  });
  test('z is that of the pooled share, its square the chi-square of the table', () => {
    const { statistic, p } = twoProportions({ yes: 48, of: 80 }, { yes: 56, of: 70 });
    const chi = (150 * (48 * 14 - 56 * 32) ** 2) / (80 * 70 * 104 * 46);
    expect((statistic ?? 0) ** 2).toBeCloseTo(chi, 9);
    expect(p).toBeCloseTo(twoSided(Math.sqrt(chi)), 9);
  });
  test('nobody on both sides is no difference, an empty group no answer', () => {
    expect(twoProportions({ yes: 0, of: 5 }, { yes: 0, of: 9 })).toMatchObject({ difference: 0, statistic: null, p: 1 });
    expect(twoProportions({ yes: 0, of: 0 }, { yes: 1, of: 9 }).p).toBeNull();
  });
});

describe('McNemar', () => {
  const choose = (n: number, k: number): number => Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);
  test('is the exact two-sided binomial', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (b, c) => {
        const n = b + c;
        let tail = 0;
        for (let k = 0; k <= Math.min(b, c); k++) tail += choose(n, k) / 2 ** n;
        expect(mcnemar({ of: n + 10, firstOnly: b, secondOnly: c }).p).toBeCloseTo(Math.min(1, 2 * tail), 10);
      }),
    );
  });
  test('many pairs do not overflow', () => {
    const { p, interval } = mcnemar({ of: 1e6, firstOnly: 20_000, secondOnly: 20_600 });
    expect(p).toBeCloseTo(twoSided((600 - 1) / Math.sqrt(40_600)), 4);
    expect(interval?.[0]).toBeGreaterThan(0);
  });
  test('nobody differs', () => expect(mcnemar({ of: 4, firstOnly: 0, secondOnly: 0 })).toMatchObject({ difference: 0, p: 1 }));
});
