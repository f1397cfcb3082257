import { expect, test } from 'vitest';
import { compute } from '../../src/analyses/retention/compute';
import { parse, type RetentionCohort } from '../../src/analyses/retention/spec';
import { naiveRetention } from '../retention/naive';
import { memoryContext } from '../support/timeline-context';
import { caseOf, everything, worlds } from './retention-options';
import { tried, worldsOf } from './worlds';

test('scan and reference agree in every pair of options', async () => {
  const { rows, covered, impossible } = everything();
  expect([covered > 900, impossible]).toEqual([true, []]);
  const count = tried('retention, scan and reference', rows.length);
  for (const [index, row] of rows.entries()) {
    for (const world of worldsOf(worlds, index)) {
      const { rows: events, spec, naive, calendar, timeZone, weekStart, asOf } = caseOf(row, world);
      const { result } = await compute(
        parse(spec),
        memoryContext(events, { timeZone, weekStart, ...(asOf === undefined ? {} : { asOf }) }),
      );
      const reference = naiveRetention(events, naive);
      const plain = (cohorts: readonly RetentionCohort[]) =>
        cohorts.map(({ start, size, cells }) => ({
          cohort: calendar.labelled(start),
          size,
          cells: cells.map(({ k, count, complete, members }) => ({ k, count, complete, members })),
        }));
      expect({ row, cohorts: plain(result.cohorts) }).toEqual({ row, cohorts: reference.cohorts });
      const groups = result.breakdown.map((group) => ({ value: group.value, cohorts: plain(group.cohorts) }));
      expect({ row, groups }).toEqual({ row, groups: reference.breakdown });
      count.one();
    }
  }
  count.say();
});
