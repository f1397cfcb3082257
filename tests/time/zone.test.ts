import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPeriods } from '../../src/time/periods';
import { readTime, spanOf } from '../../src/time/range';
import { createZone } from '../../src/time/zone';

const us = (iso: string): number => Date.parse(iso) * 1000;
const newYork = createZone('America/New_York', Date.parse('2023-01-01'), Date.parse('2025-01-01'));

test('local time that does not exist moves forward, and that occurs twice is the first', () => {
  expect(newYork.instant(us('2024-03-10T02:30:00Z'))).toBe(us('2024-03-10T07:30:00Z'));
  expect(newYork.local(us('2024-03-10T07:30:00Z'))).toBe(us('2024-03-10T03:30:00Z'));
  expect(newYork.instant(us('2024-11-03T01:30:00Z'))).toBe(us('2024-11-03T05:30:00Z'));
  expect(newYork.instant(us('2024-11-03T02:00:00Z'))).toBe(us('2024-11-03T07:00:00Z'));
});

test('the offset changes at the very instant of the transition', () => {
  expect(newYork.offsetLabel(us('2024-03-10T06:59:59.999Z'))).toBe('-05:00');
  expect(newYork.offsetLabel(us('2024-03-10T07:00:00Z'))).toBe('-04:00');
});

test('local and instant agree with Intl at any time', () => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'medium' });
  fc.assert(
    fc.property(fc.integer({ min: Date.parse('2023-01-01') / 1000, max: Date.parse('2024-12-31') / 1000 }), (seconds) => {
      const local = new Date(newYork.local(seconds * 1e6) / 1000).toISOString().slice(0, 19).replace('T', ' ');
      expect(local).toBe(format.format(seconds * 1000));
    }),
  );
});

test('an unknown zone is refused with a sentence', () => {
  expect(() => createZone('Mars/Olympus', 0, 1)).toThrow(/Mars\/Olympus/);
});

test('periods are whole numbers that count calendar steps, before 1970 too', () => {
  const zone = createZone('UTC', Date.parse('1960-01-01'), Date.parse('2030-01-01'));
  const week = createPeriods('week', zone);
  expect(week.label(week.index(us('2024-01-07T23:59:59Z')))).toBe('2024-01-01');
  expect(week.label(week.index(us('2024-01-08T00:00:00Z')))).toBe('2024-01-08');
  const sunday = createPeriods('week', zone, 'sunday');
  expect(sunday.label(sunday.index(us('2024-01-07T00:00:00Z')))).toBe('2024-01-07');
  for (const unit of ['day', 'week', 'month', 'quarter', 'year'] as const) {
    const periods = createPeriods(unit, zone);
    for (const iso of ['1961-12-31T23:59:59Z', '1970-01-01T00:00:00Z', '2024-02-29T12:00:00Z', '2025-12-31T23:59:59Z']) {
      const index = periods.index(us(iso));
      expect(periods.start(index)).toBeLessThanOrEqual(us(iso));
      expect(periods.start(index + 1)).toBeGreaterThan(us(iso));
      expect(periods.index(periods.start(index))).toBe(index);
    }
  }
});

test('hours go on counting through a clock change and carry their offset', () => {
  const hours = createPeriods('hour', newYork);
  const before = hours.index(us('2024-11-03T05:30:00Z'));
  expect(hours.label(before)).toBe('2024-11-03T01:00:00-04:00');
  expect(hours.label(before + 1)).toBe('2024-11-03T01:00:00-05:00');
  const kathmandu = createPeriods('hour', createZone('Asia/Kathmandu', 0, Date.parse('2030-01-01')));
  expect(kathmandu.label(kathmandu.index(us('2024-01-01T00:00:00Z')))).toBe('2024-01-01T05:00:00+05:45');
});

test('a bare date covers its day in the zone, a day of 23 hours too', () => {
  expect(readTime('2024-03-10', newYork, 'x')).toEqual({ from: us('2024-03-10T05:00:00Z'), to: us('2024-03-11T04:00:00Z') - 1 });
  expect(readTime('2024-01-01T10:00:00', newYork, 'x').from).toBe(us('2024-01-01T15:00:00Z'));
  expect(readTime('2024-01-01T10:00:00+08:00', newYork, 'x').from).toBe(us('2024-01-01T02:00:00Z'));
  expect(spanOf(null, newYork)).toEqual({ from: -Infinity, to: Infinity });
});

test.each(['2024-02-30', '2024-13-01', 'yesterday', '2024-1-1', ''])('%j is not a date', (text) => {
  expect(() => readTime(text, newYork, 'range.from')).toThrow(/not a date/);
});
