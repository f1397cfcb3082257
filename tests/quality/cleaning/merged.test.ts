import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database';
import { raw } from '../../../src/sql/tag';
import { startDatabase } from '../../support/engine';
import { Cleaned, failingRules } from './support';

const CUSTOMERS =
  'id,name,birthday,phone\nc1,Ann Lee,1990-01-02,15400000001\nc2,Bo,1991-01-02,15400000002\nc3,"Lee, Ann",1990-01-02,15400000003\n';
const ORDERS =
  'order_id,customer_id,order_time,amount\no1,c1,2024-01-01 10:00:00,5\no2,c2,2024-01-02 10:00:00,6\no3,c3,2024-01-03 10:00:00,7\n';
const model = {
  timeZone: 'UTC',
  customer: { table: 'customers', id: 'id' },
  order: { table: 'orders', id: 'order_id', customer: 'customer_id', time: 'order_time', amount: 'amount' },
};

let db: Database;
let cleaned: Cleaned;
beforeAll(async () => {
  db = await startDatabase();
  const tables = [
    { name: 'customers', fileName: 'customers.csv', blob: new Blob([CUSTOMERS]), choices: { kinds: { phone: 'text' } } as const },
    { name: 'orders', fileName: 'orders.csv', blob: new Blob([ORDERS]) },
  ];
  cleaned = await new Cleaned(db, tables, model).open();
});

test('people who are there twice are a choice; orders of an id that was merged away follow it unasked', async () => {
  const { proposals } = await cleaned.cleaning();
  expect(proposals).toMatchObject([{ id: 'customers.id.merge-people', effect: 'choice', why: 'same-people', rowsRemoved: 1 }]);
  expect(await cleaned.addProposed()).toBe(0);
  await cleaned.add({ customers: proposals.map(({ step }) => step) });
  expect(failingRules(await cleaned.quality())).toEqual({ 'orders.customer_id.reference': 1 });
  const { proposals: follow, left } = await cleaned.cleaning();
  expect(follow).toMatchObject([
    { id: 'orders.customer_id.follow-merge', effect: 'restores', why: 'merged-ids', rowsChanged: 1, rule: 'orders.customer_id.reference' },
  ]);
  expect(left).toEqual([]);
  expect(await cleaned.addProposed()).toBe(1);
  expect(failingRules(await cleaned.quality())).toEqual({});
  expect(await db.rows(raw('SELECT customer_id AS c FROM orders ORDER BY order_id'))).toEqual([{ c: 'c1' }, { c: 'c2' }, { c: 'c1' }]);
});
