import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { buildMart } from '../../src/mart/build-mart';
import type { Model } from '../../src/model/model';
import type { TableInfo } from '../../src/model/table';
import { sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';

let db: Database;
const tables = new Map<string, TableInfo>();
const order: Model['order'] = {
  table: 'orders',
  id: 'id',
  customer: 'who',
  time: 'at',
  amount: { times: ['qty', 'price'] },
  cancelled: { column: 'status', op: '=', value: 'cancelled' },
  reversal: { column: 'status', op: '=', value: 'refund' },
};

beforeAll(async () => {
  db = await startDatabase();
  const kinds = { id: 'text', who: 'text', at: 'timestamp', qty: 'integer', price: 'decimal', status: 'text' } as const;
  tables.set(
    'orders',
    await tableFrom(db, 'orders', kinds, [
      { id: 'o1', who: 'ann', at: '2024-01-02 09:00:00', qty: 2, price: 1.25, status: 'done' },
      { id: 'o1', who: 'ann', at: '2024-01-01 23:30:00', qty: 1, price: 0.1, status: 'done' },
      { id: 'o2', who: 'bob', at: '2024-01-03 10:00:00', qty: 1, price: 5, status: 'cancelled' },
      { id: 'r1', who: 'ann', at: '2024-01-05 10:00:00', qty: 1, price: 1, status: 'refund' },
      { id: null, who: 'cat', at: '2024-01-04 10:00:00', qty: 1, price: 7, status: 'done' },
      { id: 'o3', who: ' ', at: '2024-01-04 11:00:00', qty: 1, price: 0, status: 'done' },
      { id: 'o4', who: 'dan', at: null, qty: 1, price: 3, status: 'done' },
      { id: 'o5', who: 'eve', at: '2024-02-01 00:00:00', qty: 1, price: 3, status: 'done' },
    ]),
  );
});

test('orders, cancelled orders and reversals are told apart, and money is exact', async () => {
  const mart = await buildMart({ db, model: { timeZone: 'UTC', asOf: '2024-01-31', order }, tables });
  const orders = await db.rows(
    sql`SELECT order_id, customer, CAST(day AS VARCHAR) AS day, CAST(gmv AS VARCHAR) AS gmv, CAST(gross AS VARCHAR) AS gross, sale FROM mart_order`,
  );
  expect(orders).toEqual([
    { order_id: 'o1', customer: 'ann', day: '2024-01-01', gmv: '2.60', gross: '2.60', sale: true },
    { order_id: 'o2', customer: 'bob', day: '2024-01-03', gmv: '5.00', gross: '0.00', sale: false },
    { order_id: 'row 4', customer: 'cat', day: '2024-01-04', gmv: '7.00', gross: '7.00', sale: true },
    { order_id: 'o3', customer: null, day: '2024-01-04', gmv: '0.00', gross: '0.00', sale: true },
  ]);
  expect(await db.rows(sql`SELECT order_id, CAST(amount AS VARCHAR) AS amount FROM mart_reversal`)).toEqual([
    { order_id: 'r1', amount: '-1.00' },
  ]);
  expect(mart.asOfDay).toBe('2024-01-31');
  expect(mart.counts).toMatchObject({ orderRows: 8, ordersWithoutTime: 1, ordersWithoutCustomer: 1, factsAfterAsOf: 1 });
});

test('the day of an order is the day of the workspace zone', async () => {
  await buildMart({ db, model: { timeZone: 'Asia/Shanghai', order }, tables });
  const [row] = await db.rows(sql`SELECT CAST(o.at AS DOUBLE) AS at, CAST(day AS VARCHAR) AS day FROM mart_order o WHERE order_id = 'o1'`);
  expect(row).toEqual({ at: Date.parse('2024-01-01T15:30:00Z') * 1000, day: '2024-01-01' });
});

test('as-of is the latest fact, to the end of the day when there are only dates', async () => {
  tables.set(
    'spend',
    await tableFrom(db, 'spend', { date: 'date', channel: 'text', cost: 'decimal' }, [{ date: '2024-03-01', channel: 'ads', cost: 1 }]),
  );
  const mart = await buildMart({
    db,
    model: { timeZone: 'UTC', order, spend: { table: 'spend', date: 'date', channel: 'channel', cost: 'cost' } },
    tables,
  });
  expect(mart.asOf).toBe(Date.parse('2024-03-02T00:00:00Z') * 1000 - 1);
});

test('the end of a day with a clock change is the end of the local day', async () => {
  const spend = { table: 'spend', date: 'date', channel: 'channel', cost: 'cost' };
  for (const [date, end] of [
    ['2024-03-10', '2024-03-11T04:00:00Z'],
    ['2024-11-03', '2024-11-04T05:00:00Z'],
  ] as const) {
    const table = await tableFrom(db, 'spend', { date: 'date', channel: 'text', cost: 'decimal' }, [{ date, channel: 'ads', cost: 1 }]);
    const mart = await buildMart({ db, model: { timeZone: 'America/New_York', spend }, tables: new Map([['spend', table]]) });
    expect({ asOf: mart.asOf, day: mart.asOfDay }).toEqual({ asOf: Date.parse(end) * 1000 - 1, day: date });
  }
});

test('an as-of that is no date is a fault of the model', async () => {
  await expect(buildMart({ db, model: { asOf: 'soon', order }, tables })).rejects.toMatchObject({
    failure: { code: 'model-invalid', path: 'asOf' },
  });
});

test('refunds of one order keep their own dates', async () => {
  const kinds = { id: 'text', who: 'text', at: 'timestamp', qty: 'integer', price: 'decimal', status: 'text' } as const;
  const row = { id: 'o1', who: 'ann', qty: 1, status: 'refund' };
  const table = await tableFrom(db, 'refunds', kinds, [
    { ...row, at: '2024-01-01 00:00:00', price: 100, status: 'done' },
    { ...row, at: '2024-02-01 00:00:00', price: 20.5 },
    { ...row, at: '2024-03-01 00:00:00', price: 30 },
  ]);
  await buildMart({ db, model: { order: { ...order, table: 'refunds' } }, tables: new Map([['refunds', table]]) });
  expect(await db.rows(sql`SELECT CAST(day AS VARCHAR) AS day, CAST(amount AS VARCHAR) AS amount FROM mart_reversal`)).toEqual([
    { day: '2024-02-01', amount: '-20.50' },
    { day: '2024-03-01', amount: '-30.00' },
  ]);
});

test('orders without an id stand in the order of their values within an instant, whatever the order of rows', async () => {
  const kinds = { who: 'text', at: 'date', item: 'text', price: 'integer' } as const;
  const rows = ['c', 'a', 'b'].map((item, i) => ({ who: 'ann', at: '2024-01-01', item, price: i }));
  for (const given of [rows, [...rows].reverse()]) {
    const table = await tableFrom(db, 'plain', kinds, given);
    const model: Model = { order: { table: 'plain', customer: 'who', time: 'at', amount: 'price' } };
    await buildMart({ db, model, tables: new Map([['plain', table]]) });
    expect(await db.rows(sql`SELECT CAST(gmv AS INTEGER) AS gmv FROM mart_order ORDER BY rowid`)).toEqual([
      { gmv: 1 },
      { gmv: 2 },
      { gmv: 0 },
    ]);
  }
});

test('aliases become one customer', async () => {
  tables.set('ids', await tableFrom(db, 'ids', { alias: 'text', id: 'text' }, [{ alias: 'bob', id: 'ann' }]));
  await buildMart({ db, model: { order, identity: { table: 'ids', alias: 'alias', customer: 'id' } }, tables });
  const rows = await db.rows(sql`SELECT DISTINCT customer FROM mart_order WHERE order_id IN ('o1', 'o2')`);
  expect(rows).toEqual([{ customer: 'ann' }]);
});

test('a model that names what is not loaded is refused with its place', async () => {
  await expect(buildMart({ db, model: { order: { ...order, table: 'nope' } }, tables })).rejects.toThrow(/"nope", which is not loaded/);
  await expect(buildMart({ db, model: { order: { ...order, time: 'nope' } }, tables })).rejects.toThrow(/no column "nope"/);
});

test('an order whose status stands on its first line only is cancelled as a whole', async () => {
  const kinds = { id: 'text', who: 'text', at: 'timestamp', qty: 'integer', price: 'decimal', status: 'text' } as const;
  const line = (id: string, status: string | null) => ({ id, who: id, at: '2024-01-01 00:00:00', qty: 1, price: 5, status });
  const lines = await tableFrom(db, 'lines', kinds, [
    line('all', 'cancelled'),
    line('all', null),
    line('part', 'cancelled'),
    line('part', 'done'),
    line('sold', 'done'),
    line('sold', null),
    line('mute', null),
    line('mute', null),
  ]);
  const { reversal: _reversal, ...role } = order;
  await buildMart({ db, model: { timeZone: 'UTC', order: { ...role, table: 'lines' } }, tables: new Map([['lines', lines]]) });
  expect(
    await db.rows(
      sql`SELECT order_id, CAST(gmv AS VARCHAR) AS gmv, CAST(gross AS VARCHAR) AS gross, sale FROM mart_order ORDER BY order_id`,
    ),
  ).toEqual([
    { order_id: 'all', gmv: '10.00', gross: '0.00', sale: false },
    { order_id: 'mute', gmv: '10.00', gross: '10.00', sale: true },
    { order_id: 'part', gmv: '10.00', gross: '5.00', sale: true },
    { order_id: 'sold', gmv: '10.00', gross: '10.00', sale: true },
  ]);
});
