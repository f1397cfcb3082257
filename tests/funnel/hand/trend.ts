import { describe } from 'vitest';
import { checkByHand, HOUR, steps } from './check-by-hand';

const AB = steps('A', 'B');

describe('trend', () => {
  const trend = (unit: string, more: object = {}) => ({ steps: AB, trend: { unit, ...more } });
  checkByHand([
    {
      title: 'a person is in every period of an entry, once in the whole; empty periods stand between',
      events:
        'u 2024-01-01T10:00 A\nu 2024-01-01T11:00 B\nu 2024-01-03T10:00 A\nu 2024-01-03T12:00 A\nv 2024-01-03T10:00 A\nv 2024-01-04T10:00 B',
      spec: trend('day'),
      expected: {
        trend: [
          ['2024-01-01', 1, 1],
          ['2024-01-02', 0, 0],
          ['2024-01-03', 2, 1],
        ],
        entered: 2,
      },
    },
    {
      title: 'a conversion counts in the period of its entry',
      events: 'u 2024-01-31T23:00 A\nu 2024-02-02T10:00 B\nv 2024-02-29T10:00 A',
      spec: trend('month'),
      expected: {
        trend: [
          ['2024-01-01', 1, 1],
          ['2024-02-01', 1, 0],
        ],
      },
    },
    {
      title: 'weeks from Monday',
      events: 'u 2024-01-06T10:00 A\nv 2024-01-07T10:00 A\nw 2024-01-08T10:00 A',
      spec: trend('week'),
      expected: {
        trend: [
          ['2024-01-01', 2, 0],
          ['2024-01-08', 1, 0],
        ],
      },
    },
    {
      title: 'weeks from Sunday',
      events: 'u 2024-01-06T10:00 A\nv 2024-01-07T10:00 A\nw 2024-01-08T10:00 A',
      spec: trend('week'),
      weekStart: 'sunday',
      expected: {
        trend: [
          ['2023-12-31', 1, 0],
          ['2024-01-07', 2, 0],
        ],
      },
    },
    {
      title: 'quarters and years',
      events: 'u 2023-12-31T10:00 A\nv 2024-04-01T10:00 A',
      spec: trend('quarter'),
      expected: {
        trend: [
          ['2023-10-01', 1, 0],
          ['2024-01-01', 0, 0],
          ['2024-04-01', 1, 0],
        ],
      },
    },
    {
      title: 'from one step to another',
      events: 'u 10:00 A\nu 10:01 B\nu 10:02 C\nv 10:00 A\nv 10:01 B\nw 10:00 A',
      spec: { steps: steps('A', 'B', 'C'), trend: { unit: 'day', from: 1, to: 2 } },
      expected: { trend: [['2024-01-01', 2, 1]] },
    },
    {
      title: 'with the first attempt only the period of the first entry has the person',
      events: 'u 2024-01-01T10:00 A\nu 2024-01-02T10:00 A\nu 2024-01-02T11:00 B',
      spec: { ...trend('day'), attempt: 'first', window: HOUR },
      expected: { trend: [['2024-01-01', 1, 0]] },
    },
    {
      title: 'inside the entry range only',
      events: 'u 2024-01-01T10:00 A\nu 2024-01-02T10:00 A',
      spec: { ...trend('day'), entry: { from: '2024-01-02' } },
      expected: { trend: [['2024-01-02', 1, 0]] },
    },
  ]);
});
