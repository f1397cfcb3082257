import { describe } from 'vitest';
import { checkByHand, steps } from './check-by-hand';

const AB = steps('A', 'B');

describe('a property held constant', () => {
  checkByHand([
    {
      title: 'one property',
      events: 'u 10:00 A {"p":"x"}\nu 10:01 B {"p":"y"}\nv 10:00 A {"p":"x"}\nv 10:01 B {"p":"x"}',
      spec: { steps: AB, hold: ['p'] },
      expected: { counts: [2, 1], members: [['u', 'v'], ['v']] },
    },
    {
      title: 'two properties, both equal',
      events: 'u 10:00 A {"p":"x","q":"1"}\nu 10:01 B {"p":"x","q":"2"}\nv 10:00 A {"p":"x","q":"1"}\nv 10:01 B {"p":"x","q":"1"}',
      spec: { steps: AB, hold: ['p', 'q'] },
      expected: { counts: [2, 1], members: [['u', 'v'], ['v']] },
    },
    {
      title: 'one of two missing matches nothing, and each such event is counted',
      events: 'u 10:00 A {"p":"x","q":"1"}\nu 10:01 B {"p":"x"}\nv 10:00 A {"q":"1"}\nv 10:01 B {"p":"x","q":"1"}\nw 10:00 Z',
      spec: { steps: AB, hold: ['p', 'q'] },
      expected: { counts: [1, 0], missing: { hold: 2 } },
    },
    {
      title: 'two missing values are not equal',
      events: 'u 10:00 A\nu 10:01 B',
      spec: { steps: AB, hold: ['p'] },
      expected: { counts: [0, 0], missing: { hold: 2 } },
    },
    {
      title: 'the best attempt is over all values',
      events: 'u 10:00 A {"p":"x"}\nu 10:10 A {"p":"y"}\nu 10:15 B {"p":"y"}',
      spec: { steps: AB, hold: ['p'] },
      expected: { counts: [1, 1], seconds: [null, 300] },
    },
    {
      title: 'the first attempt is bound to the first value',
      events: 'u 10:00 A {"p":"x"}\nu 10:10 A {"p":"y"}\nu 10:15 B {"p":"y"}',
      spec: { steps: AB, hold: ['p'], attempt: 'first' },
      expected: { counts: [1, 0] },
    },
    {
      title: 'the chain passes over other values',
      events: 'u 10:00 A {"p":"x"}\nu 10:01 B {"p":"y"}\nu 10:02 B {"p":"x"}\nu 10:03 C {"p":"x"}',
      spec: { steps: steps('A', 'B', 'C'), hold: ['p'] },
      expected: { counts: [1, 1, 1], seconds: [null, 120, 60] },
    },
  ]);
});
