import { describe } from 'vitest';
import { checkByHand, HOUR, steps } from './check-by-hand';

const AB = steps('A', 'B');

const ABC = steps('A', 'B', 'C');

const X_BETWEEN = { event: 'X', after: 0, before: 1 };

const unlike = (value: string) => [{ column: 'p', op: '!=', value }];

describe('strict order', () => {
  const strict = { order: 'strict' };
  checkByHand([
    {
      title: 'another event between two steps ends the attempt, one before or after does not',
      events: 'u 10:00 A\nu 10:01 X\nu 10:02 B\nv 10:00 X\nv 10:01 A\nv 10:02 B\nv 10:03 X',
      spec: { steps: AB, ...strict },
      expected: { counts: [2, 1], members: [['u', 'v'], ['v']], dropped: [1, 0] },
    },
    {
      title: 'what others do is no interruption',
      events: 'u 10:00 A\nv 10:01 X\nu 10:02 B',
      spec: { steps: AB, ...strict },
      expected: { counts: [1, 1] },
    },
    {
      title: 'what the filter hides is no interruption',
      events: 'u 10:00 A\nu 10:01 X {"p":"bot"}\nu 10:02 B',
      spec: { steps: AB, ...strict, filter: unlike('bot') },
      expected: { counts: [1, 1] },
    },
    {
      title: 'what the range hides is no step',
      events: 'u 10:00 X\nu 10:01 A\nu 10:02 B',
      spec: { steps: steps('X', 'B'), ...strict, range: { from: '2024-01-01T10:00:30Z' } },
      expected: { counts: [0, 0] },
    },
    {
      title: 'tied events may stand in any order',
      events: 'u 10:00 A\nu 10:01 C\nu 10:01 B',
      spec: { steps: ABC, ...strict },
      expected: { counts: [1, 1, 1], seconds: [null, 60, 0] },
    },
    {
      title: 'but all of them are used before a later one',
      events: 'u 10:00 A\nu 10:01 B\nu 10:01 X\nu 10:02 C',
      spec: { steps: ABC, ...strict },
      expected: { counts: [1, 1, 0] },
    },
    {
      title: 'what is tied with the first step may stand before it',
      events: 'u 10:00 A\nu 10:00 X\nu 10:01 B',
      spec: { steps: AB, ...strict },
      expected: { counts: [1, 1], seconds: [null, 60] },
    },
    {
      title: 'a tied event that comes too early is a step when that serves better',
      events: 'u 10:00 A\nu 10:00 B\nu 10:05 C',
      spec: { steps: ABC, ...strict },
      expected: { counts: [1, 1, 1], seconds: [null, 0, 300] },
    },
    {
      title: 'when times must increase a tie serves one step',
      events: 'u 10:00 A\nu 10:01 B\nu 10:01 C',
      spec: { steps: ABC, ...strict, ties: 'increasing' },
      expected: { counts: [1, 1, 0] },
    },
    {
      title: 'the best attempt may start again',
      events: 'u 10:00 A\nu 10:01 A\nu 10:02 B',
      spec: { steps: AB, ...strict },
      expected: { counts: [1, 1], seconds: [null, 60] },
    },
    {
      title: 'the first attempt may not',
      events: 'u 10:00 A\nu 10:01 A\nu 10:02 B',
      spec: { steps: AB, ...strict, attempt: 'first' },
      expected: { counts: [1, 0] },
    },
    {
      title: 'who did something else is not in progress, who did nothing yet is',
      events: 'u 10:00 A\nu 10:01 X\nv 10:00 A',
      spec: { steps: AB, ...strict, window: HOUR },
      asOf: '2024-01-01T10:30:00Z',
      expected: { counts: [2, 0], dropped: [1, 0], inProgress: [1, 0] },
    },
    {
      title: 'the next event has to come inside the window',
      events: 'u 10:00 A\nu 11:00:01 B\nv 10:00 A\nv 11:00 B',
      spec: { steps: AB, ...strict, window: HOUR },
      expected: { counts: [2, 1] },
    },
    {
      title: 'an optional step gives its event no leave to stand between',
      events: 'u 10:00 A\nu 10:01 B\nu 10:02 C',
      spec: { steps: [{ event: 'A' }, { event: 'B', optional: true }, { event: 'C' }], ...strict },
      expected: { counts: [1, 1, 0] },
    },
    {
      title: 'the next event has to carry the held value',
      events: 'u 10:00 A {"p":"x"}\nu 10:01 B {"p":"y"}\nu 10:02 B {"p":"x"}\nv 10:00 A {"p":"x"}\nv 10:01 B {"p":"x"}',
      spec: { steps: AB, ...strict, hold: ['p'] },
      expected: { counts: [2, 1], members: [['u', 'v'], ['v']] },
    },
    {
      title: 'an exclusion that stands between removes from every step',
      events: 'u 10:00 A\nu 10:05 X\nv 10:00 A\nv 10:05 Y',
      spec: { steps: AB, ...strict, exclusions: [X_BETWEEN] },
      expected: { counts: [1, 0], excluded: 1, members: [['v'], []] },
    },
  ]);
});
