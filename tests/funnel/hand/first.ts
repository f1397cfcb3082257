import { describe } from 'vitest';
import { checkByHand } from './check-by-hand';

const where = (op: string, value?: unknown) => [{ column: 'p', op, ...(value === undefined ? {} : { value }) }];

describe('only the first event of its kind', () => {
  const two = 'u 2024-01-01T10:00 A {"p":"x"}\nu 2024-01-02T10:00 A {"p":"y"}\nv 2024-01-02T10:00 A {"p":"y"}';
  const late = { range: { from: '2024-01-02' } };
  checkByHand([
    {
      title: 'ever, by name, before the range too',
      events: two,
      spec: { steps: [{ event: 'A', first: 'ever' }], ...late },
      expected: { counts: [1], members: [['v']] },
    },
    {
      title: 'matching, before the range too',
      events: two,
      spec: { steps: [{ event: 'A', first: 'matching' }], ...late },
      expected: { counts: [1], members: [['v']] },
    },
    {
      title: 'ever, whatever its conditions',
      events: two,
      spec: { steps: [{ event: 'A', where: where('=', 'y'), first: 'ever' }] },
      expected: { counts: [1], members: [['v']] },
    },
    {
      title: 'matching, its conditions',
      events: two,
      spec: { steps: [{ event: 'A', where: where('=', 'y'), first: 'matching' }], ...late },
      expected: { counts: [2] },
    },
    {
      title: 'ever, whatever the filter',
      events: two,
      spec: { steps: [{ event: 'A', first: 'ever' }], filter: where('=', 'y') },
      expected: { counts: [1], members: [['v']] },
    },
    {
      title: 'matching, the filter',
      events: two,
      spec: { steps: [{ event: 'A', first: 'matching' }], filter: where('=', 'y') },
      expected: { counts: [2] },
    },
    {
      title: 'at a later step, also when it came before the first step',
      events: 'u 09:00 B\nu 10:00 A\nu 10:30 B\nv 10:00 A\nv 10:30 B',
      spec: { steps: [{ event: 'A' }, { event: 'B', first: 'ever' }] },
      expected: { counts: [2, 1], members: [['u', 'v'], ['v']] },
    },
    {
      title: 'of several names, the first of any of them',
      events: 'u 09:00 B\nu 10:00 A\nv 10:00 A',
      spec: { steps: [{ event: ['A', 'B'], where: where('is null'), first: 'ever' }], entry: { from: '2024-01-01T10:00:00Z' } },
      expected: { counts: [1], members: [['v']] },
    },
    {
      title: 'after as-of nothing is first',
      events: 'u 10:00 A\nu 10:10 B',
      spec: { steps: [{ event: 'A' }, { event: 'B', first: 'ever' }] },
      asOf: '2024-01-01T10:05:00Z',
      expected: { counts: [1, 0] },
    },
  ]);
});
