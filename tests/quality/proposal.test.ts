import { beforeAll, expect, test } from 'vitest';
import { quality } from '../../src/analyses/quality';
import type { Catalogue } from '../../src/analyses/define';
import type { Database } from '../../src/db/database';
import { buildMart } from '../../src/mart/build-mart';
import { FailureError } from '../../src/model/failure';
import type { Model } from '../../src/model/model';
import type { TableInfo } from '../../src/model/table';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import type { Row } from './naive';
import { contextOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const model: Model = {
  timeZone: 'Asia/Shanghai',
  order: {
    table: 'orders',
    id: 'id',
    customer: 'customer',
    time: 'paid',
    amount: 'amount',
    channel: 'channel',
    reversal: { column: 'kind', op: '=', value: 'refund' },
  },
  customer: { table: 'customers', id: 'id' },
  event: { table: 'visits', actor: 'user', time: 'time', name: 'event' },
  ticket: { table: 'tickets', id: 'id', opened: 'opened', closed: 'closed' },
};
const KINDS = {
  orders: {
    id: 'text',
    customer: 'text',
    paid: 'timestamp',
    received_at: 'timestamp',
    amount: 'decimal',
    channel: 'text',
    kind: 'text',
    reason: 'text',
  },
  customers: { id: 'text', email: 'text', phone: 'text', nickname: 'text' },
  visits: { user: 'text', time: 'timestamp', event: 'text', amount: 'decimal' },
  tickets: { id: 'text', opened: 'timestamp', closed: 'timestamp' },
  empty: { a: 'text' },
} as const;

/** Thirty orders of ten customers without a fault. */
function clean(): Record<keyof typeof KINDS, Row[]> {
  const two = (n: number): string => String(n).padStart(2, '0');
  const customers = Array.from({ length: 10 }, (_, i): Row => ({
    id: `c${i}`,
    email: `c${i}@example.com`,
    phone: `1391234567${i}`,
    nickname: `Nick ${i}`,
  }));
  const orders = Array.from({ length: 30 }, (_, i): Row => {
    const refund = i % 10 === 9;
    const day = `2024-03-${two(1 + i)}`;
    const kind = refund ? 'refund' : 'sale';
    return {
      id: `o${i}`,
      customer: `c${i % 10}`,
      paid: `${day} 10:00:00`,
      received_at: `${day} 11:00:00`,
      amount: refund ? -9.5 : 9.5,
      channel: i % 2 ? 'web' : 'app',
      kind,
      reason: refund ? 'late' : null,
    };
  });
  const visits = Array.from({ length: 20 }, (_, i): Row => ({
    user: `c${i % 10}`,
    time: `2024-03-01 10:00:${two(i)}`,
    event: i % 2 ? 'pay' : 'view',
    amount: i % 2 ? 5 : null,
  }));
  const tickets = Array.from({ length: 6 }, (_, i): Row => ({
    id: `t${i}`,
    opened: '2024-03-01 10:00:00',
    closed: i === 5 ? null : '2024-03-02 10:00:00',
  }));
  return { orders, customers, visits, tickets, empty: [] };
}

async function measure(rows: ReturnType<typeof clean>, input: unknown = {}) {
  const tables = new Map<string, TableInfo>();
  for (const name of Object.keys(KINDS) as (keyof typeof KINDS)[]) tables.set(name, await tableFrom(db, name, KINDS[name], rows[name]));
  const mart = await buildMart({ db, model, tables });
  const { result } = await quality.compute(quality.parse(input), contextOf(mart));
  return {
    result,
    mart,
    failing: Object.fromEntries(
      result.tables.flatMap(({ rules }) => rules.filter(({ failed }) => failed > 0).map(({ id, failed }) => [id, failed])),
    ),
  };
}

test('clean data has a full score: empty tables, open tickets and properties of other events do not count', async () => {
  const { result, failing } = await measure(clean());
  expect(failing).toEqual({});
  expect(result).toMatchObject({
    score: 100,
    grade: 'A',
    fivePoint: 5,
    effects: [],
    dimensions: { accuracy: null, timeliness: 100 },
    passRate: { rate: 1 },
  });
  expect(result.tables.find(({ name }) => name === 'empty')).toMatchObject({ score: null, grade: null, rows: 0, cells: 0 });
  const tickets = result.tables.find(({ name }) => name === 'tickets');
  expect(tickets?.columns.find(({ name }) => name === 'closed')).toMatchObject({ nulls: 1, dimensions: { completeness: null } });
});

test('each planted fault is found by its rule with its count', async () => {
  const rows = clean();
  const change = (table: keyof typeof KINDS, indices: readonly number[], change: Row): void => {
    for (const i of indices) rows[table][i] = { ...rows[table][i], ...change };
  };
  change('orders', [0, 1], { customer: 'N/A' });
  change('orders', [2], { customer: 'c99' });
  change('orders', [3, 5], { channel: 'WEB ' });
  change('orders', [4], { amount: -1 });
  change('orders', [6, 7, 8], { received_at: '2024-05-01 00:00:00' });
  change('orders', [10], { paid: '1900-01-01 00:00:00', received_at: '1900-01-01 00:00:00' });
  change('customers', [0], { email: 'c0example.com' });
  change('customers', [1, 2], { phone: '12345' });
  change('tickets', [0], { closed: '2024-02-01 00:00:00' });
  rows.customers.push({ ...rows.customers[9] });
  rows.visits.push({ ...rows.visits[0] }, { ...rows.visits[1] });
  const { failing, result } = await measure(rows);
  expect(failing).toEqual({
    'orders.customer.required': 2,
    'orders.customer.reference': 1,
    'orders.channel.spelling': 2,
    'orders.amount.range': 1,
    'orders.paid.delay': 3,
    'orders.paid.range': 1,
    'customers.email.format': 1,
    'customers.phone.format': 2,
    'customers.id.unique': 1,
    'tickets.opened+closed.times': 1,
    'visits.all.unique': 2,
  });
  expect(result.effects.map(({ code }) => code).sort()).toEqual([
    'amounts-negative',
    'contacts-unusable',
    'contacts-unusable',
    'customers-duplicated',
    'events-duplicated',
    'orders-unknown-customer',
    'orders-without-customer',
    'times-reversed',
    'values-split',
  ]);
  const orders = result.tables.find(({ name }) => name === 'orders');
  expect(orders?.columns.find(({ name }) => name === 'customer')).toMatchObject({ nulls: 2, standIns: 2, weight: 3 });
});

test('the score can be recomputed by hand from the result', async () => {
  const rows = clean();
  rows.orders[0] = { ...rows.orders[0], customer: null, amount: -3 };
  const { result } = await measure(rows, { weights: { validity: 5 } });
  for (const table of result.tables) {
    let weighted = 0;
    for (const column of table.columns) {
      let sum = 0;
      let weights = 0;
      for (const [dimension, { checked, failed }] of Object.entries(column.checks)) {
        const weight = result.weights[dimension as 'validity'];
        sum += weight * 100 * (1 - failed / checked);
        weights += weight;
      }
      if (column.score !== null) {
        expect(column.score).toBeCloseTo(sum / weights, 9);
        weighted += column.score * column.weight;
      }
    }
    if (table.score !== null) expect(table.score).toBeCloseTo(weighted / table.formula.weights, 9);
    expect(table.formula.weighted).toBeCloseTo(weighted, 8);
  }
  const { terms, cells } = result.formula;
  expect(result.score).toBeCloseTo(terms.reduce((sum, term) => sum + term.score * term.cells, 0) / cells, 9);
});

test('near duplicates, outliers and gaps are listed and cost nothing', async () => {
  const rows = clean();
  rows.customers.push({ id: 'C0', email: 'C1@Example.com', phone: '+86 139-1234-5671', nickname: 'Other' });
  rows.orders[0] = { ...rows.orders[0], amount: 5000 };
  for (let i = 1; i < 9; i++) rows.orders[i] = { ...rows.orders[i], amount: 9 + i / 10 };
  rows.orders.splice(12, 2);
  const { result, failing } = await measure(rows);
  expect(failing).toEqual({});
  expect(result.score).toBe(100);
  expect(result.tables.find(({ name }) => name === 'customers')?.nearDuplicates).toEqual([
    { column: 'id', surplus: 1 },
    { column: 'email', surplus: 1 },
    { column: 'phone', surplus: 1 },
  ]);
  const orders = result.tables.find(({ name }) => name === 'orders');
  expect(orders?.outliers.map(({ column }) => column)).toEqual(['amount']);
  expect(orders?.gaps).toEqual([
    {
      column: 'paid',
      from: '2024-03-01',
      to: '2024-03-30',
      days: 30,
      missing: 2,
      longest: [{ from: '2024-03-13', to: '2024-03-14', days: 2 }],
    },
  ]);
});

test('hints of a name are dropped when the values disagree', async () => {
  const rows = clean();
  rows.customers = rows.customers.map((row, i) => ({ ...row, phone: i < 5 ? `+1 202 555 01${i}0` : (row['phone'] ?? null) }));
  const { result } = await measure(rows);
  expect(result.tables.flatMap(({ rules }) => rules.map(({ id }) => id))).not.toContain('customers.phone.format');
});

const refusal = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof FailureError ? [error.failure.code, error.failure.path] : error;
  }
};

test('specs that cannot be', async () => {
  const range = { kind: 'range', table: 'orders', column: 'amount', min: 0 };
  expect(refusal(() => quality.parse({ weight: null }))).toEqual(['spec-invalid', 'weight']);
  expect(refusal(() => quality.parse({ weights: { validity: -1 } }))).toEqual(['spec-invalid', 'weights.validity']);
  expect(refusal(() => quality.parse({ thresholds: { validity: 101 } }))).toEqual(['spec-invalid', 'thresholds.validity']);
  const none = { completeness: 0, validity: 0, uniqueness: 0, consistency: 0, accuracy: 0, timeliness: 0 };
  expect(refusal(() => quality.parse({ weights: none }))).toEqual(['spec-invalid', 'weights']);
  expect(refusal(() => quality.parse({ rules: [{ kind: 'rang', table: 'orders' }] }))).toEqual(['spec-invalid', 'rules[0].kind']);
  expect(refusal(() => quality.parse({ rules: [{ ...range, maxx: 2 }] }))).toEqual(['spec-invalid', 'rules[0].maxx']);
  expect(
    refusal(() =>
      quality.parse({
        rules: [
          { ...range, id: 'a' },
          { ...range, id: 'a' },
        ],
      }),
    ),
  ).toEqual(['spec-invalid', 'rules[1].id']);
  const failureOf = (input: unknown): Promise<unknown> =>
    measure(clean(), input).then(
      () => 'fine',
      (error: unknown) => (error instanceof FailureError ? error.failure : error),
    );
  expect(await failureOf({ rules: [{ ...range, column: 'amounts' }] })).toMatchObject({ code: 'column-missing', path: 'rules[0].column' });
  expect(await failureOf({ rules: [{ ...range, table: 'order' }] })).toMatchObject({ code: 'table-missing', path: 'rules[0].table' });
  expect(await failureOf({ rules: [{ ...range, min: 'soon' }] })).toMatchObject({ code: 'spec-invalid', path: 'rules[0].min' });
  expect(await failureOf({ tables: ['nope'] })).toMatchObject({ code: 'table-missing', path: 'tables[0]' });
});

test('check names what the data lacks', async () => {
  const { mart } = await measure(clean());
  const catalogue: Catalogue = {
    model,
    tables: [...mart.tables.values()],
    events: [],
    properties: [],
    asOf: '',
    firstDay: '',
    lastDay: '',
  };
  expect(quality.defaults(catalogue)).toEqual(quality.parse({}));
  const spec = quality.parse({
    tables: ['orders', 'x'],
    rules: [{ kind: 'reference', table: 'orders', column: 'nope', to: [{ table: 'y', column: 'id' }] }],
  });
  expect(quality.check(spec, catalogue).map(({ code, path }) => [code, path])).toEqual([
    ['table-missing', 'tables[1]'],
    ['column-missing', 'rules[0].column'],
    ['table-missing', 'rules[0].to[0].column'],
  ]);
});
