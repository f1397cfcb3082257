import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { compute } from '../../src/analyses/retention/compute';
import { query } from '../../src/analyses/retention/query';
import { parse } from '../../src/analyses/retention/spec';
import { sql } from '../../src/sql/tag';
import type { Context } from '../../src/analyses/define';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { databaseContext } from '../support/timeline-context';
import { periodOf } from './naive';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const DAY = 86_400_000;
const BEGIN = Date.UTC(2024, 0, 1);
interface Order {
  readonly id: string;
  readonly customer: string;
  readonly day: number;
  readonly cents: number;
  readonly kind: 'sale' | 'refund' | 'cancelled';
  readonly shop: string;
}
const orders = fc
  .array(
    fc.record({
      customer: fc.constantFrom('u1', 'u2', 'u3'),
      day: fc.nat(40),
      cents: fc.integer({ min: 0, max: 99_999 }),
      kind: fc.constantFrom('sale' as const, 'sale' as const, 'sale' as const, 'refund' as const, 'cancelled' as const),
      shop: fc.constantFrom('n', 's'),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((rows): Order[] => rows.map((row, index) => ({ ...row, id: `o${index}` })));

async function load(rows: readonly Order[], events: readonly { user: string; day: number }[]): Promise<Context> {
  const orderTable = await tableFrom(
    db,
    'orders',
    { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal', kind: 'text', shop: 'text' },
    rows.map(({ id, customer, day, cents, kind, shop }) => ({
      id,
      customer,
      time: new Date(BEGIN + day * DAY),
      amount: cents / 100,
      kind,
      shop,
    })),
  );
  const eventTable = await tableFrom(
    db,
    'events',
    { user: 'text', time: 'timestamp', event: 'text' },
    events.map(({ user, day }) => ({ user, time: new Date(BEGIN + day * DAY), event: 'visit' })),
  );
  const order = {
    table: 'orders',
    id: 'id',
    customer: 'customer',
    time: 'time',
    amount: 'amount',
    cancelled: { column: 'kind', op: '=', value: 'cancelled' },
    reversal: { column: 'kind', op: '=', value: 'refund' },
  } as const;
  const event = { table: 'events', actor: 'user', time: 'time', name: 'event' };
  return databaseContext(db, { timeZone: 'UTC', order, ...(events.length > 0 ? { event } : {}) }, [orderTable, eventTable]);
}

const week = (day: number): number => periodOf((BEGIN + day * DAY) * 1000, 'week');

test('money: net revenue of every cohort by its own dates, exact to the cent; cumulative is its running sum', async () => {
  await fc.assert(
    fc.asyncProperty(orders, async (rows) => {
      const context = await load(rows, []);
      const run = async (measure: string) => (await compute(parse({ measure, periods: 5 }), context)).result;
      const [revenue, cumulative, count] = [await run('revenue'), await run('revenue-cumulative'), await run('orders')];
      const sales = rows.filter((row) => row.kind === 'sale');
      const first = new Map<string, number>();
      for (const { customer, day } of sales) first.set(customer, Math.min(day, first.get(customer) ?? Infinity));
      for (const [index, cohort] of revenue.cohorts.entries()) {
        const number = periodOf(Date.parse(`${cohort.start}T00:00:00Z`) * 1000, 'week');
        const members = [...first].filter(([, day]) => week(day) === number).map(([customer]) => customer);
        const cents = (k: number): number =>
          rows
            .filter(
              (row) =>
                row.kind !== 'cancelled' &&
                members.includes(row.customer) &&
                row.day >= (first.get(row.customer) ?? 0) &&
                week(row.day) === number + k,
            )
            .reduce((sum, row) => sum + (row.kind === 'sale' ? row.cents : -row.cents), 0);
        const expected = cohort.cells.map((cell) => cents(cell.k));
        expect(cohort.cells.map((cell) => cell.value)).toEqual(expected.map((sum) => sum / 100));
        expect(cumulative.cohorts[index]?.cells.map((cell) => cell.value)).toEqual(
          expected.map((_, k) => expected.slice(0, k + 1).reduce((a, b) => a + b, 0) / 100),
        );
        expect(count.cohorts[index]?.cells.map((cell) => cell.value)).toEqual(
          cohort.cells.map(({ k }) => sales.filter((row) => members.includes(row.customer) && week(row.day) === number + k).length),
        );
      }
    }),
    { numRuns: 12 },
  );
});

test('acts that are sales: scan and SQL agree, with filters on the order and on the event', async () => {
  const visits = fc.array(fc.record({ user: fc.constantFrom('u1', 'u2', 'u4'), day: fc.nat(40) }), { minLength: 1, maxLength: 25 });
  const where = fc.constantFrom([], [{ column: 'shop', op: '=', value: 'n' }]);
  const filter = fc.constantFrom([], [{ column: 'event', op: 'is null' }], [{ column: 'event', op: '!=', value: 'x' }]);
  await fc.assert(
    fc.asyncProperty(
      orders,
      visits,
      where,
      filter,
      fc.constantFrom('first-ever', 'first-matching', 'recurring'),
      async (rows, events, conditions, filters, cohort) => {
        const context = await load(rows, events);
        for (const acts of [
          { start: { order: true, where: conditions }, return: { event: 'visit' } },
          { start: { event: null }, return: { order: true, where: conditions } },
        ]) {
          const spec = parse({ ...acts, filter: filters, cohort, periods: 5 });
          const { result } = await compute(spec, context);
          const text = query(spec, context.mart);
          const found =
            text === null
              ? []
              : await db.rows(
                  sql`SELECT CAST(cohort AS VARCHAR) AS cohort, CAST(size AS INTEGER) AS size, CAST(k AS INTEGER) AS k, CAST(count AS INTEGER) AS count FROM (${text}) ORDER BY cohort, k`,
                );
          expect(found).toEqual(
            result.cohorts.flatMap(({ start, size, cells }) => cells.map(({ k, count }) => ({ cohort: start, size, k, count }))),
          );
        }
      },
    ),
    { numRuns: 10 },
  );
});
