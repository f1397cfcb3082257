import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { compute, people } from '../../src/analyses/stickiness/compute';
import { query } from '../../src/analyses/stickiness/query';
import type { StickinessResult, StickinessSummary } from '../../src/analyses/stickiness/result';
import { parse } from '../../src/analyses/stickiness/spec';
import type { Database } from '../../src/db/database';
import { sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import '../support/seed';
import { databaseContext, memoryContext } from '../support/timeline-context';
import { mean, naiveStickiness } from './naive';

const HOUR = 3_600_000_000;
const BEGIN = Date.UTC(2024, 1, 26) * 1000;
const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Kolkata'] as const;

interface Row {
  readonly actor: string;
  readonly at: number;
  readonly name: string;
  readonly plan: string | null;
}
interface Case {
  readonly rows: readonly Row[];
  readonly name: string | null;
  readonly filter: boolean;
  readonly unit: 'week' | 'month';
  readonly from: string | null;
  readonly to: string | null;
  readonly least: number;
  readonly top: number;
  readonly timeZone: (typeof ZONES)[number];
}
/** Up to 70 days over a leap day and the change of clocks; busy people, so that windows overlap. */
const cases: fc.Arbitrary<Case> = fc.record({
  rows: fc.array(
    fc.record({
      actor: fc.constantFrom('u1', 'u2', 'u3', 'u4'),
      at: fc.nat(140).map((step) => BEGIN + step * 12 * HOUR + HOUR),
      name: fc.constantFrom('a', 'b'),
      plan: fc.constantFrom('x', 'y', null),
    }),
    { minLength: 1, maxLength: 60 },
  ),
  name: fc.constantFrom(null, 'a'),
  filter: fc.boolean(),
  unit: fc.constantFrom('week' as const, 'month' as const),
  from: fc.constantFrom(null, null, '2024-03-13', '2024-04-01'),
  to: fc.constantFrom(null, null, '2024-03-20', '2024-04-20'),
  least: fc.constantFrom(1, 2, 3),
  top: fc.constantFrom(1, 5),
  timeZone: fc.constantFrom(...ZONES),
});

const specOf = ({ name, filter, unit, from, to, least, top }: Case) =>
  parse({
    act: { event: name },
    filter: filter ? [{ column: 'plan', op: '!=', value: 'y' }] : [],
    unit,
    range: { from, to },
    breakdown: { column: 'plan', of: 'event', top },
    people: { least, most: least === 2 ? 2 : null },
  });

const dayIn = (us: number, timeZone: string): number =>
  Date.parse(`${new Date(us / 1000).toLocaleString('sv-SE', { timeZone }).slice(0, 10)}T00:00:00Z`) / 86_400_000;
const dayNumber = (iso: string | null): number | null => (iso === null ? null : Date.parse(`${iso}T00:00:00Z`) / 86_400_000);

function expected(one: Case, plan?: string | null) {
  const { rows, name, filter, unit, from, to, timeZone } = one;
  const times = rows.map(({ at }) => at);
  const acts = rows
    .filter((row) => (name === null || row.name === name) && !(filter && row.plan === 'y') && (plan === undefined || row.plan === plan))
    .map(({ actor, at }) => ({ actor, day: dayIn(at, timeZone) }));
  const asOfDay = dayIn(Math.max(...times), timeZone);
  return naiveStickiness(acts, {
    unit,
    from: dayNumber(from),
    to: dayNumber(to),
    firstDay: dayIn(Math.min(...times), timeZone),
    asOfDay,
    lastWhole: asOfDay - 1,
  });
}

function compareSummary(result: StickinessSummary, naive: ReturnType<typeof expected>): void {
  const whole = naive.periods.filter(({ complete }) => complete);
  expect(result.actors).toBe(naive.actors);
  expect(result.complete).toBe(whole.length);
  expect(result.active).toBe(whole.reduce((sum, period) => sum + period.people.length, 0));
  result.bars.forEach((bar, k) => {
    const days = whole.flatMap((period) => period.people.map((person) => person.days));
    expect([bar.people, bar.atLeast]).toEqual([days.filter((n) => n === k + 1).length, days.filter((n) => n > k).length]);
  });
  const { means } = result;
  const week = naive.daily.filter(({ completeWeek }) => completeWeek);
  const month = naive.daily.filter(({ completeMonth }) => completeMonth);
  near(means.dau, mean(naive.daily.filter(({ complete }) => complete).map(({ dau }) => dau)));
  near(means.dauWau, mean(week.map(({ dau, wau }) => (wau === 0 ? null : dau / wau))));
  near(means.dauMau, mean(month.map(({ dau, mau }) => (mau === 0 ? null : dau / mau))));
}
const near = (a: number | null, b: number | null): void => (a === null || b === null ? expect(a).toBe(b) : expect(a).toBeCloseTo(b, 9));

function compare(result: StickinessResult, one: Case): void {
  const naive = expected(one);
  compareSummary(result, naive);
  const plain = result.daily.map(({ dauWau: _week, dauMau: _month, ...day }) => ({ ...day, day: dayNumber(day.day) }));
  expect(plain).toEqual(naive.daily);
  expect(result.periods.map(({ period, complete, counts }) => ({ first: dayNumber(period), complete, counts }))).toEqual(
    naive.periods.map(({ first, complete, counts }) => ({ first, complete, counts })),
  );
  const most = one.least === 2 ? 2 : Infinity;
  const picked = naive.periods.flatMap((period) => (period.complete ? period.people : []));
  const ids = [...new Set(picked.filter(({ days }) => days >= one.least && days <= most).map(({ id }) => id))].sort();
  expect(result.people).toEqual({ total: ids.length, ids });
  for (const group of result.breakdown.filter(({ other }) => !other)) compareSummary(group, expected(one, group.value as string | null));
}

test('the scan equals the naive implementation', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const context = memoryContext(
        one.rows.map(({ plan, ...row }) => ({ ...row, props: { plan } })),
        { timeZone: one.timeZone },
      );
      const { result } = await compute(specOf(one), context);
      compare(result, one);
      expect(await people(specOf(one), context)).toEqual(result.people?.ids);
    }),
    { numRuns: Number(process.env['REPEAT_RUNS'] ?? 120) },
  );
});

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

test('the SQL twin and the scan on DuckDB agree', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const table = await tableFrom(
        db,
        'events',
        { user: 'text', event: 'text', time: 'timestamp', plan: 'text' },
        one.rows.map((row) => ({
          user: row.actor,
          event: row.name,
          time: new Date(row.at / 1000).toLocaleString('sv-SE', { timeZone: one.timeZone }),
          plan: row.plan,
        })),
      );
      const model = { timeZone: one.timeZone, event: { table: 'events', actor: 'user', time: 'time', name: 'event' } };
      const context = await databaseContext(db, model, [table]);
      const { result } = await compute(specOf(one), context);
      const text = query(specOf(one), context.mart);
      const rows = text
        ? await db.rows<Record<string, number | string | null>>(sql`SELECT * REPLACE (CAST(start AS VARCHAR) AS start) FROM (${text})`)
        : [];
      expect(rows.filter(({ part }) => part === 'day').map(({ start, dau, wau, mau }) => ({ day: start, dau, wau, mau }))).toEqual(
        result.daily.map(({ day, dau, wau, mau }) => ({ day, dau, wau, mau })),
      );
      expect(rows.filter(({ part }) => part === 'period').map(({ start, days, people: n }) => [start, days, n])).toEqual(
        result.periods.flatMap(({ period, counts }) => counts.flatMap((n, k) => (n > 0 ? [[period, k + 1, n]] : []))),
      );
    }),
    { numRuns: 12 },
  );
});
