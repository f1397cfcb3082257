import { afterAll, beforeAll, expect, test } from 'vitest';
import { compute, people } from '../../src/analyses/retention/compute';
import { parse, type RetentionResult } from '../../src/analyses/retention/spec';
import type { Context } from '../../src/analyses/define';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { databaseContext } from '../support/timeline-context';
import { lines } from './hand-context';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});
afterAll(() => db.driver.close());

const cells = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
const MODEL = {
  event: { table: 'events', actor: 'user', time: 'time', name: 'event' },
  order: {
    table: 'orders',
    id: 'id',
    customer: 'customer',
    time: 'time',
    amount: 'amount',
    cancelled: { column: 'kind', op: '=', value: 'cancelled' },
    reversal: { column: 'kind', op: '=', value: 'refund' },
  },
} as const satisfies Model;

/** `orders`: id customer day amount kind. `visits`: user day. `same`: alias customer. */
async function load({ orders, visits, same, asOf }: { orders?: string; visits?: string; same?: string; asOf?: string }): Promise<Context> {
  const tables = [
    await tableFrom(
      db,
      'orders',
      { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal', kind: 'text' },
      cells(orders ?? '').flatMap(([id = '', customer = '', day = '', amount = '', kind = '']) =>
        id ? [{ id, customer, time: new Date(`${day}T12:00Z`), amount: Number(amount), kind }] : [],
      ),
    ),
    await tableFrom(
      db,
      'events',
      { user: 'text', time: 'timestamp', event: 'text' },
      cells(visits ?? '').flatMap(([user = '', day = '']) => (user ? [{ user, time: new Date(`${day}T12:00Z`), event: 'visit' }] : [])),
    ),
    await tableFrom(
      db,
      'same',
      { alias: 'text', id: 'text' },
      cells(same ?? '').flatMap(([alias = '', id = '']) => (alias ? [{ alias, id }] : [])),
    ),
  ];
  const model: Model = {
    timeZone: 'UTC',
    ...(asOf && { asOf }),
    ...(orders && { order: MODEL.order }),
    ...(visits && { event: MODEL.event }),
    ...(same && { identity: { table: 'same', alias: 'alias', customer: 'id' } }),
  };
  return databaseContext(db, model, tables);
}
const run = async (spec: object, context: Context): Promise<RetentionResult> => (await compute(parse(spec), context)).result;
const values = ({ cohorts }: RetentionResult): unknown => cohorts.map(({ start, cells: row }) => [start, ...row.map(({ value }) => value)]);
const each = ({ cohorts }: RetentionResult): unknown =>
  cohorts.map(({ start, cells: row }) => [start, ...row.map(({ perMember }) => perMember)]);

/** Acquired in January: a and b; in February: c. b gives 40 back in March; a's order of February is cancelled and none. */
const SHOP = `
  1 a 2024-01-10 100 sale
  2 b 2024-01-20 60  sale
  3 a 2024-02-05 25  cancelled
  4 a 2024-03-05 50  sale
  5 c 2024-02-15 30  sale
  6 b 2024-03-20 40  refund
  7 c 2024-03-31 0   sale`;

test('net revenue in the period of its own date; what is given back is negative then', async () => {
  const context = await load({ orders: SHOP, asOf: '2024-03-31' });
  const revenue = await run({ unit: 'month', periods: 3, measure: 'revenue' }, context);
  expect(values(revenue)).toEqual([
    ['2024-01-01', 160, 0, 10],
    ['2024-02-01', 30, 0],
  ]);
  expect(each(revenue)).toEqual([
    ['2024-01-01', 80, 0, 5],
    ['2024-02-01', 30, 0],
  ]);
  // Month 0: (160 + 30) / 3 and (80 + 30) / 2; month 1: nothing; month 2: 10 / 2.
  expect(revenue.averageValue).toEqual({ weighted: [63.3333333333, 0, 5], simple: [55, 0, 5] });
  // An order of 0 is a sale, a cancelled one is not: who came back is told by sales.
  expect(lines(revenue.cohorts)).toEqual(['2024-01-01 2: 2 0 1', '2024-02-01 1: 1 1']);
});

test('to date: the curve of what an acquired person has brought, falling where more is given back than bought', async () => {
  const context = await load({ orders: `${SHOP}\n  8 a 2024-03-30 150 refund`, asOf: '2024-03-31' });
  const ltv = await run({ unit: 'month', periods: 3, measure: 'revenue-cumulative' }, context);
  expect(values(ltv)).toEqual([
    ['2024-01-01', 160, 160, 20],
    ['2024-02-01', 30, 30],
  ]);
  expect(ltv.averageValue).toEqual({ weighted: [63.3333333333, 63.3333333333, 10], simple: [55, 55, 10] });
  const bracketed = await run({ unit: 'month', match: { brackets: [2] }, measure: 'revenue' }, context);
  expect(values(bracketed)).toEqual([
    ['2024-01-01', 160, -140],
    ['2024-02-01', 30, 0],
  ]);
});

test('orders are sales: no cancelled one, no reversal, one of 0 too', async () => {
  const context = await load({ orders: SHOP, asOf: '2024-03-31' });
  expect(values(await run({ unit: 'month', periods: 3, measure: 'orders' }, context))).toEqual([
    ['2024-01-01', 2, 0, 1],
    ['2024-02-01', 1, 1],
  ]);
});

test('money of visitors: only what they buy from their start on', async () => {
  const context = await load({ orders: SHOP, visits: 'a 2024-02-20\nc 2024-02-01\nd 2024-02-02', asOf: '2024-03-31' });
  // a's 100 of January lies before the first visit; d buys nothing.
  expect(values(await run({ unit: 'month', periods: 2, measure: 'revenue', start: { event: 'visit' } }, context))).toEqual([
    ['2024-02-01', 30, 50],
  ]);
});

test('several identities of one person are one member, and a return under another of them counts', async () => {
  const visits = 'phone-1 2024-01-01\nmail-1 2024-01-02\nu1 2024-01-03\nu2 2024-01-02';
  const alone = await load({ visits, asOf: '2024-01-03' });
  expect(lines((await run({ unit: 'day', periods: 3 }, alone)).cohorts)).toEqual([
    '2024-01-01 1: 1 0 0',
    '2024-01-02 2: 2 0',
    '2024-01-03 1: 1',
  ]);
  const merged = await load({ visits, same: 'phone-1 u1\nmail-1 u1', asOf: '2024-01-03' });
  expect(lines((await run({ unit: 'day', periods: 3 }, merged)).cohorts)).toEqual(['2024-01-01 1: 1 1 1', '2024-01-02 1: 1 0']);
  expect(await people(parse({ unit: 'day', people: { cohort: '2024-01-01', k: 1 } }), merged)).toEqual(['u1']);
});

test('as of a day in the middle, nothing after it is known', async () => {
  const visits = 'a 2024-01-01\na 2024-01-02\nb 2024-01-03\na 2024-01-04';
  const early = await load({ visits, asOf: '2024-01-02' });
  expect(lines((await run({ unit: 'day', periods: 4 }, early)).cohorts)).toEqual(['2024-01-01 1: 1 1']);
  const late = await load({ visits });
  // The latest fact is at noon of the 4th: that day is not over.
  expect(lines((await run({ unit: 'day', periods: 4 }, late)).cohorts)).toEqual([
    '2024-01-01 1: 1 1 0 1*',
    '2024-01-02 0: 0 0 0*',
    '2024-01-03 1: 1 0*',
  ]);
});
