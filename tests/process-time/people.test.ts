import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compute, people } from '../../src/analyses/process-time/compute';
import { caseKinds, parse } from '../../src/analyses/process-time/spec';
import { memoryContext } from '../support/timeline-context';

const HOUR = 3_600_000_000;
const BEGIN = Date.UTC(2024, 0, 1) * 1000;
const between = { events: { start: { event: 'a' }, end: { event: 'b' } } };
const rows = fc.array(
  fc.record({
    actor: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'ü5'),
    name: fc.constantFrom('a', 'b', 'c'),
    at: fc.nat(200).map((hour) => BEGIN + hour * HOUR),
  }),
  { minLength: 1, maxLength: 40 },
);

test('whose cases are finished, in progress and over the limit, and the longest of them, as a naive look finds them', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 100 }), async (all, hours) => {
      const spec = parse({ between, sla: { n: hours, unit: 'hour' }, unit: 'day', cases: 3 });
      const context = memoryContext(all);
      const { result } = await compute(spec, context);
      const asOf = Math.max(...all.map(({ at }) => at));
      const first = (fits: (row: (typeof all)[number]) => boolean): number => Math.min(...all.filter(fits).map(({ at }) => at));
      const cases = [...new Set(all.map(({ actor }) => actor))].sort().flatMap((id) => {
        const began = first((row) => row.actor === id && row.name === 'a');
        const ended = first((row) => row.actor === id && row.name === 'b' && row.at >= began);
        const open = ended === Infinity;
        return began === Infinity ? [] : [{ id, began, open, hours: ((open ? asOf : ended) - began) / HOUR }];
      });
      const wanted = {
        finished: cases.filter(({ open }) => !open),
        'in-progress': cases.filter((one) => one.open && one.hours <= hours),
        breaches: cases.filter((one) => one.hours > hours),
      };
      for (const kind of caseKinds) expect(await people({ ...spec, people: kind }, context)).toEqual(wanted[kind].map(({ id }) => id));
      expect([result.finished, result.inProgress, result.breaches]).toEqual(caseKinds.map((kind) => wanted[kind].length));
      const longest = (list: typeof cases) =>
        list
          .sort((a, b) => b.hours - a.hours || a.began - b.began || (a.id < b.id ? -1 : 1))
          .slice(0, 3)
          .map((one) => [one.id, one.hours * 3600]);
      expect(result.slowestCases.map(({ id, seconds }) => [id, seconds])).toEqual(longest(cases.filter(({ open }) => !open)));
      expect(result.openCases.map(({ id, seconds }) => [id, seconds])).toEqual(longest(cases.filter(({ open }) => open)));
    }),
    { numRuns: 400 },
  );
});

const at = (hour: number): number => BEGIN + hour * HOUR;
const twice = memoryContext([
  { actor: 'u1', name: 'a', at: at(0) },
  { actor: 'u1', name: 'b', at: at(1) },
  { actor: 'u1', name: 'a', at: at(2) },
  { actor: 'u1', name: 'b', at: at(5) },
]);

test('a person with several cases is one person, and every case may be listed', async () => {
  const spec = parse({ between: { events: { ...between.events, pairing: 'each' } }, cases: 10, people: 'finished' });
  const { result } = await compute(spec, twice);
  expect(result.people).toEqual({ total: 1, ids: ['u1'] });
  expect(result.slowestCases).toEqual([
    { id: 'u1', started: '2024-01-01T02:00:00', seconds: 10_800 },
    { id: 'u1', started: '2024-01-01T00:00:00', seconds: 3600 },
  ]);
});

test('without a limit nobody is over it; nothing is listed unless asked for', async () => {
  const spec = parse({ between, sla: null });
  expect(await people({ ...spec, people: 'breaches' }, twice)).toEqual([]);
  expect(await people(spec, twice)).toBeNull();
  const { result } = await compute(spec, twice);
  expect([result.slowestCases, result.openCases, result.people]).toEqual([[], [], undefined]);
});
