import { describe } from 'vitest';
import { checkByHand, HOUR, MINUTES_30, steps } from './check-by-hand';

const AB = steps('A', 'B');

const ABC = steps('A', 'B', 'C');

const X_BETWEEN = { event: 'X', after: 0, before: 1 };

describe('any order', () => {
  const any = { order: 'any' };
  const spoilt = 'u 10:00 A\nu 10:05 X\nu 10:10 B';
  checkByHand([
    {
      title: 'the k-th count is who did any k of the steps',
      events: 'u 10:00 C\nu 10:01 A\nv 10:00 B\nw 10:00 B\nw 10:05 A\nw 10:06 C',
      spec: { steps: ABC, ...any },
      expected: { counts: [3, 2, 1], members: [['u', 'v', 'w'], ['u', 'w'], ['w']] },
    },
    {
      title: 'times run from one reached step to the next, whichever it was',
      events: 'u 10:00 C\nu 10:10 A\nu 10:40 B',
      spec: { steps: ABC, ...any },
      expected: { seconds: [null, 600, 1800] },
    },
    {
      title: 'the best window may start at any event that fits',
      events: 'u 10:00 B\nu 11:00 A\nu 11:20 C\nu 11:30 B',
      spec: { steps: ABC, ...any, window: MINUTES_30 },
      expected: { counts: [1, 1, 1], seconds: [null, 1200, 600] },
    },
    {
      title: 'the first attempt starts at the first event that fits a step',
      events: 'u 10:00 B\nu 11:00 A\nu 11:20 C\nu 11:30 B',
      spec: { steps: ABC, ...any, window: MINUTES_30, attempt: 'first' },
      expected: { counts: [1, 0, 0] },
    },
    {
      title: 'a name that is two steps needs two events',
      events: 'u 10:00 A\nu 10:01 B\nv 10:00 A\nv 10:01 B\nv 10:02 A',
      spec: { steps: steps('A', 'A', 'B'), ...any },
      expected: { counts: [2, 2, 1] },
    },
    {
      title: 'the attempt completed first counts',
      events: 'u 10:00 A\nu 10:30 B\nu 12:00 B\nu 12:01 A',
      spec: { steps: AB, ...any, window: HOUR },
      expected: { counts: [1, 1], seconds: [null, 1800] },
    },
    {
      title: 'the end of the window belongs to it',
      events: 'u 10:00 B\nu 11:00 A\nv 10:00 B\nv 11:00:01 A',
      spec: { steps: AB, ...any, window: HOUR },
      expected: { counts: [2, 1] },
    },
    {
      title: 'an exclusion voids the attempt, and nobody is taken out',
      events: spoilt,
      spec: { steps: AB, ...any, exclusions: [X_BETWEEN] },
      expected: { counts: [1, 0], excluded: 0, members: [['u'], []] },
    },
    {
      title: 'an exclusion that drops does the same',
      events: spoilt,
      spec: { steps: AB, ...any, exclusions: [{ ...X_BETWEEN, effect: 'drop' }] },
      expected: { counts: [1, 0], excluded: 0 },
    },
    {
      // From A the window holds X up to its end; from B nothing follows.
      title: 'an exclusion up to the end of the window voids an unfinished attempt',
      events: 'u 10:00 A\nu 10:59 X',
      spec: { steps: AB, ...any, window: HOUR, exclusions: [X_BETWEEN] },
      expected: { counts: [0, 0], entered: 0 },
    },
    {
      title: 'one instant serves as many steps as it has events',
      events: 'u 10:00 A\nu 10:00 B\nu 10:00 C',
      spec: { steps: ABC, ...any, ties: 'increasing' },
      expected: { counts: [1, 1, 1], seconds: [null, 0, 0] },
    },
    {
      title: 'held values are equal in everything that counts',
      events: 'u 10:00 B {"p":"x"}\nu 10:01 A {"p":"y"}\nu 10:02 C {"p":"x"}',
      spec: { steps: ABC, ...any, hold: ['p'] },
      expected: { counts: [1, 1, 0], seconds: [null, 120, null] },
    },
  ]);
});
