import { describe } from 'vitest';
import { checkByHand, steps } from './check-by-hand';

describe('one event serves one step', () => {
  const either = [{ event: ['A', 'B'] }, { event: 'B' }];
  checkByHand([
    {
      title: 'a name as three steps needs three events',
      events: 'u 10:00 A\nu 10:01 A\nu 10:02 A\nv 10:00 A\nv 10:03 A\nw 10:00 A',
      spec: { steps: steps('A', 'A', 'A') },
      expected: { counts: [3, 2, 1], dropped: [1, 1, 0], members: [['u', 'v', 'w'], ['u', 'v'], ['u']], seconds: [null, 120, 60] },
    },
    {
      title: 'an exact duplicate is not a second event',
      events: 'u 10:00 A\nu 10:00 A',
      spec: { steps: steps('A', 'A') },
      expected: { counts: [1, 0], duplicates: 1 },
    },
    {
      title: 'two events of one instant that differ in a property are two',
      events: 'u 10:00 A {"p":"x"}\nu 10:00 A {"p":"y"}',
      spec: { steps: steps('A', 'A') },
      expected: { counts: [1, 1], seconds: [null, 0], duplicates: 0 },
    },
    {
      title: 'they serve one step when times must increase',
      events: 'u 10:00 A {"p":"x"}\nu 10:00 A {"p":"y"}',
      spec: { steps: steps('A', 'A'), ties: 'increasing' },
      expected: { counts: [1, 0] },
    },
    {
      title: 'the first step again as the last',
      events: 'u 10:00 A\nu 10:01 B\nu 10:02 A\nv 10:00 A\nv 10:01 B\nw 10:00 B\nw 10:01 A',
      spec: { steps: steps('A', 'B', 'A') },
      expected: { counts: [3, 2, 1], members: [['u', 'v', 'w'], ['u', 'v'], ['u']] },
    },
    {
      title: 'an event that fits both steps is used once',
      events: 'u 10:00 B\nv 10:00 B\nv 10:05 B\nw 10:00 A\nw 10:00 B',
      spec: { steps: either },
      expected: {
        counts: [3, 2],
        members: [
          ['u', 'v', 'w'],
          ['v', 'w'],
        ],
      },
    },
    {
      title: 'in any order too, and the events are shared out for the most steps',
      events: 'u 10:00 B\nv 10:00 B\nv 10:05 A',
      spec: { steps: either, order: 'any' },
      expected: { counts: [2, 1], members: [['u', 'v'], ['v']] },
    },
  ]);
});
