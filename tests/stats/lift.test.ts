import { describe, expect, test } from 'vitest';
import { liftOf } from '../../src/stats/lift';

describe('lift with the interval of Katz', () => {
  test('the aspirin study as Agresti (2002) has it: 189/11,034 against 104/11,037 is 1.82, 1.43 to 2.3', () => {
    const { lift, interval } = liftOf({ yes: 189, of: 11_034 }, { yes: 104, of: 11_037 });
    expect(lift).toBeCloseTo(1.82, 2);
    expect(interval?.[0]).toBeCloseTo(1.43, 2);
    expect(interval?.[1]).toBeCloseTo(2.3, 1);
  });
  test('by hand: 20/40 against 10/40', () => {
    const width = 1.959963984540054 * Math.sqrt(1 / 20 - 1 / 40 + 1 / 10 - 1 / 40);
    const { lift, interval } = liftOf({ yes: 20, of: 40 }, { yes: 10, of: 40 });
    expect(lift).toBe(2);
    expect(interval?.[0]).toBeCloseTo(2 * Math.exp(-width), 10);
    expect(interval?.[1]).toBeCloseTo(2 * Math.exp(width), 10);
  });
  test('seen from the other side it is the inverse', () => {
    const [a, b] = [
      { yes: 17, of: 60 },
      { yes: 9, of: 75 },
    ];
    const [one, other] = [liftOf(a, b), liftOf(b, a)];
    expect((one.lift ?? 0) * (other.lift ?? 0)).toBeCloseTo(1, 10);
    expect((one.interval?.[0] ?? 0) * (other.interval?.[1] ?? 0)).toBeCloseTo(1, 10);
  });
  test('an empty cell: the lift as counted, the interval with a half added to each', () => {
    const width = 1.959963984540054 * Math.sqrt(1 / 0.5 - 1 / 41 + 1 / 10.5 - 1 / 41);
    const none = liftOf({ yes: 0, of: 40 }, { yes: 10, of: 40 });
    expect(none.lift).toBe(0);
    expect(none.interval?.[1]).toBeCloseTo((0.5 / 10.5) * Math.exp(width), 10);
    expect(liftOf({ yes: 10, of: 40 }, { yes: 0, of: 40 }).lift).toBeNull();
    const all = liftOf({ yes: 40, of: 40 }, { yes: 40, of: 40 });
    expect(all.lift).toBe(1);
    expect(all.interval?.[0]).toBeLessThan(1);
  });
  test('nobody counted at all, or nobody there', () => {
    expect(liftOf({ yes: 0, of: 4 }, { yes: 0, of: 5 })).toEqual({ lift: null, interval: null });
    expect(liftOf({ yes: 0, of: 0 }, { yes: 1, of: 5 })).toEqual({ lift: null, interval: null });
  });
});
