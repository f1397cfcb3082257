import { describe } from 'vitest';
import { checkByHand, DAY, steps } from './check-by-hand';

const AB = steps('A', 'B');

describe('a day is 24 hours when the clocks change', () => {
  const berlin = { timeZone: 'Europe/Berlin', spec: { steps: AB, window: DAY } };
  const newYork = { timeZone: 'America/New_York', spec: { steps: AB, window: DAY } };
  checkByHand([
    {
      title: 'Berlin in spring: noon to 13:00 of the next day',
      ...berlin,
      events: 'u 2024-03-30T12:00+01:00 A\nu 2024-03-31T13:00+02:00 B\nv 2024-03-30T12:00+01:00 A\nv 2024-03-31T13:00:01+02:00 B',
      expected: { counts: [2, 1], seconds: [null, 86_400] },
    },
    {
      title: 'Berlin in autumn: noon to 11:00 of the next day',
      ...berlin,
      events: 'u 2024-10-26T12:00+02:00 A\nu 2024-10-27T11:00+01:00 B\nv 2024-10-26T12:00+02:00 A\nv 2024-10-27T12:00+01:00 B',
      expected: { counts: [2, 1], seconds: [null, 86_400] },
    },
    {
      title: 'New York in spring: noon to 13:00 of the next day',
      ...newYork,
      events: 'u 2024-03-09T12:00-05:00 A\nu 2024-03-10T13:00-04:00 B\nv 2024-03-09T12:00-05:00 A\nv 2024-03-10T13:01-04:00 B',
      expected: { counts: [2, 1] },
    },
    {
      title: 'New York in autumn: noon to 11:00 of the next day',
      ...newYork,
      events: 'u 2024-11-02T12:00-04:00 A\nu 2024-11-03T11:00-05:00 B\nv 2024-11-02T12:00-04:00 A\nv 2024-11-03T12:00-05:00 B',
      expected: { counts: [2, 1] },
    },
    {
      title: 'a bare date of entry covers its local day of 23 hours',
      timeZone: 'Europe/Berlin',
      events: 'a 2024-03-31T00:00+01:00 A\nb 2024-03-31T23:59:59+02:00 A\nc 2024-03-30T23:59:59+01:00 A\nd 2024-04-01T00:00+02:00 A',
      spec: { steps: AB, entry: { from: '2024-03-31', to: '2024-03-31' } },
      expected: { counts: [2, 0], members: [['a', 'b'], []] },
    },
    {
      title: 'a trend counts local days, one of them of 25 hours',
      timeZone: 'America/New_York',
      events: 'a 2024-11-03T00:00-04:00 A\nb 2024-11-03T23:59-05:00 A\nc 2024-11-04T00:00-05:00 A\nc 2024-11-04T01:00-05:00 B',
      spec: { steps: AB, trend: { unit: 'day' } },
      expected: {
        trend: [
          ['2024-11-03', 2, 0],
          ['2024-11-04', 1, 1],
        ],
      },
    },
  ]);
});
