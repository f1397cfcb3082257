import { expect, test } from 'vitest';
import { ratio, significant } from '../../src/stats/round';

test('twelve significant digits', () => {
  expect(significant(1 / 3)).toBe(0.333333333333);
  expect(significant(123456789.12345)).toBe(123456789.123);
  expect(significant(-0)).toBe(0);
  expect(significant(NaN)).toBeNull();
  expect(significant(null)).toBeNull();
});

test('a share of nothing has no value', () => {
  expect(ratio(0, 0)).toBeNull();
  expect(ratio(1, 4)).toBe(0.25);
});
