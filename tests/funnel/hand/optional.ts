import { describe } from 'vitest';
import { checkByHand, HOUR } from './check-by-hand';

describe('optional steps', () => {
  const abc = [{ event: 'A' }, { event: 'B', optional: true }, { event: 'C' }];
  const own = [{ event: 'A' }, { event: 'A', optional: true }, { event: 'B' }];
  checkByHand([
    {
      title: 'count who has a fitting event between the required neighbours; the next rate uses the last required step',
      events: 'a 10:00 A\na 10:01 B\na 10:02 C\nb 10:00 A\nb 10:02 C\nb 10:03 B\nc 10:00 A\nc 10:01 B\nd 10:00 A\nd 10:05 C',
      spec: { steps: abc },
      // c has B in what is left of the window, b only after C.
      expected: {
        counts: [4, 2, 3],
        fromPrevious: [null, 0.5, 0.75],
        dropped: [1, null, 0],
        members: [
          ['a', 'b', 'c', 'd'],
          ['a', 'c'],
          ['a', 'b', 'd'],
        ],
      },
    },
    {
      title: 'count at the moment of a neighbour',
      events: 'u 10:00 A\nu 10:00 B\nu 10:05 C\nv 10:00 A\nv 10:05 B\nv 10:05 C',
      spec: { steps: abc },
      expected: { counts: [2, 2, 2] },
    },
    {
      title: 'do not count at the moment of a neighbour when times must increase',
      events: 'u 10:00 A\nu 10:00 B\nu 10:05 C\nv 10:00 A\nv 10:05 B\nv 10:05 C',
      spec: { steps: abc, ties: 'increasing' },
      expected: { counts: [2, 0, 2] },
    },
    {
      title: 'count up to the end of the window where the next step is not reached',
      events: 'u 10:00 A\nu 11:00 B\nv 10:00 A\nv 11:00:01 B',
      spec: { steps: abc, window: HOUR },
      expected: { counts: [2, 1, 0] },
    },
    { title: 'use no event that is a step already', events: 'u 10:00 A\nu 10:05 B', spec: { steps: own }, expected: { counts: [1, 0, 1] } },
    {
      title: 'the best attempt starts at the latest A, and none is left',
      events: 'u 10:00 A\nu 10:02 A\nu 10:05 B',
      spec: { steps: own },
      expected: { counts: [1, 0, 1] },
    },
    {
      title: 'the first attempt leaves the second A to the optional step',
      events: 'u 10:00 A\nu 10:02 A\nu 10:05 B',
      spec: { steps: own, attempt: 'first' },
      expected: { counts: [1, 1, 1], seconds: [null, 120, 300] },
    },
    {
      title: 'anchor nothing: two in a row both measure from the required step before',
      events: 'u 10:00 A\nu 10:01 B\nu 10:03 C\nu 10:10 D\nv 10:00 A\nv 10:03 C\nv 10:04 B\nv 10:10 D',
      spec: { steps: [{ event: 'A' }, { event: 'B', optional: true }, { event: 'C', optional: true }, { event: 'D' }] },
      expected: { counts: [2, 2, 2, 2], seconds: [null, 150, 180, 600] },
    },
    {
      title: 'carry the held values',
      events: 'u 10:00 A {"p":"x"}\nu 10:01 B {"p":"y"}\nu 10:02 C {"p":"x"}',
      spec: { steps: abc, hold: ['p'] },
      expected: { counts: [1, 0, 1] },
    },
  ]);
});
