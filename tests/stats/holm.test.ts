import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../support/seed';
import { holm } from '../../src/stats/holm';

describe('Holm', () => {
  test('the usual example: 0.01, 0.04, 0.03, 0.005', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((p, i) => expect(adjusted[i]).toBeCloseTo(p, 12));
  });
  test('the running maximum keeps the order of the p values, 1 is the most', () => {
    const adjusted = holm([0.0061, 0.0134, 0.0172, 0.0409, 0.7]);
    [0.0305, 0.0536, 0.0536, 0.0818, 0.7].forEach((p, i) => expect(adjusted[i]).toBeCloseTo(p, 12));
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
  test('one more comparison never makes an adjusted p smaller', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(p, { maxLength: 12 }), p, (ps, more) => {
        const before = holm(ps);
        const after = holm([...ps, more]);
        before.forEach((each, i) => expect(after[i]).toBeGreaterThanOrEqual(each));
        before.forEach((each, i) => expect(each).toBeGreaterThanOrEqual(ps[i] ?? 0));
      }),
    );
  });
});
