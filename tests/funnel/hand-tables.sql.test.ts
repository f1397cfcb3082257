import { afterAll, beforeAll, expect, test } from 'vitest';
import { compute } from '../../src/analyses/funnel/compute';
import { query } from '../../src/analyses/funnel/query';
import { parse } from '../../src/analyses/funnel/spec';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import type { ColumnKind } from '../../src/model/table';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { databaseContext } from '../support/timeline-context';
import { steps } from './hand/check-by-hand';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});
afterAll(() => db.driver.close());

const AB = steps('A', 'B');
const EVENT = { event: { table: 'events', actor: 'user', time: 'time', name: 'event' } };
const PEOPLE = { customer: { table: 'people', id: 'id' } };
const ORDERS = {
  order: {
    table: 'orders',
    id: 'id',
    customer: 'customer',
    time: 'time',
    amount: 'amount',
    cancelled: { column: 'status', op: '=', value: 'cancelled' },
    reversal: { column: 'status', op: '=', value: 'refund' },
  },
} as const;

/** A line a row, cells between bars; an empty cell is missing. */
const KINDS: Readonly<Record<string, Readonly<Record<string, ColumnKind>>>> = {
  events: { user: 'text', time: 'timestamp', event: 'text', p: 'text', n: 'integer', ok: 'boolean' },
  days: { user: 'text', time: 'date', event: 'text' },
  people: { id: 'text', plan: 'text' },
  orders: { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal', status: 'text', channel: 'text' },
  same: { alias: 'text', id: 'text' },
};

interface TableCase {
  readonly title: string;
  readonly tables: Readonly<Record<string, string>>;
  readonly model?: Model;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly counts: readonly number[];
  readonly groups?: readonly (readonly [string | null, ...number[]])[];
  readonly duplicates?: number;
}

function rowsOf(table: string, text: string) {
  const columns = Object.entries(KINDS[table] ?? {});
  const cell = (kind: ColumnKind, said = '') => {
    if (said === '') return null;
    if (kind === 'integer' || kind === 'decimal') return Number(said);
    return kind === 'boolean' ? said === 'true' : said;
  };
  return text
    .split('\n')
    .map((line) => Object.fromEntries(columns.map(([name, kind], i) => [name, cell(kind, line.split('|')[i]?.trim())])));
}

const filtered = (op: string, value: unknown, column = 'p') => ({ steps: AB, filter: [{ column, op, value }] });
const words = 'a|2024-01-01 10:00|A|Blue shoe\nb|2024-01-01 10:00|A|red\nc|2024-01-01 10:00|A|\nd|2024-01-01 10:00|A|light BLUE';
const numbers = 'a|2024-01-01 10:00|A||1|true\nb|2024-01-01 10:00|A||5|false\nc|2024-01-01 10:00|A||9|true\nd|2024-01-01 10:00|A';
const shop = {
  events: 'u|2024-01-01 10:00|A\nv|2024-01-01 10:00|A\nw|2024-01-01 10:00|A\nx|2024-01-01 10:00|A',
  orders:
    '1|u|2024-01-01 11:00|10|paid|web\n2|v|2024-01-01 11:00|10|cancelled|web\n3|w|2024-01-01 11:00|10|refund|web\n4|x|2024-01-01 11:00|0|paid|shop',
};
const members = {
  events: 'u|2024-01-01 10:00|A\nu|2024-01-01 10:01|B\nv|2024-01-01 10:00|A\nw|2024-01-01 10:00|A\nw|2024-01-01 10:01|B',
  people: 'u|pro\nv|pro\nz|free',
};

const CASES: readonly TableCase[] = [
  {
    title: 'two ids of one person are one actor',
    tables: { events: 'cookie-1|2024-01-01 10:00|A\nu|2024-01-01 10:05|B\ncookie-2|2024-01-01 10:00|A', same: 'cookie-1|u\ncookie-9|u' },
    model: { identity: { table: 'same', alias: 'alias', customer: 'id' } },
    spec: { steps: AB },
    counts: [2, 1],
  },
  {
    title: 'rows are exact duplicates when all columns are equal: the same moment under another id of the person is a second event',
    tables: { events: 'u|2024-01-01 10:00|A\nu|2024-01-01 10:00|A\ncookie-1|2024-01-01 10:00|A', same: 'cookie-1|u' },
    model: { identity: { table: 'same', alias: 'alias', customer: 'id' } },
    spec: { steps: steps('A', 'A', 'A') },
    counts: [1, 1, 0],
    duplicates: 1,
  },
  {
    title: 'dates without times are ties of a whole day',
    tables: { days: 'u|2024-01-01|B\nu|2024-01-01|A\nv|2024-01-02|A\nv|2024-01-01|B' },
    model: { event: { ...EVENT.event, table: 'days' } },
    spec: { steps: AB },
    counts: [2, 1],
  },
  {
    title: 'dates under increasing times need another day',
    tables: { days: 'u|2024-01-01|A\nu|2024-01-01|B\nv|2024-01-01|A\nv|2024-01-02|B' },
    model: { event: { ...EVENT.event, table: 'days' } },
    spec: { steps: AB, ties: 'increasing' },
    counts: [2, 1],
  },
  {
    title: 'a bare as-of covers its day in the zone of the workspace',
    tables: { events: 'u|2024-01-01 10:00|A\nu|2024-01-02 23:59|B\nv|2024-01-01 10:00|A\nv|2024-01-03 00:00|B' },
    model: { timeZone: 'America/New_York', asOf: '2024-01-02' },
    spec: { steps: AB },
    counts: [2, 1],
  },
  {
    // Local noon to local 13:00 of a day with 23 hours is 24 hours; 13:30 is more.
    title: 'local times over the change of the clock: a day is 24 hours',
    tables: { events: 'u|2024-03-30 12:00|A\nu|2024-03-31 13:00|B\nv|2024-03-30 12:00|A\nv|2024-03-31 13:30|B' },
    model: { timeZone: 'Europe/Berlin' },
    spec: { steps: AB, window: { n: 1, unit: 'day' } },
    counts: [2, 1],
  },
  { title: 'contains, whatever the case', tables: { events: words }, spec: filtered('contains', 'blue'), counts: [2, 0] },
  { title: 'not contains is its complement', tables: { events: words }, spec: filtered('not contains', 'blue'), counts: [2, 0] },
  { title: 'a pattern may match a part', tables: { events: words }, spec: filtered('matches', '^(Blue|red)'), counts: [2, 0] },
  { title: 'both ends of between belong to it', tables: { events: numbers }, spec: filtered('between', [1, 5], 'n'), counts: [2, 0] },
  { title: 'more than', tables: { events: numbers }, spec: filtered('>', 5, 'n'), counts: [1, 0] },
  { title: 'at least', tables: { events: numbers }, spec: filtered('>=', 5, 'n'), counts: [2, 0] },
  { title: 'less than leaves out what is missing', tables: { events: numbers }, spec: filtered('<', 9, 'n'), counts: [2, 0] },
  { title: 'a number is not another one, nor a missing one', tables: { events: numbers }, spec: filtered('!=', 5, 'n'), counts: [3, 0] },
  { title: 'the text true is true', tables: { events: numbers }, spec: filtered('=', 'true', 'ok'), counts: [2, 0] },
  {
    title: 'a filter of the customer',
    tables: members,
    model: PEOPLE,
    spec: { steps: AB, filter: [{ column: 'plan', of: 'customer', op: '=', value: 'pro' }] },
    counts: [2, 1],
  },
  {
    title: 'its complement passes whom the customer table does not know',
    tables: members,
    model: PEOPLE,
    spec: { steps: AB, filter: [{ column: 'plan', of: 'customer', op: '!=', value: 'pro' }] },
    counts: [1, 1],
  },
  {
    title: 'a breakdown by the customer',
    tables: members,
    model: PEOPLE,
    spec: { steps: AB, breakdown: { column: 'plan', of: 'customer' } },
    counts: [3, 2],
    groups: [
      ['pro', 2, 1],
      [null, 1, 1],
    ],
  },
  {
    title: 'an order that is cancelled or a reversal is no sale, one of nothing is',
    tables: shop,
    model: ORDERS,
    spec: { steps: [{ event: 'A' }, { order: true }] },
    counts: [4, 2],
  },
  {
    title: 'a sale with a condition on the order',
    tables: shop,
    model: ORDERS,
    spec: { steps: [{ event: 'A' }, { order: true, where: [{ column: 'channel', of: 'order', op: '=', value: 'shop' }] }] },
    counts: [4, 1],
  },
  {
    title: 'a filter of the customer reaches sales too',
    tables: { ...shop, people: 'u|pro\nv|pro\nw|free' },
    model: { ...ORDERS, ...PEOPLE },
    spec: { steps: [{ event: 'A' }, { order: true }], filter: [{ column: 'plan', of: 'customer', op: '!=', value: 'free' }] },
    counts: [3, 2],
  },
  {
    title: 'a sale with a condition on the customer',
    tables: { ...shop, people: 'u|pro\nv|pro\nw|free' },
    model: { ...ORDERS, ...PEOPLE },
    spec: { steps: [{ event: 'A' }, { order: true, where: [{ column: 'plan', of: 'customer', op: '=', value: 'pro' }] }] },
    counts: [4, 1],
  },
  {
    title: 'rows of one order are one sale, at the earliest of their times',
    tables: {
      events: 'u|2024-01-01 10:30|A\nv|2024-01-01 10:30|A',
      orders: '1|u|2024-01-01 11:00|5|paid\n1|u|2024-01-01 10:00|5|paid\n2|v|2024-01-01 11:00|5|paid',
    },
    model: ORDERS,
    spec: { steps: [{ event: 'A' }, { order: true }, { order: true }] },
    counts: [2, 1, 0],
  },
];

test.each(CASES.map((one) => [one.title, one] as const))('%s', async (_title, { tables, model, spec, counts, groups, duplicates }) => {
  const infos = [];
  for (const [name, text] of Object.entries(tables)) infos.push(await tableFrom(db, name, KINDS[name] ?? {}, rowsOf(name, text)));
  const context = await databaseContext(db, { ...EVENT, ...model }, infos);
  const parsed = parse(spec);
  const { result } = await compute(parsed, context);
  expect(result.steps.map(({ count }) => count)).toEqual(counts);
  if (groups) expect(result.breakdown.map(({ value, steps: own }) => [value, ...own.map(({ count }) => count)])).toEqual(groups);
  if (duplicates !== undefined) expect(result.duplicatesRemoved).toBe(duplicates);
  const text = query(parsed, context.mart);
  if (text === null || groups) return;
  expect((await db.rows<{ count: number }>(text)).map(({ count }) => count)).toEqual(counts);
});
