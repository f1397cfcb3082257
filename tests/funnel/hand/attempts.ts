import { describe } from 'vitest';
import { checkByHand, HOUR, MINUTES_30, steps } from './check-by-hand';

const AB = steps('A', 'B');

const ABC = steps('A', 'B', 'C');

const X_BETWEEN = { event: 'X', after: 0, before: 1 };

describe('the attempt that counts', () => {
  const remove = { exclusions: [X_BETWEEN] };
  const latest = 'u 10:00 A\nu 10:10 A\nu 10:20 B';
  const further = 'u 10:00 A\nu 10:10 B\nu 12:00 A\nu 12:10 B\nu 12:20 C';
  checkByHand([
    {
      title: 'reaches furthest',
      events: further,
      spec: { steps: ABC, window: HOUR },
      expected: { counts: [1, 1, 1], seconds: [null, 600, 600] },
    },
    {
      title: 'is the first one when the first is asked for',
      events: further,
      spec: { steps: ABC, window: HOUR, attempt: 'first' },
      expected: { counts: [1, 1, 0], dropped: [0, 1, 0] },
    },
    {
      title: 'is one that met no exclusion rather than one completed earlier',
      events: 'u 10:00 A\nu 10:05 X\nu 10:15 B\nu 11:00 A\nu 11:10 B',
      spec: { steps: AB, window: MINUTES_30, ...remove },
      expected: { counts: [1, 1], excluded: 0, seconds: [null, 600] },
    },
    {
      title: 'reaches furthest even if it met an exclusion',
      events: 'u 10:00 A\nu 10:05 X\nu 10:10 B\nu 11:00 A',
      spec: { steps: AB, window: MINUTES_30, ...remove },
      expected: { counts: [0, 0], excluded: 1, entered: 0 },
    },
    {
      title: 'is completed earliest, not fastest',
      events: 'u 10:00 A\nu 10:30 B\nu 12:00 A\nu 12:05 B',
      spec: { steps: AB, window: HOUR },
      expected: { counts: [1, 1], seconds: [null, 1800] },
    },
    { title: 'starts latest of those completed at one moment', events: latest, spec: { steps: AB }, expected: { seconds: [null, 600] } },
    {
      title: 'starts earliest when the first is asked for',
      events: latest,
      spec: { steps: AB, attempt: 'first' },
      expected: { seconds: [null, 1200] },
    },
    {
      // Both attempts reach step 0 alone; the one of 10:00 ended there first, and its window is over at 11:00.
      title: 'among unfinished ones is the earliest, so a later one does not keep a person in progress',
      events: 'u 10:00 A\nu 10:30 A',
      spec: { steps: AB, window: HOUR },
      asOf: '2024-01-01T11:05:00Z',
      expected: { counts: [1, 0], dropped: [1, 0], inProgress: [0, 0] },
    },
    {
      title: 'is cut by an exclusion that drops before it is compared',
      events: 'u 10:00 A\nu 10:05 X\nu 10:06 A\nu 10:10 B',
      spec: { steps: AB, exclusions: [{ ...X_BETWEEN, effect: 'drop' }] },
      expected: { counts: [1, 1], seconds: [null, 240] },
    },
    {
      title: 'is nobody’s where the first of all starts lies before the entry range',
      events: 'u 2024-01-01T10:00 A\nu 2024-01-02T10:00 A\nu 2024-01-02T11:00 B',
      spec: { steps: AB, attempt: 'first', entry: { from: '2024-01-02' } },
      expected: { counts: [0, 0], entered: 0 },
    },
    {
      title: 'is the later one where any start in the entry range will do',
      events: 'u 2024-01-01T10:00 A\nu 2024-01-02T10:00 A\nu 2024-01-02T11:00 B',
      spec: { steps: AB, entry: { from: '2024-01-02' } },
      expected: { counts: [1, 1], seconds: [null, 3600] },
    },
  ]);
});
