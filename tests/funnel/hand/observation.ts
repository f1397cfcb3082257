import { describe } from 'vitest';
import { checkByHand, HOUR, steps } from './check-by-hand';

const AB = steps('A', 'B');

const ABC = steps('A', 'B', 'C');

describe('observation, entry and range', () => {
  checkByHand([
    {
      title: 'a window that ends with observation is over, one that ends a second later is not',
      events: 'u 10:00:00 A\nv 10:00:01 A',
      spec: { steps: AB, window: HOUR },
      asOf: '2024-01-01T11:00:00Z',
      expected: { counts: [2, 0], dropped: [1, 0], inProgress: [1, 0] },
    },
    {
      title: 'settled rates leave out who is in progress at an earlier step',
      events: 'a 10:00 A\na 10:01 B\nb 10:00 A\nb 10:01 B\nb 10:02 C\nc 10:55 A\nd 10:00 A\ne 10:50 A\ne 10:51 B',
      spec: { steps: ABC, window: HOUR },
      asOf: '2024-01-01T11:30:00Z',
      // c may still do B, e may still do C; a and d are over.
      expected: { counts: [5, 3, 1], dropped: [1, 1, 0], inProgress: [1, 1, 0], settled: [1, 3 / 4, 1 / 3] },
    },
    {
      title: 'what comes after as-of is not seen',
      events: 'u 10:00 A\nu 10:20 B\nv 10:15 A',
      spec: { steps: AB, window: HOUR },
      asOf: '2024-01-01T10:10:00Z',
      expected: { counts: [1, 0], inProgress: [1, 0] },
    },
    {
      title: 'later steps may follow after the entry range',
      events: 'u 2024-01-01T10:00 A\nu 2024-01-05T10:00 B\nv 2024-01-03T10:00 A\nv 2024-01-05T10:00 B',
      spec: { steps: AB, entry: { to: '2024-01-02' } },
      expected: { counts: [1, 1], dropped: [0, 0] },
    },
    {
      // Seen until the end of 2 January; the window of u runs until the 15th.
      title: 'the range hides what lies outside, and observation ends with it',
      events: 'u 2024-01-01T10:00 A\nu 2024-01-05T10:00 B',
      spec: { steps: AB, range: { to: '2024-01-02' } },
      expected: { counts: [1, 0], inProgress: [1, 0] },
    },
    {
      title: 'the range hides a first step before it',
      events: 'u 2023-12-31T23:59:59 A\nu 2024-01-01T10:00 B\nv 2024-01-01T00:00 A\nv 2024-01-01T10:00 B',
      spec: { steps: AB, range: { from: '2024-01-01' } },
      expected: { counts: [1, 1], members: [['v'], ['v']] },
    },
    {
      title: 'a bare date covers its day, both ends of a range belong to it',
      events: 'a 2024-01-01T00:00 A\nb 2024-01-01T23:59:59 A\nc 2024-01-02T00:00 A\nd 2023-12-31T23:59:59 A',
      spec: { steps: AB, entry: { from: '2024-01-01', to: '2024-01-01' } },
      expected: { counts: [2, 0], members: [['a', 'b'], []] },
    },
    {
      title: 'an instant as the end belongs to the range',
      events: 'a 10:00:00 A\nb 10:00:01 A',
      spec: { steps: AB, entry: { to: '2024-01-01T10:00:00Z' } },
      expected: { counts: [1, 0] },
    },
  ]);
});
