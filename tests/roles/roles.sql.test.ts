import fc from 'fast-check';
import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCatalogue } from '../../src/analyses/catalogue';
import type { Database } from '../../src/db/database';
import { importFile } from '../../src/import/import-file';
import { columnRoles } from '../../src/import/roles/column-roles';
import { detectModel } from '../../src/import/roles/detect-model';
import { normalName } from '../../src/import/roles/read-name';
import { buildMart } from '../../src/mart/build-mart';
import type { Filter } from '../../src/model/filter';
import type { Model } from '../../src/model/model';
import type { ColumnKind, TableInfo } from '../../src/model/table';
import type { SqlValue } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const open = async (url: URL, tableName: string): Promise<TableInfo> =>
  importFile({ blob: await openAsBlob(url), fileName: decodeURIComponent(url.pathname.split('/').at(-1) ?? ''), tableName, db });
const detect = async (...tables: readonly TableInfo[]) => detectModel({ tables, db, timeZone: 'UTC' });

/** A table of a few rows made from one pattern, so that values repeat as they do in logs. */
const table = (
  name: string,
  kinds: Readonly<Record<string, ColumnKind>>,
  make: (i: number) => Readonly<Record<string, SqlValue>>,
  rows = 40,
) =>
  tableFrom(
    db,
    name,
    kinds,
    Array.from({ length: rows }, (_, i) => make(i)),
  );
const at = (i: number): string => `2024-01-${String(1 + (i % 28)).padStart(2, '0')} 10:00:00`;

test.each([
  ['InvoiceNo', 'invoice_no'],
  ['customerID', 'customer_id'],
  ['Order Date', 'order_date'],
  ['用户 ID', '用户id'],
  ['用户_ID', '用户id'],
  ['ORDER-ID', 'order_id'],
  ['URLPath', 'url_path'],
  ['ｉｄ', 'id'],
])('%s reads as %s', (name, expected) => {
  expect(normalName(name)).toBe(expected);
});

describe('detectModel', () => {
  test('cancelled and reversal from a status; quantity times price; Chinese names', async () => {
    const states = ['已完成', '已完成', '已取消', '退款', '未退款'];
    const orders = await table(
      '订单表',
      { 订单号: 'text', 会员编号: 'text', 下单时间: 'timestamp', 数量: 'integer', 单价: 'decimal', 订单状态: 'text' },
      (i) => ({
        订单号: `N${i}`,
        会员编号: `M${i % 9}`,
        下单时间: at(i),
        数量: states[i % 5] === '退款' ? -1 : 2,
        单价: 9.5,
        订单状态: states[i % 5] ?? null,
      }),
    );
    const { model } = await detect(orders);
    expect(model).toEqual({
      timeZone: 'UTC',
      order: {
        table: '订单表',
        id: '订单号',
        customer: '会员编号',
        time: '下单时间',
        amount: { times: ['数量', '单价'] },
        cancelled: { column: '订单状态', op: '=', value: '已取消' },
        reversal: { column: '订单状态', op: '=', value: '退款' },
        quantity: '数量',
      },
    });
  });

  test('a flag of cancelled orders; an experiment; aliases', async () => {
    const orders = await table(
      'orders',
      { order_no: 'integer', buyer_id: 'integer', created_at: 'timestamp', total: 'double', is_cancelled: 'boolean' },
      (i) => ({
        order_no: i,
        buyer_id: i % 7,
        created_at: at(i),
        total: i,
        is_cancelled: i % 5 === 0,
      }),
    );
    const groups = await table('ab_groups', { user_id: 'text', experiment: 'text', variant: 'text', assigned_at: 'timestamp' }, (i) => ({
      user_id: `u${i}`,
      experiment: 'button',
      variant: i % 2 ? 'A' : 'B',
      assigned_at: at(i),
    }));
    const aliases = await table('identities', { device_id: 'text', customer_id: 'text' }, (i) => ({
      device_id: `d${i}`,
      customer_id: `c${i % 30}`,
    }));
    const { model, evidence } = await detect(orders, groups, aliases);
    expect(model.order).toEqual({
      table: 'orders',
      id: 'order_no',
      customer: 'buyer_id',
      time: 'created_at',
      amount: 'total',
      cancelled: { column: 'is_cancelled', op: '=', value: true },
    });
    expect(model.assignment).toEqual({
      table: 'ab_groups',
      actor: 'user_id',
      experiment: 'experiment',
      variant: 'variant',
      time: 'assigned_at',
    });
    expect(model.identity).toEqual({ table: 'identities', alias: 'device_id', customer: 'customer_id' });
    expect(evidence).toContainEqual({
      role: 'order',
      table: 'orders',
      key: 'cancelled',
      column: 'is_cancelled',
      why: 'a flag of cancelled orders',
    });
  });

  test('odd tables play no role and break nothing', async () => {
    const empty = await tableFrom(db, 'empty', { a: 'text' }, []);
    const evil = await tableFrom(db, 'evil', { '"; DROP TABLE x; --': 'text', 'order id': 'text', amount: 'text', x: 'integer' }, [
      { amount: 'x' },
    ]);
    const gone: TableInfo = {
      ...empty,
      name: 'not there',
      columns: [{ name: 'order_id', kind: 'text', sqlType: 'VARCHAR', instant: false }],
    };
    expect((await detect(empty, evil, gone)).model).toEqual({ timeZone: 'UTC' });
    expect((await detect()).model).toEqual({ timeZone: 'UTC' });
    const broken: TableInfo = {
      ...gone,
      columns: ['order_id', 'customer_id', 'order_time', 'amount', 'status'].map((name) => ({
        name,
        kind: name === 'amount' ? 'decimal' : name === 'order_time' ? 'timestamp' : 'text',
        sqlType: 'VARCHAR',
        instant: false,
      })),
    };
    await expect(detect(broken)).resolves.toBeDefined();
  });
});

const NAMES = [
  'id',
  'order_id',
  'customer_id',
  'user_id',
  'time',
  'date',
  'event',
  'amount',
  'quantity',
  'price',
  'status',
  'channel',
  'cost',
  'name',
  '订单号',
  'x y',
];
test('any mixture of columns is survived, and a proposed model can be built', async () => {
  const kind = fc.constantFrom<ColumnKind>('text', 'boolean', 'integer', 'decimal', 'double', 'date', 'timestamp');
  const shape = fc.dictionary(fc.constantFrom(...NAMES), kind, { minKeys: 1, noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(shape, fc.integer({ min: 0, max: 6 }), async (kinds, rows) => {
      const cell = (of: ColumnKind, i: number): SqlValue =>
        of === 'boolean' ? i % 2 === 0 : of === 'date' || of === 'timestamp' ? at(i % 3) : of === 'text' ? `t${i % 3}` : i % 4;
      const make = (i: number) => Object.fromEntries(Object.entries(kinds).map(([name, of]) => [name, i === 5 ? null : cell(of, i)]));
      const info = await table('mixture', kinds, make, rows);
      const { model, evidence } = await detect(info);
      const mart = await buildMart({ db, model, tables: new Map([['mixture', info]]) });
      expect((await buildCatalogue(mart)).model).toBe(model);
      expect(evidence.every((one) => model[one.role] !== undefined)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

describe('columnRoles', () => {
  test('by name and kind, and as the model uses them', async () => {
    const info = await tableFrom(
      db,
      'sales',
      { order_id: 'text', customer_id: 'text', order_time: 'timestamp', amount: 'decimal', channel: 'text', note: 'text' },
      [],
    );
    expect(Object.fromEntries(columnRoles(info, null))).toEqual({
      order_id: 'order-id',
      customer_id: 'customer-id',
      order_time: 'time',
      amount: 'amount',
      channel: 'channel',
    });
    const model: Model = { order: { table: 'sales', id: 'note', customer: 'customer_id', time: 'order_time', amount: 'amount' } };
    expect(columnRoles(info, model).get('note')).toBe('order-id');
  });
});

describe('buildCatalogue', () => {
  test('events by count, properties of 2 to 50 values, first and last day', async () => {
    const visits = await table(
      'visits',
      { user: 'text', time: 'timestamp', event: 'text', device: 'text', page: 'text', one: 'text', score: 'double' },
      (i) => ({
        user: `u${i % 3}`,
        time: at(i),
        event: i % 4 ? 'view' : 'pay',
        device: `d${i % 3}`,
        page: `p${i}`,
        one: 'x',
        score: i,
      }),
      60,
    );
    const mart = await buildMart({
      db,
      model: { event: { table: 'visits', actor: 'user', time: 'time', name: 'event' } },
      tables: new Map([['visits', visits]]),
    });
    const catalogue = await buildCatalogue(mart);
    expect(catalogue.events).toEqual([
      { name: 'view', count: 45 },
      { name: 'pay', count: 15 },
    ]);
    expect(catalogue.properties).toEqual([{ column: 'device', of: 'event', distinct: 3 }]);
    expect([catalogue.firstDay, catalogue.lastDay, catalogue.asOf]).toEqual(['2024-01-01', '2024-01-28', '2024-01-28']);
    const none = await buildCatalogue(await buildMart({ db, model: {}, tables: new Map() }));
    expect([none.firstDay, none.lastDay, none.events.length]).toEqual(['', '', 0]);
  });
});

interface Sample {
  readonly id: string;
  readonly model: Model;
  readonly files: readonly { readonly path: string; readonly table: string }[];
}
const folder = new URL('../../sample-data/', import.meta.url);
const index = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as
  { readonly samples: readonly Sample[] } | readonly Sample[];
const samples = 'samples' in index ? index.samples : index;

/** A model as detection can know it: as-of and the week's start are a person's choices; the scope of an order filter is understood. */
function knowable({ asOf: _asOf, weekStart: _weekStart, ...model }: Model): unknown {
  const plain = (filter: Filter | null | undefined): unknown =>
    filter && 'column' in filter ? { column: filter.column, op: filter.op, value: filter.value } : null;
  const order = model.order && { ...model.order, cancelled: plain(model.order.cancelled), reversal: plain(model.order.reversal) };
  return { ...model, timeZone: 'UTC', order };
}

describe.each(samples)('sample $id', ({ model, files }) => {
  test('is understood as its author meant it', async () => {
    const tables: TableInfo[] = [];
    for (const { path, table: name } of files) tables.push(await open(new URL(path, folder), name));
    const detected = await detect(...tables);
    expect(knowable(detected.model)).toEqual(knowable(model));
  });
});

const shared = (path: string): URL => new URL(`../../../shared/data/${path}`, import.meta.url);
describe.skipIf(!existsSync(shared('README.md')))('public files', () => {
  test('Online Retail: orders with cancellations marked by a letter', { timeout: 240_000 }, async () => {
    const { model } = await detect(await open(shared('online-retail/online_retail.csv.gz'), 'online_retail'));
    expect(model).toEqual({
      timeZone: 'UTC',
      order: {
        table: 'online_retail',
        id: 'InvoiceNo',
        customer: 'CustomerID',
        time: 'InvoiceDate',
        amount: { times: ['Quantity', 'UnitPrice'] },
        reversal: { column: 'InvoiceNo', op: 'matches', value: '^C' },
        product: 'StockCode',
        quantity: 'Quantity',
      },
    });
  });

  test('click stream, orders without ids, customers, and nothing', async () => {
    const events = await detect(await open(shared('shop-events/ecom.csv.gz'), 'ecom'));
    expect(events.model).toEqual({
      timeZone: 'UTC',
      event: { table: 'ecom', actor: 'user_id', time: 'timestamp', name: 'event', session: 'session_id' },
    });
    const cdnow = await detect(await open(shared('cdnow/CDNOW_master.csv'), 'cdnow'));
    expect(cdnow.model).toEqual({
      timeZone: 'UTC',
      order: { table: 'cdnow', customer: 'ID', time: 'Date', amount: 'Amount', quantity: 'Volume' },
    });
    const telco = await detect(await open(shared('telco-churn/Telco-Customer-Churn.csv'), 'telco'));
    expect(telco.model).toEqual({ timeZone: 'UTC', customer: { table: 'telco', id: 'customerID' } });
    const spend = await detect(await open(shared('marketing-spend/dt_simulated_weekly.csv'), 'weekly'));
    expect(spend.model).toEqual({ timeZone: 'UTC' });
    const titanic = await detect(await open(shared('reference/titanic/titanic.csv'), 'titanic'));
    expect(Object.keys(titanic.model).filter((key) => key !== 'timeZone' && key !== 'customer')).toEqual([]);
  });
});

describe('a list of people', () => {
  const orders = () =>
    table('bought', { order_id: 'text', customer_id: 'text', order_time: 'timestamp', amount: 'decimal' }, (i) => ({
      order_id: `o${i}`,
      customer_id: `c${i % 7}@example.com`,
      order_time: at(i),
      amount: 5 + i,
    }));
  const people = (name: string, id: string, email: string) =>
    table(name, { customer_id: 'text', email: 'text', city: 'text' }, (i) => ({
      customer_id: `${id}${i}@example.com`,
      email: `${email}${i}@example.com`,
      city: 'Rome',
    }));

  test('whose ids the orders do not know is not their list of customers', async () => {
    const { model } = await detect(await orders(), await people('strangers', 'x', 'y'));
    expect(model.order?.table).toBe('bought');
    expect(model.customer).toBeUndefined();
  });

  test('is joined by the column that the orders name their people by', async () => {
    const { model } = await detect(await orders(), await people('known', 'x', 'c'), await people('strangers', 'x', 'y'));
    expect(model.customer).toEqual({ table: 'known', id: 'email' });
  });
});
