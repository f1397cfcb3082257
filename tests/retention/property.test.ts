import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compute } from '../../src/analyses/retention/compute';
import { parse, type RetentionCohort } from '../../src/analyses/retention/spec';
import { memoryContext } from '../support/timeline-context';
import { cases } from './cases';
import { naiveRetention, periodOf, type NaiveSpec } from './naive';

/** A result in the naive form: cohorts by number, ids and flags. */
export function plain(cohorts: readonly RetentionCohort[], unit: NaiveSpec['unit']) {
  return cohorts.map(({ start, size, cells }) => ({
    cohort: periodOf(Date.parse(unit === 'hour' ? start : `${start}T00:00:00Z`) * 1000, unit),
    size,
    cells: cells.map(({ k, count, complete, members }) => ({ k, count, complete, members })),
  }));
}

test('equals the naive implementation, whatever the options', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ rows, spec, naive }) => {
      const { result } = await compute(parse(spec), memoryContext(rows));
      const expected = naiveRetention(rows, naive);
      expect(plain(result.cohorts, naive.unit)).toEqual(expected.cohorts);
      expect(result.breakdown.map((group) => ({ value: group.value, cohorts: plain(group.cohorts, naive.unit) }))).toEqual(
        expected.breakdown,
      );
    }),
    { numRuns: 1500 },
  );
});

test('row order and duplicates of rows do not matter; retention never exceeds the cohort; groups add up', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ rows, spec }) => {
      const { result } = await compute(parse(spec), memoryContext(rows));
      const again = await compute(parse(spec), memoryContext([...rows, ...rows].reverse()));
      expect({ ...again.result, duplicatesRemoved: 0 }).toEqual({ ...result, duplicatesRemoved: 0 });
      result.cohorts.forEach((cohort, row) => {
        expect(cohort.cells.every((cell) => cell.count <= cohort.size && (cell.k > 0 || cell.count === cohort.size))).toBe(true);
        cohort.cells.forEach((cell, k) => {
          if (result.breakdown.length === 0) return;
          const parts = result.breakdown.map((group) => group.cohorts[row]?.cells[k]?.count ?? 0);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(cell.count);
        });
      });
    }),
    { numRuns: 500 },
  );
});

test('day 1, 7 and 30 are the weighted averages of a table that is wide enough', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ rows, spec }) => {
      const days = { ...spec, unit: 'day', breakdown: null, members: false };
      const { result } = await compute(parse(days), memoryContext(rows));
      const { average } = (await compute(parse({ ...days, periods: 31 }), memoryContext(rows))).result;
      const told = result.milestones?.map(({ k, rate }) => [k, rate]);
      expect(told).toEqual(typeof spec['match'] === 'object' ? undefined : [1, 7, 30].map((k) => [k, average.weighted[k]]));
    }),
    { numRuns: 200 },
  );
});
