import { describe } from 'vitest';
import { checkByHand, steps } from './check-by-hand';

const AB = steps('A', 'B');

describe('values of a column as actors', () => {
  const events = 'u 10:00 A {"d":"1"}\nv 10:05 B {"d":"1"}\nu 10:00 A {"d":"2"}\nw 10:01 B';
  const actor = { column: 'd', of: 'event' };
  checkByHand([
    {
      title: 'join what several people did',
      events,
      spec: { steps: AB, actor },
      expected: { counts: [2, 1], members: [['1', '2'], ['1']], missing: { actor: 1 } },
    },
    {
      title: 'without them the people count',
      events,
      spec: { steps: AB },
      expected: { counts: [1, 0], members: [['u'], []], missing: { actor: 0 } },
    },
  ]);
});
