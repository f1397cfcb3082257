import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedAt, countedMean, countedQuantile, totalOf } from '../../src/stats/counted';
import { quantiles } from '../../src/stats/quantile';
import '../support/seed';

test('counts give what the values give', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const counts = new Int32Array(21);
      for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
      const sorted = [...values].sort((a, b) => a - b);
      expect(totalOf(counts)).toBe(values.length);
      expect(sorted.map((_, place) => countedAt(counts, place))).toEqual(sorted);
      expect(countedQuantile(counts, share)).toBe(quantiles(values, [share])[0]);
      expect(countedMean(counts)).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 12);
    }),
  );
});

test('nothing counted has no quantile and no mean', () => {
  expect([countedQuantile(new Int32Array(3), 0.5), countedMean(new Int32Array(0))]).toEqual([null, null]);
});
