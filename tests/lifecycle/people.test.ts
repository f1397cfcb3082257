import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compute, people } from '../../src/analyses/lifecycle/compute';
import { flowStates, parse } from '../../src/analyses/lifecycle/spec';
import { memoryContext } from '../support/timeline-context';

const DAY = 86_400_000_000;
const BEGIN = Date.UTC(2024, 1, 27) * 1000;
const rows = fc.array(
  fc.record({
    actor: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'ü5'),
    name: fc.constantFrom('a', 'b'),
    at: fc.nat(24 * 12).map((hour) => BEGIN + (hour * DAY) / 24),
    props: fc.record({ plan: fc.constantFrom('x', 'y', 'z') }),
  }),
  { minLength: 1, maxLength: 30 },
);

test('in every period each state has the people whom a naive look finds, and as many as it counts', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(null, 'a'), fc.boolean(), async (all, event, byPlan) => {
      const spec = parse({ unit: 'day', event, actor: byPlan ? { column: 'plan', of: 'event' } : null });
      const context = memoryContext(all);
      const { result } = await compute(spec, context);
      const acts = all.filter(({ name }) => event === null || name === event);
      const owner = (row: (typeof all)[number]): string => (byPlan ? row.props.plan : row.actor);
      const on = (day: number): Set<string> => new Set(acts.filter(({ at }) => Math.floor((at - BEGIN) / DAY) === day).map(owner));
      for (const period of result.periods.slice(0, 5)) {
        const day = Math.floor((Date.parse(period.start) * 1000 - BEGIN) / DAY);
        const now = on(day);
        const before = on(day - 1);
        const ever = new Set(Array.from({ length: Math.max(0, day) }, (_, earlier) => [...on(earlier)]).flat());
        const naive = {
          new: [...now].filter((id) => !ever.has(id)),
          returning: [...now].filter((id) => before.has(id)),
          resurrecting: [...now].filter((id) => ever.has(id) && !before.has(id)),
          dormant: [...before].filter((id) => !now.has(id)),
        };
        for (const state of flowStates) {
          const found = await people({ ...spec, people: { period: period.start, state } }, context);
          expect(found).toEqual(naive[state].sort());
          expect(found).toHaveLength(period[state]);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('nobody is in a period that has not begun; a period that is no date is refused', async () => {
  const context = memoryContext([{ actor: 'u1', name: 'a', at: BEGIN }]);
  const spec = parse({ unit: 'day' });
  expect(await people(spec, context)).toBeNull();
  expect(await people({ ...spec, people: { period: '2024-02-28', state: 'dormant' } }, context)).toEqual([]);
  await expect(people({ ...spec, people: { period: 'soon', state: 'new' } }, context)).rejects.toMatchObject({
    failure: { code: 'spec-invalid', path: 'people.period' },
  });
  const { result } = await compute({ ...spec, people: { period: '2024-02-27', state: 'new' } }, context);
  expect(result.people).toEqual({ total: 1, ids: ['u1'] });
});
