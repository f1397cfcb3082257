import { expect, test } from 'vitest';
import { compute } from '../../src/analyses/lifecycle/compute';
import { parse } from '../../src/analyses/lifecycle/spec';
import { memoryContext } from '../support/timeline-context';
import { caseOf, everything } from './lifecycle-options';
import { worlds } from './retention-options';
import { tried, worldsOf } from './worlds';

test('scan and reference agree in every pair of options, and what comes in stays or goes', async () => {
  const { rows, covered, impossible } = everything();
  expect([covered > 400, impossible]).toEqual([true, []]);
  const count = tried('flows, scan and reference', rows.length);
  for (const [index, row] of rows.entries()) {
    for (const world of worldsOf(worlds, index)) {
      const { rows: events, spec, calendar, flows, timeZone, weekStart, asOf } = caseOf(row, world);
      const { result } = await compute(
        parse(spec),
        memoryContext(events, { timeZone, weekStart, ...(asOf === undefined ? {} : { asOf }) }),
      );
      const found = result.periods.map(({ start, new: fresh, returning, resurrecting, dormant }) => {
        return { period: calendar.labelled(start), new: fresh, returning, resurrecting, dormant };
      });
      expect({ row, found }).toEqual({ row, found: flows });
      count.one();
      const until = asOf ?? Math.max(...events.map(({ at }) => at));
      result.periods.forEach((period, i) => {
        const before = result.periods[i - 1];
        expect(period.active).toBe(period.new + period.returning + period.resurrecting);
        if (before) expect(period.active).toBe(before.active - period.dormant + period.new + period.resurrecting);
        expect(period.complete).toBe(calendar.start((found[i]?.period ?? 0) + 1) - 1 <= until);
      });
    }
  }
  count.say();
});
