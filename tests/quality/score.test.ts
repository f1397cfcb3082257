import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { compute } from '../../src/analyses/quality/compute';
import { failingRows } from '../../src/analyses/quality';
import { parse } from '../../src/analyses/quality/spec';
import { buildMart } from '../../src/mart/build-mart';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import { sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { naiveScore, type NaiveRule, type NaiveTable, type Row } from './naive';
import { contextOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const ORDERS = {
  id: 'text',
  person: 'text',
  amount: 'decimal',
  n: 'integer',
  x: 'double',
  web: 'text',
  mail: 'text',
  phone: 'text',
  card: 'text',
  number: 'text',
  begin: 'timestamp',
  finish: 'timestamp',
  before: 'text',
} as const;
const PEOPLE = { id: 'text', channel: 'text' } as const;
const MODEL: Model = {
  order: { table: 'orders', id: 'id', customer: 'person', time: 'begin', amount: 'amount', channel: 'web' },
  customer: { table: 'people', id: 'id' },
};
const WEIGHT: Readonly<Record<string, number>> = {
  'orders.id': 3,
  'orders.person': 3,
  'orders.begin': 3,
  'orders.amount': 3,
  'orders.web': 2,
  'people.id': 3,
};

const oneOf = (...cells: readonly (string | number | null)[]): fc.Arbitrary<string | number | null> => fc.constantFrom(...cells);
const time = oneOf(
  null,
  '2024-01-01 00:00:00',
  '2024-01-01 01:30:00',
  '2024-01-01 02:00:00',
  '2024-01-01 02:00:01',
  '2024-01-03 23:59:59',
  '2024-01-07 12:00:00',
);
const order: fc.Arbitrary<Row> = fc.record({
  id: oneOf('a', 'b', 'c', 'A', 'NA', null),
  person: oneOf('p1', 'p2', ' p2 ', 'p9', '无', '', null),
  amount: oneOf(-1.5, 0, 10, 99.99, null),
  n: oneOf(1, 2, 3, null),
  x: oneOf(0.5, -2, NaN, null),
  web: oneOf('web', 'Web', ' web', 'ｗｅｂ', 'app', 'app ', 'App', '未知', null),
  mail: oneOf('a@b.cn', ' a@b.com ', 'a@b', 'a b@c.com', 'a@@b.com', '@b.com', 'a@b..com', '-', null),
  phone: oneOf(
    '13912345678',
    '139 1234-5678',
    '+86 139-1234-5678',
    '8613912345678',
    '12912345678',
    '1391234567',
    '139123456789',
    'n/a',
    null,
  ),
  card: oneOf(
    '11010519491231002X',
    '11010519491231002x',
    '110105194912310021',
    '440524188001010014',
    '11010519490231002X',
    '1101051949123100',
    null,
  ),
  number: oneOf('1', ' -2.5 ', '1e3', '.5', '1,000', 'one', 'N/A', null),
  begin: time,
  finish: time,
  before: oneOf('a', 'b', 'zz', null),
});
const person: fc.Arbitrary<Row> = fc.record({ id: oneOf('p1', 'p2', 'p3', 'null', null), channel: oneOf('x', 'X', null) });

const on = { table: 'orders' };
const to = { table: 'orders', column: 'id', time: 'begin' };
const POOL: readonly NaiveRule[] = [
  { id: 'r1', kind: 'required', ...on, column: 'person' },
  { id: 'r2', kind: 'required', ...on, column: 'x' },
  { id: 'r3', kind: 'required', ...on, column: 'mail', when: [{ column: 'n', op: '=', value: 1 }] },
  { id: 'r4', kind: 'type', ...on, column: 'number', as: 'number' },
  { id: 'r5', kind: 'format', ...on, column: 'mail', format: 'email' },
  { id: 'r6', kind: 'format', ...on, column: 'phone', format: 'phone-cn' },
  { id: 'r7', kind: 'format', ...on, column: 'card', format: 'id-card-cn' },
  { id: 'r8', kind: 'enum', ...on, column: 'web', values: ['web', 'app'] },
  { id: 'r9', kind: 'range', ...on, column: 'amount', min: 0 },
  { id: 'r10', kind: 'range', ...on, column: 'amount', min: -5, max: 50, when: [{ column: 'n', op: '!=', value: 2 }] },
  { id: 'r11', kind: 'range', ...on, column: 'begin', min: '2024-01-01', max: '2024-01-03' },
  { id: 'r12', kind: 'unique', ...on, columns: ['id'] },
  { id: 'r13', kind: 'unique', ...on, columns: ['id', 'n'], when: [{ column: 'n', op: '!=', value: 3 }] },
  { id: 'r14', kind: 'unique', ...on, columns: 'all' },
  { id: 'r15', kind: 'spelling', ...on, column: 'web' },
  { id: 'r16', kind: 'spelling', ...on, column: 'web', when: [{ column: 'n', op: '=', value: 1 }] },
  { id: 'r17', kind: 'reference', ...on, column: 'person', to: [{ table: 'people', column: 'id' }] },
  { id: 'r18', kind: 'times', ...on, start: 'begin', end: 'finish' },
  { id: 'r19', kind: 'follows', ...on, column: 'before', time: 'finish', to },
  { id: 'r20', kind: 'total', ...on, column: 'amount', key: 'before', lines: { table: 'orders', key: 'id', amount: 'amount' } },
  { id: 'r21', kind: 'bounds', ...on, column: 'amount', min: 0, max: 50 },
  { id: 'r22', kind: 'reference-total', ...on, column: 'amount', total: 100 },
  { id: 'r23', kind: 'delay', ...on, column: 'begin', arrival: 'finish', promise: { n: 2, unit: 'hour' } },
  { id: 'r24', kind: 'freshness', ...on, column: 'begin', delivered: '2024-01-07T13:00:00', promise: { n: 2, unit: 'hour' } },
  { id: 'r25', kind: 'gaps', ...on, column: 'begin' },
  { id: 'r26', kind: 'unique', table: 'people', columns: ['id'] },
  { id: 'r27', kind: 'required', table: 'people', column: 'channel' },
  { id: 'r28', kind: 'spelling', table: 'people', column: 'channel' },
  { id: 'r29', kind: 'condition', ...on, sql: 'amount >= 0 AND n < 3', dimension: 'validity' },
  {
    id: 'r30',
    kind: 'condition',
    ...on,
    sql: "coalesce(web, '') <> '未知'",
    dimension: 'consistency',
    when: [{ column: 'n', op: '=', value: 1 }],
  },
];
const weight = fc.integer({ min: 0, max: 4 });
const weights = fc
  .record({ completeness: weight, validity: weight, uniqueness: weight, consistency: weight, accuracy: weight, timeliness: weight })
  .filter((given) => Object.values(given).some((w) => w > 0));

function table(name: string, kinds: Readonly<Record<string, string>>, rows: readonly Row[], rules: readonly NaiveRule[]): NaiveTable {
  const keys = rules
    .filter((rule) => rule.table === name && rule.kind === 'unique' && rule['columns'] !== 'all')
    .flatMap((rule) => rule['columns'] as readonly string[]);
  const columns = Object.entries(kinds).map(([column, kind]) => ({
    name: column,
    kind,
    weight: keys.includes(column) ? 3 : (WEIGHT[`${name}.${column}`] ?? 1),
  }));
  return { name, columns, rows };
}

const close = (ours: number | null | undefined, naive: number | null | undefined, what: string): void => {
  if (naive === null || naive === undefined) expect(ours, what).toBeNull();
  else expect(Math.abs((ours ?? NaN) - naive), `${what}: ${String(ours)} and ${naive}`).toBeLessThan(1e-9);
};

test('equals the naive computation on random tables', async () => {
  const cases = fc.record({
    orders: fc.array(order, { maxLength: 14 }),
    people: fc.array(person, { maxLength: 5 }),
    rules: fc.subarray([...POOL], { minLength: 1 }),
    weights,
  });
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const orders = await tableFrom(db, 'orders', ORDERS, given.orders);
      const people = await tableFrom(db, 'people', PEOPLE, given.people);
      const mart = await buildMart({
        db,
        model: MODEL,
        tables: new Map([
          ['orders', orders],
          ['people', people],
        ]),
      });
      const { result } = await compute(parse({ weights: given.weights, rules: given.rules }), contextOf(mart));
      const tables = [table('orders', ORDERS, given.orders, given.rules), table('people', PEOPLE, given.people, given.rules)];
      const naive = naiveScore(tables, given.rules, given);
      for (const found of result.tables.flatMap((item) => item.rules)) {
        expect({ id: found.id, checked: found.checked, failed: found.failed }).toEqual({ id: found.id, ...naive.rules[found.id] });
        const without = naiveScore(tables, given.rules, { ...given, forgiven: found.id });
        if (naive.score !== null) close(found.points, (without.score ?? 0) - naive.score, `points of ${found.id}`);
      }
      expect(result.tables.flatMap((item) => item.rules)).toHaveLength(given.rules.length);
      naive.tables.forEach((expected, i) => {
        const ours = result.tables[i];
        close(ours?.score, expected.score, expected.name);
        expected.columns.forEach((column, j) => {
          close(ours?.columns[j]?.score, column.score, column.name);
          for (const [dimension, figure] of Object.entries(column.dimensions)) {
            close(ours?.columns[j]?.dimensions[dimension as 'accuracy'], figure, `${column.name} ${dimension}`);
          }
        });
      });
      close(result.score, naive.score, 'score');
    }),
    { numRuns: 60 },
  );
}, 300_000);

test('lists exactly the rows that fail a rule, and the score does not depend on the order of rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 12 }), async (rows) => {
      const people = await tableFrom(db, 'people', PEOPLE, [{ id: 'p1', channel: 'x' }]);
      const run = async (given: readonly Row[]) => {
        const orders = await tableFrom(db, 'orders', ORDERS, given);
        const mart = await buildMart({
          db,
          model: MODEL,
          tables: new Map([
            ['orders', orders],
            ['people', people],
          ]),
        });
        return (await compute(parse({ rules: POOL }), contextOf(mart))).result;
      };
      const turned = await run([...rows].reverse());
      const result = await run(rows);
      const bare = (given: typeof result): unknown => ({
        ...given,
        tables: given.tables.map(({ columns, score, defectRows, rules }) => ({
          columns,
          score,
          defectRows,
          failed: rules.map(({ failed }) => failed),
        })),
      });
      expect(bare(turned)).toEqual(bare(result));
      for (const { name, rules } of result.tables) {
        for (const { id, where, failed } of rules) {
          if (where === null) continue;
          const listed = await db.rows(sql`SELECT count(*) AS n FROM (${failingRows(name, where)})`);
          expect(listed, id).toEqual([{ n: failed }]);
        }
      }
    }),
    { numRuns: 8 },
  );
}, 300_000);

test('which of two rows with one key is surplus goes by their values, so that rules that meet in a row count the same in any order', async () => {
  const rows = [
    { id: 'a', channel: 'x' },
    { id: 'a', channel: null },
    { id: 'b', channel: null },
    { id: 'b', channel: 'y' },
  ];
  const rules = [
    { kind: 'unique', table: 'people', columns: ['id'] },
    { kind: 'required', table: 'people', column: 'channel' },
  ];
  for (const given of [rows, [...rows].reverse()]) {
    const mart = await buildMart({ db, model: {}, tables: new Map([['people', await tableFrom(db, 'people', PEOPLE, given)]]) });
    const { result } = await compute(parse({ rules }), contextOf(mart));
    expect(result.tables[0]?.defectRows).toBe(2);
  }
});
