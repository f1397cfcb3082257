import { expect, test } from 'vitest';
import { wilson } from '../../src/stats/wilson';

// Published: Newcombe 1998, table I, method 3 (81/263, 15/148, 0/20, 1/29), four digits.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i', (successes, trials, low, high) => {
  const interval = wilson(successes, trials);
  expect(interval?.[0]).toBeCloseTo(low, 4);
  expect(interval?.[1]).toBeCloseTo(high, 4);
});

test('ends are exact, and nothing has no interval', () => {
  expect(wilson(20, 20)?.[1]).toBe(1);
  expect(wilson(0, 5)?.[0]).toBe(0);
  expect(wilson(0, 0)).toBeNull();
});
