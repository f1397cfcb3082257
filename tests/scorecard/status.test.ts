import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, divide, subtract, toNumber } from '../../src/stats/fraction';
import { judge } from '../../src/analyses/scorecard/status';

const BANDS = [5, 10, 15] as const;
const judged = (value: string, target: string | readonly [string, string], direction: 'more' | 'less' | 'range') => {
  const [lo, hi] = typeof target === 'string' ? [target, target] : target;
  const { attainment, deviation, status, credit } = judge({
    value: decimal(value),
    lo: decimal(lo),
    hi: decimal(hi),
    direction,
    bands: BANDS,
  });
  return [attainment && toNumber(attainment), deviation && toNumber(deviation), status, toNumber(credit)];
};

describe('judge', () => {
  test.each([
    ['100', '100', 'more', [1, 0, 'on-plan', 1]],
    ['95.01', '100', 'more', [0.9501, -0.0499, 'on-plan', 0.9501]],
    ['95', '100', 'more', [0.95, -0.05, 'near', 0.95]],
    ['0.285', '0.3', 'more', [0.95, -0.05, 'near', 0.95]],
    ['90', '100', 'more', [0.9, -0.1, 'watch', 0.9]],
    ['85', '100', 'more', [0.85, -0.15, 'off-plan', 0.85]],
    ['130', '100', 'more', [1.3, 0.3, 'on-plan', 1]],
    ['-5', '100', 'more', [null, -1.05, 'off-plan', 0]],
    ['-96', '-100', 'more', [null, 0.04, 'on-plan', 1]],
    ['-104', '-100', 'more', [null, -0.04, 'on-plan', 0]],
    ['1', '0', 'more', [null, null, 'on-plan', 1]],
    ['-1', '0', 'more', [null, null, 'off-plan', 0]],
    ['40', '40', 'less', [1, 0, 'on-plan', 1]],
    ['42', '40', 'less', [40 / 42, 0.05, 'near', 40 / 42]],
    ['20', '40', 'less', [2, -0.5, 'on-plan', 1]],
    ['0', '40', 'less', [1, -1, 'on-plan', 1]],
    ['0', '0', 'less', [1, 0, 'on-plan', 1]],
    ['0.1', '0', 'less', [null, null, 'off-plan', 0]],
  ] as const)('%s against %s, %s', (value, target, direction, expected) => {
    expect(judged(value, target, direction)).toEqual(expected);
  });

  test.each([
    ['0.3', [1, 0, 'on-plan', 1]],
    ['0.28', [1, 0, 'on-plan', 1]],
    ['0.38', [1, 0, 'on-plan', 1]],
    ['0.266', [0.95, -0.05, 'near', 0.95]],
    ['0.4', [0.95, 2 / 38, 'near', 0.95]],
  ] as const)('%s inside 28 to 38 %%', (value, expected) => {
    expect(judged(value, ['0.28', '0.38'], 'range')).toEqual(expected);
  });
});

describe('fractions', () => {
  test('read decimal text and give back the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(toNumber(decimal(String(x)))).toBe(x === 0 ? 0 : x);
      }),
    );
    expect(() => decimal('')).toThrow();
    expect(() => decimal('1,5')).toThrow();
  });

  test('divide and subtract without rounding', () => {
    expect(subtract(divide(decimal('1'), decimal('3')), divide(decimal('2'), decimal('6'))).n).toBe(0n);
    expect(toNumber(divide(decimal('1'), decimal('3')))).toBe(1 / 3);
    expect(toNumber(decimal('4128090.260000'))).toBe(4128090.26);
  });
});
