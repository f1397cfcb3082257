import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../../src/analyses/define';
import { cleaning } from '../../../src/analyses/quality/cleaning';
import type { CleaningResult } from '../../../src/analyses/quality/cleaning/result';
import type { Database } from '../../../src/db/database';
import { buildMart } from '../../../src/mart/build-mart';
import { FailureError } from '../../../src/model/failure';
import type { Model } from '../../../src/model/model';
import type { TableInfo } from '../../../src/model/table';
import { raw } from '../../../src/sql/tag';
import { startDatabase } from '../../support/engine';
import { tableFrom } from '../../support/project';
import type { Row } from '../naive';
import { contextOf } from '../support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const model: Model = {
  timeZone: 'Asia/Shanghai',
  order: { table: 'orders', id: 'id', customer: 'customer', time: 'paid', amount: 'amount', product: 'product', channel: 'channel' },
  customer: { table: 'customers', id: 'id' },
  ticket: { table: 'tickets', id: 'id', opened: 'opened', closed: 'closed' },
};
const KINDS = {
  orders: { id: 'text', customer: 'text', paid: 'timestamp', amount: 'decimal', product: 'text', channel: 'text', price: 'text' },
  customers: { id: 'text', name: 'text', birthday: 'date', email: 'text', phone: 'text', age: 'integer', signup_date: 'text' },
  tickets: { id: 'text', opened: 'timestamp', closed: 'timestamp' },
} as const;

/** Forty orders of ten customers without a fault. */
function clean(): Record<keyof typeof KINDS, Row[]> {
  const two = (n: number): string => String(n).padStart(2, '0');
  return {
    orders: Array.from({ length: 40 }, (_, i) => ({
      id: `o${i}`,
      customer: `c${i % 10}`,
      paid: `2024-03-${two(1 + (i % 28))} 10:00:${two(i)}`,
      amount: 10 + i,
      product: i % 2 ? 'Tea' : 'Cup',
      channel: i % 3 ? 'web' : 'app',
      price: `${10 + i}`,
    })),
    customers: Array.from({ length: 10 }, (_, i) => ({
      id: `c${i}`,
      name: `Name ${i}`,
      birthday: `199${i}-05-06`,
      email: `c${i}@example.com`,
      phone: `1391234567${i}`,
      age: 20 + i,
      signup_date: `2024-01-0${1 + (i % 9)}`,
    })),
    tickets: Array.from({ length: 6 }, (_, i) => ({
      id: `t${i}`,
      opened: `2024-03-0${i + 1} 10:00:00`,
      closed: i === 5 ? null : `2024-03-0${i + 2} 10:00:00`,
    })),
  };
}
type Rows = ReturnType<typeof clean>;

const change = (rows: Row[], indices: readonly number[], to: Row): void => {
  for (const i of indices) rows[i] = { ...rows[i], ...to };
};

async function martOf(rows: Rows) {
  const tables = new Map<string, TableInfo>();
  for (const name of Object.keys(KINDS) as (keyof typeof KINDS)[]) tables.set(name, await tableFrom(db, name, KINDS[name], rows[name]));
  return buildMart({ db, model, tables });
}

async function propose(rows: Rows, spec: unknown = {}): Promise<CleaningResult> {
  const { result } = await cleaning.compute(cleaning.parse(spec), contextOf(await martOf(rows)));
  return result;
}

const proposed = async (make: (rows: Rows) => void): Promise<Record<string, readonly [string, string, number]>> => {
  const rows = clean();
  make(rows);
  const { proposals } = await propose(rows);
  return Object.fromEntries(proposals.map((item) => [item.id, [item.why, item.effect, item.rowsChanged + item.rowsRemoved]]));
};

/** Texts that are numbers and dates throughout are read as such, also in clean data. */
const TYPES = {
  'customers.signup_date.parse-date': ['dates-as-text', 'restores', 10],
  'orders.price.parse-number': ['numbers-as-text', 'restores', 40],
};

describe('what is proposed', () => {
  test('nothing for clean data but types', async () => {
    expect(await proposed(() => undefined)).toEqual(TYPES);
  });

  test('blanks, full width, stand-ins and forms of phones and addresses', async () => {
    const found = await proposed(({ customers }) => {
      change(customers, [0, 1], { name: ' Ann\u3000' });
      change(customers, [2], { name: 'Ｂｏｂ２' });
      change(customers, [3], { name: '你好（北京），张三' });
      change(customers, [4], { name: 'N/A' });
      change(customers, [5, 6], { phone: '+86 139-1234-5699' });
      change(customers, [7], { email: 'c7@EXAMPLE.com ' });
    });
    expect(found).toEqual({
      ...TYPES,
      'customers.name.trim': ['blanks', 'restores', 2],
      'customers.email.trim': ['blanks', 'restores', 1],
      'customers.name.width': ['full-width', 'restores', 3],
      'customers.name.stand-ins': ['stand-ins', 'clears', 1],
      'customers.phone.phone': ['phone-forms', 'restores', 2],
      'customers.email.email': ['spellings', 'restores', 1],
      'customers.id.merge-people': ['same-people', 'choice', 1],
    });
  });

  test('spellings become the most frequent one, and no step takes off what the list names', async () => {
    const rows = clean();
    change(rows.orders, [1, 4], { channel: 'WEB ' });
    change(rows.orders, [7], { channel: 'ｗｅｂ' });
    const { proposals } = await propose(rows);
    const map = proposals.find(({ id }) => id === 'orders.channel.map');
    expect(map?.step).toEqual({ kind: 'map', column: 'channel', values: { WEB: 'web', 'WEB ': 'web', ｗｅｂ: 'web' } });
    expect(map).toMatchObject({ effect: 'restores', rowsChanged: 3, rule: 'orders.channel.spelling' });
    expect(proposals.filter(({ step }) => step.kind === 'trim' || step.kind === 'width')).toEqual([]);
  });

  test('values that differ in marks or the order of words are a choice', async () => {
    const rows = clean();
    rows.orders.forEach((_, i) => change(rows.orders, [i], { product: i % 2 ? 'Green Tea' : 'Cup' }));
    change(rows.orders, [1, 3], { product: 'tea, green' });
    const { proposals } = await propose(rows);
    expect(proposals.filter(({ why }) => why === 'spellings')).toMatchObject([
      { id: 'orders.product.map', effect: 'choice', rowsChanged: 2, step: { values: { 'tea, green': 'Green Tea' } } },
    ]);
  });

  test('whole copies go; rows that share a key and differ are a choice', async () => {
    const found = await proposed(({ orders, customers }) => {
      orders.push({ ...orders[3] }, { ...orders[3] });
      customers.push({ ...customers[2], name: 'Other', email: null, phone: '13800000000', birthday: '1980-01-01' });
    });
    expect(found).toMatchObject({
      'orders.all.dedupe': ['whole-duplicates', 'restores', 2],
      'customers.id.dedupe': ['key-duplicates', 'choice', 1],
    });
    expect(Object.keys(found)).not.toContain('customers.all.dedupe');
  });

  test('an amount gets back its sign when it is a slip, not when it gives money back', async () => {
    const slip = await proposed(({ orders }) => change(orders, [20, 31], { amount: -25.5 }));
    expect(slip['orders.amount.sign']).toEqual(['negative-amounts', 'restores', 2]);
    const refund = await proposed(({ orders }) => change(orders, [23], { amount: -13, product: 'Tea' }));
    expect(refund['orders.amount.sign']).toEqual(['negative-amounts', 'choice', 1]);
    const huge = await proposed(({ orders }) => change(orders, [23], { amount: -11_062 }));
    expect(huge['orders.amount.sign']).toEqual(['negative-amounts', 'choice', 1]);
    const many = await proposed(({ orders }) => change(orders, [1, 2, 3, 4, 5, 6, 7], { amount: -12.5 }));
    expect(many['orders.amount.sign']).toEqual(['negative-amounts', 'choice', 7]);
  });

  test('contacts and numbers that cannot be right become missing', async () => {
    const found = await proposed(({ customers }) => {
      change(customers, [0], { email: 'c0#example.com' });
      change(customers, [1, 2], { phone: '12345' });
      change(customers, [3], { age: 250 });
    });
    expect(found).toEqual({
      ...TYPES,
      'customers.email.clear': ['invalid-format', 'clears', 1],
      'customers.phone.clear': ['invalid-format', 'clears', 2],
      'customers.age.clear': ['outside-range', 'clears', 1],
    });
  });

  test('what a step before can put right is not emptied', async () => {
    const found = await proposed(({ customers }) => change(customers, [0, 1], { phone: '１３９１２３４５６７８' }));
    expect(Object.keys(found)).toContain('customers.phone.phone');
    expect(Object.keys(found)).not.toContain('customers.phone.clear');
  });

  test('what the model needs is never emptied unasked, and unknown customers keep their orders', async () => {
    const rows = clean();
    change(rows.orders, [5], { paid: '1900-01-01 00:00:00' });
    change(rows.orders, [6, 7], { customer: 'nobody' });
    change(rows.orders, [8], { customer: null });
    const { proposals, left } = await propose(rows);
    expect(proposals.filter(({ effect, step }) => effect !== 'choice' && !step.kind.startsWith('parse'))).toEqual([]);
    expect(proposals.find(({ id }) => id === 'orders.paid.clear')).toMatchObject({ effect: 'choice', rowsChanged: 1 });
    expect(left).toEqual([
      { rule: 'orders.customer.reference', kind: 'reference', table: 'orders', columns: ['customer'], failed: 2 },
      { rule: 'orders.customer.required', kind: 'required', table: 'orders', columns: ['customer'], failed: 1 },
    ]);
  });

  test('an end before its start is emptied; exchanged only by choice, and only where that fits', async () => {
    const fits = await proposed(({ tickets }) => change(tickets, [2], { opened: '2024-03-04 10:00:00', closed: '2024-03-03 12:00:00' }));
    expect(fits).toMatchObject({
      'tickets.opened+closed.clear': ['times-reversed', 'clears', 1],
      'tickets.opened+closed.swap': ['times-reversed', 'choice', 1],
    });
    const far = await proposed(({ tickets }) => change(tickets, [2], { closed: '2019-03-03 12:00:00' }));
    expect(far).toMatchObject({ 'tickets.opened+closed.clear': ['times-reversed', 'clears', 1] });
    expect(Object.keys(far)).not.toContain('tickets.opened+closed.swap');
  });

  test('dates that can be read in two ways, and numbers that cannot all be read, are a choice', async () => {
    const found = await proposed(({ customers, orders }) => {
      customers.forEach((_, i) => change(customers, [i], { signup_date: `0${1 + (i % 9)}/03/2024` }));
      change(orders, [0], { price: 'twelve' });
    });
    expect(found['customers.signup_date.parse-date']).toEqual(['dates-as-text', 'choice', 10]);
    expect(found['orders.price.parse-number']).toEqual(['numbers-as-text', 'choice', 39]);
    const one = await proposed(({ customers }) => {
      customers.forEach((_, i) => change(customers, [i], { signup_date: `${13 + i}/03/2024 08:30` }));
    });
    expect(one['customers.signup_date.parse-date']).toEqual(['dates-as-text', 'restores', 10]);
  });

  test('a stand-in among numbers does not stop them from being read', async () => {
    const found = await proposed(({ orders }) => change(orders, [0, 1], { price: 'N/A' }));
    expect(found).toMatchObject({
      'orders.price.stand-ins': ['stand-ins', 'clears', 2],
      'orders.price.parse-number': ['numbers-as-text', 'restores', 38],
    });
  });

  test('few values far from the rest are a choice, and none when all of them go anyway', async () => {
    const rows = clean();
    for (let i = 40; i < 200; i++) rows.orders.push({ ...rows.orders[i % 40], id: `o${i}`, amount: 30 });
    const spread = rows.orders.map((row, i) => ({ ...row, amount: 100 + (i % 20) }));
    spread[3] = { ...spread[3], amount: 99_999 };
    const { proposals } = await propose({ ...rows, orders: spread });
    expect(proposals.find(({ id }) => id === 'orders.amount.outliers')).toMatchObject({
      effect: 'choice',
      rowsChanged: 1,
      why: 'outliers',
    });
    const { proposals: cleared } = await propose({
      ...clean(),
      customers: clean().customers.map((row, i) => (i === 3 ? { ...row, age: 250 } : row)),
    });
    expect(cleared.some(({ id }) => id === 'customers.age.outliers')).toBe(false);
  });

  test('the order of rows changes nothing', async () => {
    const rows = clean();
    change(rows.orders, [1, 4, 9], { channel: 'WEB ' });
    change(rows.orders, [3], { amount: -25 });
    change(rows.customers, [3], { age: 250, email: 'none' });
    rows.orders.push({ ...rows.orders[5] });
    const first = await propose(rows);
    const turned = { ...rows, orders: rows.orders.toReversed(), customers: rows.customers.toReversed() };
    expect(await propose(turned)).toEqual(first);
  });

  test('steps come in the order in which they are taken', async () => {
    const rows = clean();
    change(rows.orders, [1], { channel: 'WEB' });
    change(rows.orders, [3], { amount: -25, product: ' Tea' });
    change(rows.customers, [3], { age: 250 });
    change(rows.tickets, [2], { closed: '2019-03-03 12:00:00' });
    rows.orders.push({ ...rows.orders[5] });
    const { proposals } = await propose(rows);
    const kinds = proposals.map(({ step }) => step.kind);
    const order = ['map', 'dedupe', 'clear'].map((kind) => kinds.indexOf(kind));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(kinds.indexOf('parse-number')).toBeLessThan(kinds.indexOf('map'));
    expect(proposals.at(-1)?.why).toBe('times-reversed');
    expect(new Set(proposals.map(({ id }) => id)).size).toBe(proposals.length);
  });
});

describe('what is asked for', () => {
  test('spellings of a column, and people', async () => {
    const rows = clean();
    change(rows.orders, [1, 2], { product: 'tea' });
    change(rows.customers, [4], { phone: '13912345670' });
    const people = { table: 'customers', id: 'id', phone: 'phone' };
    const result = await propose(rows, { tables: [], clusters: { table: 'orders', column: 'product' }, people });
    expect(result.proposals).toEqual([]);
    expect(result.clusters).toMatchObject({
      table: 'orders',
      column: 'product',
      values: 3,
      groups: [{ others: [{ value: 'tea', rows: 2 }] }],
    });
    expect(result.people).toEqual({
      table: 'customers',
      groups: 1,
      surplus: 1,
      examples: [{ keeps: 'c0', ids: ['c0', 'c4'], by: ['phone'] }],
    });
  });

  test('rules of a person are those that steps answer', async () => {
    const rows = clean();
    change(rows.customers, [0], { age: 25, email: 'bad' });
    const rules = [{ kind: 'range', table: 'customers', column: 'age', max: 24 }];
    const { proposals, left } = await propose(rows, { rules });
    expect(proposals.filter(({ why }) => why === 'outside-range').map(({ rowsChanged }) => rowsChanged)).toEqual([6]);
    expect(proposals.some(({ why }) => why === 'invalid-format')).toBe(false);
    expect(left).toEqual([]);
  });

  test('the SQL is that of the proposed recipe, once it is known', async () => {
    const rows = clean();
    change(rows.orders, [1], { channel: 'WEB' });
    change(rows.customers, [3], { phone: '12' });
    const mart = await martOf(rows);
    const spec = cleaning.parse({});
    expect(cleaning.query(spec, mart)).toBeNull();
    await cleaning.compute(spec, contextOf(mart));
    const statements = cleaning.query(spec, mart)?.text.split(';\n\n') ?? [];
    expect(statements).toHaveLength(2);
    const channels = statements
      .filter((text) => text.includes('"orders"'))
      .map((text) => raw(`SELECT DISTINCT channel FROM (${text}) ORDER BY 1`));
    expect(channels).toHaveLength(1);
    for (const query of channels) expect(await db.rows(query)).toEqual([{ channel: 'app' }, { channel: 'web' }]);
    expect(cleaning.query(cleaning.parse({ tables: ['orders'] }), mart)).toBeNull();
  });

  test('specs that cannot be', async () => {
    const refusal = (spec: unknown): Promise<unknown> =>
      propose(clean(), spec).then(
        () => 'fine',
        (error: unknown) => (error instanceof FailureError ? [error.failure.code, error.failure.path] : error),
      );
    expect(await refusal({ tables: ['nope'] })).toEqual(['table-missing', 'tables[0]']);
    expect(await refusal({ clusters: { table: 'nope', column: 'a' } })).toEqual(['table-missing', 'clusters.table']);
    expect(await refusal({ clusters: { table: 'orders', column: 'a', distance: 9 } })).toEqual(['spec-invalid', 'clusters.distance']);
    expect(await refusal({ people: { table: 'customers', id: 'id' } })).toMatchObject(['spec-invalid', expect.stringContaining('people')]);
  });

  test('check names what the data lacks', async () => {
    const mart = await martOf(clean());
    const tables = [...mart.tables.values()];
    const catalogue: Catalogue = { model, tables, events: [], properties: [], asOf: '', firstDay: '', lastDay: '' };
    expect(cleaning.defaults(catalogue)).toEqual(cleaning.parse({}));
    expect(cleaning.defaults({ ...catalogue, tables: [] })).toBeNull();
    const spec = cleaning.parse({
      tables: ['x'],
      clusters: { table: 'orders', column: 'nope' },
      people: { table: 'customers', id: 'id', phone: 'tel', with: 'born' },
    });
    expect(cleaning.check(spec, catalogue).map(({ code, path }) => [code, path])).toEqual([
      ['table-missing', 'tables[0]'],
      ['column-missing', 'clusters.column'],
      ['column-missing', 'people.phone'],
      ['column-missing', 'people.with'],
    ]);
  });
});
