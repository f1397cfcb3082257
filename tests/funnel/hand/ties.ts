import { describe } from 'vitest';
import { checkByHand, steps } from './check-by-hand';

const AB = steps('A', 'B');

const ABC = steps('A', 'B', 'C');

describe('events of one instant', () => {
  const oneMinute = 'u 10:00 C\nu 10:00 B\nu 10:00 A';
  const dates = 'u 2024-01-01T00:00 B\nu 2024-01-01T00:00 A\nu 2024-01-02T00:00 C';
  const late = 'u 10:00:05 A\nu 10:00:03 B\nu 10:00:01 C';
  checkByHand([
    {
      title: 'stand in the order of the steps, whatever their names',
      events: oneMinute,
      spec: { steps: ABC },
      expected: { counts: [1, 1, 1], seconds: [null, 0, 0] },
    },
    {
      title: 'also against the alphabet',
      events: oneMinute,
      spec: { steps: steps('C', 'B', 'A') },
      expected: { counts: [1, 1, 1], seconds: [null, 0, 0] },
    },
    {
      title: 'serve one step when times must increase',
      events: oneMinute,
      spec: { steps: ABC, ties: 'increasing' },
      expected: { counts: [1, 0, 0], dropped: [1, 0, 0] },
    },
    {
      title: 'are passed over for later ones when times must increase',
      events: 'u 10:00 A\nu 10:00 B\nu 10:01 B\nu 10:01 C\nu 10:02 C',
      spec: { steps: ABC, ties: 'increasing' },
      expected: { counts: [1, 1, 1], seconds: [null, 60, 60] },
    },
    {
      title: 'are a whole day where only dates are known',
      events: dates,
      spec: { steps: ABC },
      expected: { counts: [1, 1, 1], seconds: [null, 0, 86_400] },
    },
    {
      title: 'are a whole day that increasing times cannot use twice',
      events: dates,
      spec: { steps: ABC, ties: 'increasing' },
      expected: { counts: [1, 0, 0] },
    },
    {
      title: 'a tolerance reaches back exactly as far as it says, and elapsed time is not negative',
      events: 'u 10:00:05 A\nu 10:00:03 B',
      spec: { steps: AB, ties: { seconds: 2 } },
      expected: { counts: [1, 1], seconds: [null, 0] },
    },
    {
      title: 'a tolerance does not reach a second further',
      events: 'u 10:00:05 A\nu 10:00:02 B',
      spec: { steps: AB, ties: { seconds: 2 } },
      expected: { counts: [1, 0] },
    },
    {
      title: 'a tolerance counts from the step before, again at each step',
      events: late,
      spec: { steps: ABC, ties: { seconds: 2 } },
      expected: { counts: [1, 1, 1] },
    },
    {
      // Of B at :04 and :06 the earlier is taken; C may then stand from :02 on.
      title: 'under a tolerance the earliest fitting event is taken, also one before the step',
      events: 'u 10:00:05 A\nu 10:00:04 B\nu 10:00:06 B\nu 10:00:03 C',
      spec: { steps: ABC, ties: { seconds: 2 } },
      expected: { counts: [1, 1, 1], seconds: [null, 0, 0] },
    },
    {
      title: 'the same events without a tolerance',
      events: 'u 10:00:05 A\nu 10:00:04 B\nu 10:00:06 B\nu 10:00:03 C',
      spec: { steps: ABC },
      expected: { counts: [1, 1, 0], seconds: [null, 1, null] },
    },
    {
      title: 'a tolerance of nothing is the order of the steps',
      events: oneMinute,
      spec: { steps: ABC, ties: { seconds: 0 } },
      expected: { counts: [1, 1, 1] },
    },
    {
      title: 'a tolerance means nothing in a strict funnel',
      events: 'u 10:00:05 A\nu 10:00:04 B',
      spec: { steps: AB, order: 'strict', ties: { seconds: 2 } },
      expected: { counts: [1, 0] },
    },
  ]);
});
