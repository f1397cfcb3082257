import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { compute } from '../../src/analyses/lifecycle/compute';
import { query } from '../../src/analyses/lifecycle/query';
import { parse, type LifecycleResult } from '../../src/analyses/lifecycle/spec';
import { sql } from '../../src/sql/tag';
import { events, STEPS } from '../retention/cases';
import { periodOf, type Event } from '../retention/naive';
import { startDatabase } from '../support/engine';
import { EVENT_MODEL, tableFrom } from '../support/project';
import { databaseContext, memoryContext } from '../support/timeline-context';
import { naiveFlows } from './naive';

interface Case {
  readonly rows: Event[];
  readonly unit: keyof typeof STEPS;
  readonly name: string | null;
  readonly plan: string | null;
  readonly filter: string | null;
  readonly actor: 'plan' | null;
  readonly from: string | null;
  readonly to: string | null;
}
const cases: fc.Arbitrary<Case> = fc
  .record({
    unit: fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const, 'quarter' as const),
    name: fc.constantFrom(null, 'a', 'b'),
    plan: fc.constantFrom(null, 'x'),
    filter: fc.constantFrom(null, 'y'),
    actor: fc.constantFrom(null, null, 'plan' as const),
    from: fc.constantFrom(null, null, '2024-01-20', '2024-02-02'),
    to: fc.constantFrom(null, null, '2024-02-05', '2024-03-01'),
  })
  .chain((shape) => events(STEPS[shape.unit]).map((rows) => ({ ...shape, rows })));

const specOf = ({ unit, name, plan, filter, actor, from, to }: Case) =>
  parse({
    event: name,
    unit,
    range: { from, to },
    actor: actor === null ? null : { column: actor, of: 'event' },
    where: plan === null ? [] : [{ column: 'plan', op: '=', value: plan }],
    filter: filter === null ? [] : [{ column: 'plan', op: '!=', value: filter }],
  });

function expected({ rows, unit, name, plan, filter, actor, from, to }: Case) {
  const activities = rows
    .filter(
      (row) =>
        (name === null || row.name === name) &&
        (plan === null || row.props?.['plan'] === plan) &&
        (filter === null || row.props?.['plan'] !== filter),
    )
    .map((row) => ({ actor: actor === null ? row.actor : String(row.props?.['plan']), at: row.at }));
  const number = (us: number): number => periodOf(us, unit);
  const first = from === null ? Math.min(...activities.map(({ at }) => number(at))) : number(Date.parse(from) * 1000);
  const asOf = number(Math.max(...rows.map(({ at }) => at)));
  const last = to === null ? asOf : Math.min(asOf, number(Date.parse(to) * 1000));
  return {
    flows: Number.isFinite(first) ? naiveFlows(activities, number, { first, last }) : [],
    asOf,
    firstOfData: number(Math.min(...rows.map(({ at }) => at))),
  };
}

const flowsOf = (result: LifecycleResult, unit: Case['unit']) =>
  result.periods.map(({ start, new: fresh, returning, resurrecting, dormant }) => ({
    period: periodOf(Date.parse(unit === 'hour' ? start : `${start}T00:00:00Z`) * 1000, unit),
    new: fresh,
    returning,
    resurrecting,
    dormant,
  }));

test('equals the naive implementation and keeps its identities', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const { result } = await compute(specOf(one), memoryContext(one.rows));
      const naive = expected(one);
      const flows = flowsOf(result, one.unit);
      expect(flows).toEqual(naive.flows);
      result.periods.forEach((period, index) => {
        const before = result.periods[index - 1];
        expect(period.active).toBe(period.new + period.returning + period.resurrecting);
        if (before) expect(period.active).toBe(before.active - period.dormant + period.new + period.resurrecting);
        expect(period.leftCensored).toBe(flows[index]?.period === naive.firstOfData);
        if ((flows[index]?.period ?? 0) < naive.asOf) expect(period.complete).toBe(true);
      });
    }),
    { numRuns: 1000 },
  );
});

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

test('the SQL twin and the scan on DuckDB agree', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata'), async (one, timeZone) => {
      const rows = one.rows.map((row) => ({
        user: row.actor,
        event: row.name,
        time: new Date(row.at / 1000),
        plan: String(row.props?.['plan']),
      }));
      const table = await tableFrom(db, 'events', { user: 'text', event: 'text', time: 'timestamp', plan: 'text' }, rows);
      const context = await databaseContext(db, { ...EVENT_MODEL, timeZone }, [table]);
      const { result } = await compute(specOf(one), context);
      if (timeZone === 'UTC') expect(flowsOf(result, one.unit)).toEqual(expected(one).flows);
      const text = query(specOf(one), context.mart);
      if (text === null) return;
      const found = await db.rows(sql`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (${text})`);
      expect(found).toEqual(
        result.periods.map(({ start, new: fresh, returning, resurrecting, dormant }) => ({
          start: start.replace('T', ' ').replace(/[+-]\d\d:\d\d$/, ''),
          new: String(fresh),
          returning: String(returning),
          resurrecting: String(resurrecting),
          dormant: String(dormant),
        })),
      );
    }),
    { numRuns: 25 },
  );
});

test('a worked example: someone new, back, gone and back again', async () => {
  const at = (day: string): number => Date.parse(`${day}T12:00:00Z`) * 1000;
  const days = ['2020-01-11', '2020-01-12', '2020-01-13', '2020-01-15', '2020-01-17', '2020-01-19'];
  const rows = [
    ...days.map((day) => ({ actor: 'p1', name: 'view', at: at(day) })),
    { actor: 'p2', name: 'view', at: at('2020-01-09') },
    { actor: 'p2', name: 'view', at: at('2020-01-12') },
    { actor: 'p3', name: 'view', at: at('2020-01-12') },
    { actor: 'p4', name: 'view', at: at('2020-01-15') },
  ];
  const { result } = await compute(parse({ unit: 'day', range: { from: '2020-01-12', to: '2020-01-19' } }), memoryContext(rows));
  const column = (key: 'new' | 'returning' | 'resurrecting' | 'dormant') => result.periods.map((period) => period[key]);
  expect(result.periods.map((period) => period.start)).toEqual(Array.from({ length: 8 }, (_, i) => `2020-01-${12 + i}`));
  expect(column('new')).toEqual([1, 0, 0, 1, 0, 0, 0, 0]);
  expect(column('returning')).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
  expect(column('resurrecting')).toEqual([1, 0, 0, 1, 0, 1, 0, 1]);
  expect(column('dormant')).toEqual([0, 2, 1, 0, 2, 0, 1, 0]);
  expect(result.periods.map((period) => period.complete)).toEqual([true, true, true, true, true, true, true, false]);
});
