import { describe } from 'vitest';
import { checkByHand, HOUR, steps, type HandCase } from './check-by-hand';

const AB = steps('A', 'B');

const ABC = steps('A', 'B', 'C');

/** Two people: u exactly at the end of the window, v a second later. */
const edge = (title: string, window: object, times: readonly [string, string, string]): HandCase => ({
  title,
  events: `u ${times[0]} A\nu ${times[1]} B\nv ${times[0]} A\nv ${times[2]} B`,
  spec: { steps: AB, window },
  asOf: '2060-01-01T00:00:00Z',
  expected: { counts: [2, 1], members: [['u', 'v'], ['u']], dropped: [1, 0] },
});

describe('the end of the window belongs to it', () => {
  checkByHand([
    edge('a second', { n: 1, unit: 'second' }, ['10:00:00', '10:00:01', '10:00:02']),
    edge('90 seconds', { n: 90, unit: 'second' }, ['10:00:00', '10:01:30', '10:01:31']),
    edge('half an hour as a fraction', { n: 0.5, unit: 'hour' }, ['10:00', '10:30', '10:30:01']),
    edge('an hour', HOUR, ['10:00', '11:00', '11:00:01']),
    edge('a week', { n: 1, unit: 'week' }, ['2024-02-26T10:00', '2024-03-04T10:00', '2024-03-04T10:00:01']),
    edge('a month is 30 days', { n: 1, unit: 'month' }, ['2024-01-01T00:00', '2024-01-31T00:00', '2024-01-31T00:00:01']),
    edge('two months are 60 days', { n: 2, unit: 'month' }, ['2024-01-01T00:00', '2024-03-01T00:00', '2024-03-01T00:00:01']),
    edge('a quarter is 90 days', { n: 1, unit: 'quarter' }, ['2024-01-01T00:00', '2024-03-31T00:00', '2024-03-31T00:00:01']),
    edge('a year is 365 days, in a leap year too', { n: 1, unit: 'year' }, ['2024-01-01T00:00', '2024-12-31T00:00', '2024-12-31T00:00:01']),
    // 99 * 365 days: 25 leap days before 2051.
    edge('99 years', { n: 99, unit: 'year' }, ['1952-01-01T00:00', '2050-12-07T00:00', '2050-12-07T00:00:01']),
  ]);
  checkByHand([
    {
      title: 'two weeks when none is given',
      events: 'u 2024-01-01T00:00 A\nu 2024-01-15T00:00 B\nv 2024-01-01T00:00 A\nv 2024-01-15T00:00:01 B',
      spec: { steps: AB },
      expected: { counts: [2, 1] },
    },
    {
      title: 'it runs from the first step, not from the one before',
      events: 'u 10:00 A\nu 10:50 B\nu 11:10 C',
      spec: { steps: ABC, window: HOUR },
      expected: { counts: [1, 1, 0] },
    },
  ]);
});
