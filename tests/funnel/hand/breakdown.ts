import { describe } from 'vitest';
import { checkByHand, steps } from './check-by-hand';

const AB = steps('A', 'B');

const by = (at: string, more: object = {}) => ({ steps: AB, breakdown: { column: 'c', at, ...more } });

describe('breakdown', () => {
  const moved = 'u 10:00 A {"c":"x"}\nu 10:01 B {"c":"y"}';
  const five =
    'a 10:00 A {"c":"x"}\na 10:01 B\nb 10:00 A {"c":"x"}\nc 10:00 A {"c":"z"}\nd 10:00 A {"c":"y"}\nd 10:01 B\ne 10:00 A\ne 10:01 B';
  checkByHand([
    { title: 'by the first value', events: moved, spec: by('first'), expected: { groups: [['x', 1, 1]] } },
    { title: 'by the last value', events: moved, spec: by('last'), expected: { groups: [['y', 1, 1]] } },
    {
      title: 'by the first value that is not missing',
      events: 'u 10:00 A\nu 10:01 B {"c":"y"}',
      spec: by('first'),
      expected: { groups: [['y', 1, 1]] },
    },
    {
      title: 'only events that fit a step tell it',
      events: 'u 09:00 Z {"c":"z"}\nu 10:00 A {"c":"x"}\nu 11:00 Z {"c":"z"}',
      spec: by('last'),
      expected: { groups: [['x', 1, 0]] },
    },
    {
      title: 'events outside the attempt tell it too',
      events: 'u 09:00 B {"c":"w"}\nu 10:00 A {"c":"x"}\nu 10:01 B {"c":"y"}',
      spec: by('first'),
      expected: { groups: [['w', 1, 1]] },
    },
    {
      title: 'largest first, ties by value; missing apart',
      events: five,
      spec: by('first'),
      expected: {
        groups: [
          ['x', 2, 1],
          ['y', 1, 1],
          ['z', 1, 0],
          [null, 1, 1],
        ],
        counts: [5, 3],
      },
    },
    {
      title: 'the rest after the top is exact',
      events: five,
      spec: by('first', { top: 1 }),
      expected: {
        groups: [
          ['x', 2, 1],
          [null, 1, 1],
          ['(rest)', 2, 1],
        ],
      },
    },
    {
      // v has no B, so under either value its attempt stops at A.
      title: 'at a step: once per value, with the events that carry it there',
      events: 'u 10:00 A {"c":"x"}\nu 10:01 B {"c":"y"}\nv 10:00 A {"c":"x"}\nw 10:00 A\nw 10:01 B {"c":"z"}',
      spec: by('step', { step: 1 }),
      expected: {
        groups: [
          ['y', 3, 1],
          ['z', 3, 1],
        ],
      },
    },
    {
      title: 'at the first step an actor is where it has entered',
      events: 'u 10:00 A {"c":"x"}\nu 10:02 A {"c":"y"}\nu 10:05 B',
      spec: by('step', { step: 0 }),
      expected: {
        groups: [
          ['x', 1, 1],
          ['y', 1, 1],
        ],
        counts: [1, 1],
      },
    },
    {
      title: 'at all steps: every step carries the value',
      events: 'u 10:00 A {"c":"x"}\nu 10:02 A {"c":"y"}\nu 10:05 B {"c":"x"}',
      spec: by('all'),
      expected: {
        groups: [
          ['x', 1, 1],
          ['y', 1, 0],
        ],
      },
    },
    {
      title: 'at all steps missing is a value of its own',
      events: 'u 10:00 A\nu 10:05 B\nv 10:00 A {"c":"x"}\nv 10:05 B',
      spec: by('all'),
      expected: {
        groups: [
          ['x', 1, 0],
          [null, 1, 1],
        ],
      },
    },
    {
      // x has both; of the rest u has y and z and counts once, by the better attempt.
      title: 'at all steps the rest counts people, each once',
      events: 'u 10:00 A {"c":"x"}\nu 10:01 A {"c":"y"}\nu 10:02 A {"c":"z"}\nu 10:03 B {"c":"z"}\nv 10:00 A {"c":"x"}',
      spec: by('all', { top: 1 }),
      expected: {
        groups: [
          ['x', 2, 0],
          ['(rest)', 1, 1],
        ],
      },
    },
    {
      title: 'by two columns: missing where both are',
      events: 'a 10:00 A {"c":"x","d":"1"}\nb 10:00 A {"c":"x","d":"2"}\nc 10:00 A {"c":"x"}\nd 10:00 A\ne 10:00 A {"c":"x","d":"2"}',
      spec: { steps: AB, breakdown: { column: ['c', 'd'], at: 'first' } },
      expected: {
        groups: [
          [['x', '2'], 2, 0],
          [['x', null], 1, 0],
          [['x', '1'], 1, 0],
          [null, 1, 0],
        ],
      },
    },
    {
      title: 'who an exclusion removes is in no group',
      events: 'u 10:00 A {"c":"x"}\nu 10:01 X\nu 10:02 B\nv 10:00 A {"c":"x"}',
      spec: { ...by('first'), exclusions: [{ event: 'X', after: 0, before: 1 }] },
      expected: { groups: [['x', 1, 0]], excluded: 1 },
    },
  ]);
});
