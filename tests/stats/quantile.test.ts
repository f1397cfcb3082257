import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantiles } from '../../src/stats/quantile';

test('type 7, as R gives it', () => {
  expect(quantiles([1, 2, 3, 4], [0, 0.25, 0.5, 0.9, 1])).toEqual([1, 1.75, 2.5, 3.7, 4]);
  expect(quantiles([7], [0.5, 0.9])).toEqual([7, 7]);
  expect(quantiles([], [0.5])).toEqual([null]);
});

test('selection agrees with sorting', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
      (values, shares) => {
        const sorted = [...values].sort((a, b) => a - b);
        const expected = shares.map((share) => {
          const h = (sorted.length - 1) * share;
          const low = sorted[Math.floor(h)] ?? 0;
          return low + (h - Math.floor(h)) * ((sorted[Math.ceil(h)] ?? 0) - low);
        });
        quantiles(values, shares).forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? 0, 9));
      },
    ),
  );
});
