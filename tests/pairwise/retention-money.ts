import fc from 'fast-check';
import { expect } from 'vitest';
import { compute } from '../../src/analyses/retention/compute';
import { parse, type RetentionCohort } from '../../src/analyses/retention/spec';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import { naiveRetention } from '../retention/naive';
import { pairwise } from '../support/pairwise';
import { EVENT_MODEL, tableFrom } from '../support/project';
import { databaseContext } from '../support/timeline-context';
import { caseOf, momentOf, OPTIONS, worlds as plans, type RetentionRow } from './retention-options';

export const everything = () => pairwise({ ...OPTIONS, measure: ['orders', 'revenue', 'revenue-cumulative'] as const });
type MoneyRow = RetentionRow & { readonly measure: string | number };

const orders = fc.array(
  fc.record({
    customer: fc.constantFrom('u1', 'u2', 'u3', 'ü4', 'nobody'),
    moment: fc.nat(60),
    cents: fc.integer({ min: 0, max: 99_999 }),
    kind: fc.constantFrom('sale', 'sale', 'sale', 'refund', 'cancelled'),
  }),
  { minLength: 5, maxLength: 30 },
);
export const worlds = fc.record({ events: plans, orders });
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

const ORDER: NonNullable<Model['order']> = {
  table: 'orders',
  id: 'id',
  customer: 'customer',
  time: 'time',
  amount: 'amount',
  cancelled: { column: 'kind', op: '=', value: 'cancelled' },
  reversal: { column: 'kind', op: '=', value: 'refund' },
};

/** Orders and money of every cell, in the whole table and in each group, against sums over lists. */
export async function sameMoney(db: Database, row: MoneyRow, world: World): Promise<void> {
  const { rows, spec, naive, calendar, timeZone, weekStart } = caseOf(row, world.events);
  const booked = world.orders.map((one) => ({ ...one, at: momentOf(row, one.moment) }));
  const asOf = Math.max(...rows.map(({ at }) => at));
  const instants = <T extends { columns: readonly { name: string }[] }>(table: T): T => ({
    ...table,
    columns: table.columns.map((column) => ({ ...column, instant: column.name === 'time' })),
  });
  const events = await tableFrom(
    db,
    'events',
    { user: 'text', event: 'text', time: 'timestamp', plan: 'text' },
    rows.map(({ actor, at, name, props }) => ({ user: actor, event: name, time: new Date(at / 1000), plan: props?.['plan'] ?? null })),
  );
  const sales = await tableFrom(
    db,
    'orders',
    { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal', kind: 'text' },
    booked.map(({ customer, at, cents, kind }, i) => ({ id: `o${i}`, customer, time: new Date(at / 1000), amount: cents / 100, kind })),
  );
  const model = { ...EVENT_MODEL, order: ORDER, timeZone, weekStart, asOf: new Date(asOf / 1000).toISOString() };
  const { result } = await compute(
    parse({ ...spec, measure: row.measure }),
    await databaseContext(db, model, [instants(events), instants(sales)]),
  );
  const reference = naiveRetention(rows, { ...naive, asOf });
  const { from, to } = naive.range;
  const seen = booked.filter(
    ({ at }) =>
      at <= asOf &&
      (from === null || calendar.index(at) >= calendar.dated(from, 'from')) &&
      (to === null || calendar.index(at) <= calendar.dated(to, 'to')),
  );
  const length = { hour: 1, day: 24, week: 168, month: 720, quarter: 2160 }[naive.unit] * 3_600_000_000;
  const valueOf = (members: typeof reference.memberships, cell: number): number => {
    const first = row.measure === 'revenue-cumulative' ? 0 : (reference.cells.firsts[cell] ?? 0);
    const mine = members.flatMap(({ actor, at: start, cohort }) =>
      seen.filter(({ customer, at, kind }) => {
        const k = naive.index === 'calendar' ? calendar.index(at) - cohort : Math.floor((at - start) / length);
        return customer === actor && at >= start && kind !== 'cancelled' && k >= first && k <= (reference.cells.lasts[cell] ?? 0);
      }),
    );
    if (row.measure === 'orders') return mine.filter(({ kind }) => kind === 'sale').length;
    return mine.reduce((sum, { cents, kind }) => sum + (kind === 'sale' ? cents : -cents), 0) / 100;
  };
  const table = (cohorts: readonly RetentionCohort[]) =>
    cohorts.map(({ start, cells }) => [calendar.labelled(start), cells.map(({ value }) => value)] as const);
  const expected = (members: typeof reference.memberships) =>
    reference.cohorts.map(({ cohort, cells }) => {
      const own = members.filter((one) => one.cohort === cohort);
      return [cohort, cells.map(({ k }) => valueOf(own, k))] as const;
    });
  expect({ row, table: table(result.cohorts) }).toEqual({ row, table: expected(reference.memberships) });
  const named = reference.breakdown.map(({ value }) => value);
  result.breakdown.forEach((group, i) => {
    const own = reference.memberships.filter(({ value }) => (group.other ? value !== null && !named.includes(value) : value === named[i]));
    expect({ row, group: table(group.cohorts) }).toEqual({ row, group: expected(own) });
  });
}
