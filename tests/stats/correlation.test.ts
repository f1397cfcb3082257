import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlation, prepareColumn } from '../../src/stats/correlation';
import { cramersV } from '../../src/stats/cramers-v';

const of = (x: readonly number[], y: readonly number[]) =>
  correlation(prepareColumn(Float64Array.from(x)), prepareColumn(Float64Array.from(y)));

describe('published values', () => {
  test('Anscombe 1973: four sets with r = 0.816', () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const sets = [
      [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68],
      [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74],
      [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73],
    ];
    expect(sets.map((y) => of(x, y).pearson?.toFixed(6))).toEqual(['0.816421', '0.816237', '0.816287']);
    const fourth = of([8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8], [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89]);
    expect(fourth.pearson?.toFixed(6)).toBe('0.816521');
  });

  test('Spearman: IQ and hours of television, rho = -29/165', () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(of(iq, hours).spearman).toBeCloseTo(-29 / 165, 12);
  });

  test("Cramér's V, corrected for bias, as in the reference of ClickHouse", () => {
    const table = Array.from({ length: 10 }, () => [0, 0, 0, 0]);
    for (let number = 0; number < 150; number++) {
      const row = table[number % 10];
      if (row) row[number % 4] = (row[number % 4] ?? 0) + 1;
    }
    expect(cramersV(table)).toEqual({ n: 150, v: 0.530511282519 });
  });
});

describe('edges', () => {
  test('too few rows and constants have no coefficient', () => {
    expect(of([], [])).toEqual({ n: 0, pearson: null, spearman: null });
    expect(of([1], [2])).toEqual({ n: 1, pearson: null, spearman: null });
    expect(of([1, 1, 1], [1, 2, 3])).toEqual({ n: 3, pearson: null, spearman: null });
    expect(of([1, NaN, 3], [NaN, 2, 5])).toEqual({ n: 1, pearson: null, spearman: null });
    expect(cramersV([])).toEqual({ n: 0, v: null });
    expect(cramersV([[3, 4]])).toEqual({ n: 7, v: null });
    expect(
      cramersV([
        [5, 0],
        [0, 5],
      ]).v,
    ).toBeCloseTo(1, 12);
  });

  test('sizes at the ends of doubles', () => {
    expect(of([1e308, -1e308, 0], [1, -1, 0])).toEqual({ n: 3, pearson: 1, spearman: 1 });
    expect(of([5e-324, 0, 0], [1, 0, 0])).toEqual({ n: 3, pearson: 1, spearman: 1 });
    expect(of([1e9 + 1, 1e9 + 2, 1e9 + 3], [3, 2, 1])).toEqual({ n: 3, pearson: -1, spearman: -1 });
  });

  test('the order of rows changes no digit', () => {
    const value = fc.oneof(
      fc.constant(NaN),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
      fc.integer({ min: -3, max: 3 }),
    );
    const rows = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 50 });
    const both = rows.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    );
    fc.assert(
      fc.property(both, ([list, other]) => {
        const run = (pairs: readonly (readonly [number, number])[]) =>
          of(
            pairs.map(([a]) => a),
            pairs.map(([, b]) => b),
          );
        expect(run(other)).toEqual(run(list));
      }),
      { numRuns: 300 },
    );
  });
});
