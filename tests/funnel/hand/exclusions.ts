import { describe } from 'vitest';
import { checkByHand, HOUR, steps } from './check-by-hand';

const AB = steps('A', 'B');

const ABC = steps('A', 'B', 'C');

const removes = (event: string, after = 0, before = 1) => ({ event, after, before, effect: 'remove' });

const drops = (event: string, after = 0, before = 1) => ({ event, after, before, effect: 'drop' });

const X = [removes('X')];

describe('exclusions', () => {
  const spoilt = 'u 10:00 A\nu 10:01 X\nu 10:02 B\nv 10:00 A\nv 10:01 B';
  const twice = 'u 10:00 A\nu 10:05 A\nu 10:10 B';
  checkByHand([
    {
      title: 'remove takes out of every step, the first too',
      events: spoilt,
      spec: { steps: AB, exclusions: X },
      expected: { counts: [1, 1], excluded: 1, entered: 1, members: [['v'], ['v']] },
    },
    {
      title: 'drop ends the attempt there',
      events: spoilt,
      spec: { steps: AB, exclusions: [drops('X')] },
      expected: { counts: [2, 1], dropped: [1, 0], excluded: 0 },
    },
    {
      title: 'not at the moment of the step before',
      events: 'u 10:00 A\nu 10:00 X\nu 10:10 B',
      spec: { steps: AB, exclusions: X },
      expected: { counts: [1, 1], excluded: 0 },
    },
    {
      title: 'not at the moment of the step after',
      events: 'u 10:00 A\nu 10:10 X\nu 10:10 B',
      spec: { steps: AB, exclusions: X },
      expected: { counts: [1, 1], excluded: 0 },
    },
    {
      title: 'a second after the step before',
      events: 'u 10:00:00 A\nu 10:00:01 X\nu 10:10 B',
      spec: { steps: AB, exclusions: X },
      expected: { counts: [0, 0], excluded: 1 },
    },
    {
      title: 'a second before the step after',
      events: 'u 10:00 A\nu 10:09:59 X\nu 10:10 B',
      spec: { steps: AB, exclusions: [drops('X')] },
      expected: { counts: [1, 0], dropped: [1, 0] },
    },
    {
      title: 'where the step after is not reached, up to the last moment of the window',
      events: 'u 10:00 A\nu 11:00 X',
      spec: { steps: AB, window: HOUR, exclusions: X },
      expected: { counts: [0, 0], excluded: 1 },
    },
    {
      title: 'and no further',
      events: 'u 10:00 A\nu 11:00:01 X',
      spec: { steps: AB, window: HOUR, exclusions: X },
      expected: { counts: [1, 0], excluded: 0, dropped: [1, 0] },
    },
    {
      title: 'only between the steps they name',
      events: 'u 10:00 A\nu 10:01 X\nu 10:02 B\nu 10:03 C',
      spec: { steps: ABC, exclusions: [removes('X', 1, 2)] },
      expected: { counts: [1, 1, 1] },
    },
    {
      title: 'not before the step they start from is reached',
      events: 'u 10:00 A\nu 10:01 X',
      spec: { steps: ABC, exclusions: [removes('X', 1, 2)] },
      expected: { counts: [1, 0, 0], excluded: 0 },
    },
    {
      title: 'over several steps, but never at the moment of one in between',
      events: 'u 10:00 A\nu 10:02 B\nu 10:03 X\nu 10:04 C\nv 10:00 A\nv 10:02 B\nv 10:02 X\nv 10:04 C',
      spec: { steps: ABC, exclusions: [removes('X', 0, 2)] },
      expected: { counts: [1, 1, 1], excluded: 1, members: [['v'], ['v'], ['v']] },
    },
    {
      title: 'a drop over several steps keeps those before it',
      events: 'u 10:00 A\nu 10:02 B\nu 10:03 X\nu 10:04 C',
      spec: { steps: ABC, exclusions: [drops('X', 0, 2)] },
      expected: { counts: [1, 1, 0], dropped: [0, 1, 0] },
    },
    {
      title: 'who was dropped is not in progress',
      events: 'u 10:00 A\nu 10:05 X\nv 10:00 A',
      spec: { steps: AB, window: HOUR, exclusions: [drops('X')] },
      asOf: '2024-01-01T10:30:00Z',
      expected: { counts: [2, 0], dropped: [1, 0], inProgress: [1, 0] },
    },
    {
      title: 'after a drop nothing removes any more, before it does',
      events: 'u 10:00 A\nu 10:05 X\nu 10:06 Y\nu 10:10 B\nv 10:00 A\nv 10:04 Y\nv 10:05 X\nv 10:10 B',
      spec: { steps: AB, exclusions: [drops('X'), removes('Y')] },
      expected: { counts: [1, 0], excluded: 1, members: [['u'], []] },
    },
    {
      title: 'of several, each may remove',
      events:
        'u 10:00 A\nu 10:01 X\nu 10:02 B\nu 10:03 C\nv 10:00 A\nv 10:02 B\nv 10:02:30 Y\nv 10:03 C\nw 10:00 A\nw 10:01 Y\nw 10:02 B\nw 10:02:30 X\nw 10:03 C',
      spec: { steps: ABC, exclusions: [removes('X', 0, 1), removes('Y', 1, 2)] },
      expected: { counts: [1, 1, 1], excluded: 2, members: [['w'], ['w'], ['w']] },
    },
    {
      title: 'of several that drop the earliest does',
      events: 'u 10:00 A\nu 10:02 B\nu 10:03 Y\nu 10:04 X\nu 10:05 C',
      spec: { steps: ABC, exclusions: [drops('X', 0, 2), drops('Y', 1, 2)] },
      expected: { counts: [1, 1, 0], dropped: [0, 1, 0] },
    },
    {
      title: 'a second first step as the exclusion: the best attempt starts after it',
      events: twice,
      spec: { steps: AB, exclusions: [removes('A')] },
      expected: { counts: [1, 1], excluded: 0, seconds: [null, 300] },
    },
    {
      title: 'a second first step as the exclusion: the first attempt meets it',
      events: twice,
      spec: { steps: AB, attempt: 'first', exclusions: [removes('A')] },
      expected: { counts: [0, 0], excluded: 1 },
    },
    {
      title: 'with conditions, only events that pass them',
      events: 'u 10:00 A\nu 10:01 X {"p":"mild"}\nu 10:02 B\nv 10:00 A\nv 10:01 X {"p":"bad"}\nv 10:02 B',
      spec: { steps: AB, exclusions: [{ ...removes('X'), where: [{ column: 'p', op: '=', value: 'bad' }] }] },
      expected: { counts: [1, 1], excluded: 1 },
    },
    {
      title: 'several names in one, or any event at all',
      events: 'u 10:00 A\nu 10:01 Y\nu 10:02 B\nv 10:00 A\nv 10:02 B',
      spec: {
        steps: AB,
        exclusions: [
          { event: ['X', 'Y'], after: 0, before: 1 },
          { event: null, after: 0, before: 1, effect: 'drop' },
        ],
      },
      expected: { counts: [2, 1], excluded: 0 },
    },
    {
      title: 'in a session only what belongs to it',
      events:
        'u 10:00 A {"s":"1"}\nu 10:05 X {"s":"2"}\nu 10:10 B {"s":"1"}\nv 10:00 A {"s":"3"}\nv 10:05 X {"s":"3"}\nv 10:10 B {"s":"3"}',
      spec: { steps: AB, window: { session: true }, exclusions: X },
      session: 's',
      expected: { counts: [1, 1], excluded: 1, members: [['u'], ['u']] },
    },
    {
      title: 'without the held value they count all the same',
      events: 'u 10:00 A {"p":"x"}\nu 10:01 X\nu 10:02 B {"p":"x"}',
      spec: { steps: AB, hold: ['p'], exclusions: X },
      expected: { counts: [0, 0], excluded: 1 },
    },
    {
      title: 'a sale may be one',
      events: 'u 10:00 A\nu 10:01 SALE\nu 10:02 B\nv 10:00 A\nv 10:02 B',
      spec: { steps: AB, exclusions: [{ order: true, after: 0, before: 1 }] },
      expected: { counts: [1, 1], excluded: 1 },
    },
    {
      title: 'over an optional step they stand between the required ones',
      events: 'u 10:00 A\nu 10:01 B\nu 10:02 X\nu 10:03 C\nv 10:00 A\nv 10:01 B\nv 10:03 C',
      spec: { steps: [{ event: 'A' }, { event: 'B', optional: true }, { event: 'C' }], exclusions: [drops('X', 0, 2)] },
      // What comes before the drop still counts for the optional step.
      expected: { counts: [2, 2, 1], dropped: [1, null, 0] },
    },
  ]);
});
