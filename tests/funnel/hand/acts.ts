import { describe } from 'vitest';
import { checkByHand, steps } from './check-by-hand';

const AB = steps('A', 'B');

const where = (op: string, value?: unknown) => [{ column: 'p', op, ...(value === undefined ? {} : { value }) }];

describe('what a step is', () => {
  const values = 'a 10:00 A {"p":"x"}\nb 10:00 A {"p":"y"}\nc 10:00 A';
  const passing = (filter: unknown) => ({ steps: AB, filter });
  checkByHand([
    {
      title: 'one of several events',
      events: 'u 10:00 A\nu 10:01 C\nv 10:00 B\nv 10:01 C',
      spec: { steps: [{ event: ['A', 'B'] }, { event: 'C' }] },
      expected: { counts: [2, 2] },
    },
    {
      title: 'any event, but never a sale',
      events: 'u 10:00 A\nu 10:01 Z\nv 10:00 A\nv 10:01 SALE',
      spec: { steps: [{ event: 'A' }, { event: null }] },
      expected: { counts: [2, 1] },
    },
    {
      title: 'a sale, which stands after the events of its instant',
      events: 'u 10:00 A\nu 10:00 SALE\nv 10:00 SALE\nv 10:01 A',
      spec: { steps: [{ event: 'A' }, { order: true }] },
      expected: { counts: [2, 1] },
    },
    {
      title: 'a sale first: ties resolve in favour of the steps',
      events: 'u 10:00 A\nu 10:00 SALE',
      spec: { steps: [{ order: true }, { event: 'A' }] },
      expected: { counts: [1, 1] },
    },
    {
      title: 'two sales of one instant are two',
      events: 'u 10:00 SALE\nu 10:00 SALE',
      spec: { steps: [{ order: true }, { order: true }] },
      expected: { counts: [1, 1] },
    },
    {
      title: 'an event with conditions of its own',
      events: 'u 10:00 A {"p":"x"}\nu 10:01 B {"p":"x"}\nv 10:00 A {"p":"y"}\nv 10:01 B {"p":"x"}',
      spec: { steps: [{ event: 'A', where: where('=', 'x') }, { event: 'B' }] },
      expected: { counts: [1, 1] },
    },
    { title: '= does not pass a missing value', events: values, spec: passing(where('=', 'x')), expected: { members: [['a'], []] } },
    {
      title: '!= is its complement: a missing value passes',
      events: values,
      spec: passing(where('!=', 'x')),
      expected: { members: [['b', 'c'], []] },
    },
    { title: 'in', events: values, spec: passing(where('in', ['x', 'y'])), expected: { members: [['a', 'b'], []] } },
    { title: 'not in is its complement', events: values, spec: passing(where('not in', ['x'])), expected: { members: [['b', 'c'], []] } },
    {
      title: 'is null and is not null',
      events: values,
      spec: passing([{ any: [...where('is null'), ...where('=', 'x')] }]),
      expected: { members: [['a', 'c'], []] },
    },
    {
      title: 'not, all and any',
      events: values,
      spec: passing([{ not: { all: [...where('is not null'), ...where('!=', 'y')] } }]),
      expected: { members: [['b', 'c'], []] },
    },
  ]);
});
