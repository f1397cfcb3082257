import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, isoOf, movedRange } from '../../src/ui/drag-range';

const limits = { first: 100, last: 200 };

test('an end stops at the other end and at the data', () => {
  expect(movedRange({ from: 120, to: 150 }, 'from', -7, limits)).toEqual({ from: 113, to: 150 });
  expect(movedRange({ from: 120, to: 150 }, 'from', 90, limits)).toEqual({ from: 150, to: 150 });
  expect(movedRange({ from: 120, to: 150 }, 'from', -90, limits)).toEqual({ from: 100, to: 150 });
  expect(movedRange({ from: 120, to: 150 }, 'to', 90, limits)).toEqual({ from: 120, to: 200 });
  expect(movedRange({ from: 120, to: 150 }, 'to', -90, limits)).toEqual({ from: 120, to: 120 });
});

test('the whole keeps its length', () => {
  const ends = fc.tuple(fc.integer({ min: 100, max: 200 }), fc.integer({ min: 100, max: 200 }));
  fc.assert(
    fc.property(ends, fc.integer({ min: -300, max: 300 }), ([a, b], by) => {
      const days = { from: Math.min(a, b), to: Math.max(a, b) };
      const moved = movedRange(days, 'both', by, limits);
      expect(moved.to - moved.from).toBe(days.to - days.from);
      expect(moved.from).toBeGreaterThanOrEqual(limits.first);
      expect(moved.to).toBeLessThanOrEqual(limits.last);
      expect(Math.sign(moved.from - days.from) * Math.sign(by)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('days are counted by date, whatever the time of day', () => {
  expect(isoOf(dayOf('2024-02-29T18:00:00'))).toBe('2024-02-29');
  expect(dayOf('2024-03-01') - dayOf('2024-02-28')).toBe(2);
});
