import { afterAll, beforeAll, expect, test } from 'vitest';
import { analysisNamed } from '../../src/analyses/registry';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { databaseContext } from '../support/timeline-context';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});
afterAll(() => db.driver.close());

const MODEL: Model = {
  timeZone: 'Europe/Berlin',
  event: { table: 'events', actor: 'user', time: 'time', name: 'event' },
  order: {
    table: 'orders',
    id: 'id',
    customer: 'customer',
    time: 'time',
    amount: 'amount',
    reversal: { column: 'kind', op: '=', value: 'refund' },
  },
  customer: { table: 'people', id: 'id' },
};
/** Whole numbers that look like chance and are the same each time. */
const digits = (i: number, below: number): number => (Math.imul(i + 1, 2_654_435_761) >>> 8) % below;
const pick = (i: number, from: readonly (string | null)[]): string | null => from[digits(i, from.length)] ?? null;
const day = (i: number, below: number): Date => new Date(Date.UTC(2024, 2, 20) + digits(i, below) * 3_600_000 * 6);
const events = Array.from({ length: 300 }, (_, i) => ({
  user: `u${digits(i * 3 + 1, 12)}`,
  time: day(i * 5 + 2, 120),
  event: pick(i * 7 + 3, ['A', 'A', 'B', 'B', 'C']),
  p: pick(i * 11 + 4, ['x', 'y', 'z', null]),
  n: (digits(i * 13 + 5, 1_000_000) + 1) / 7,
}));
const orders = Array.from({ length: 60 }, (_, i) => ({
  id: `o${i}`,
  customer: `u${digits(i * 3 + 6, 12)}`,
  time: day(i * 5 + 7, 120),
  amount: digits(i * 7 + 8, 99_999) / 100,
  kind: i % 9 === 0 ? 'refund' : 'sale',
}));
const people = Array.from({ length: 9 }, (_, i) => ({ id: `u${i}`, city: pick(i, ['Rome', 'Oslo', null]) }));

const turned = <T>(list: readonly T[]): T[] => [...list.slice(100), ...list.slice(0, 100)].reverse();

async function answers(order: <T>(list: readonly T[]) => readonly T[]): Promise<Record<string, string>> {
  const tables = [
    await tableFrom(db, 'events', { user: 'text', time: 'timestamp', event: 'text', p: 'text', n: 'double' }, order(events)),
    await tableFrom(db, 'orders', { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal', kind: 'text' }, order(orders)),
    await tableFrom(db, 'people', { id: 'text', city: 'text' }, order(people)),
  ];
  const context = await databaseContext(db, MODEL, tables);
  const entries: [string, string][] = [];
  for (const [title, analysis, spec] of ASKED) {
    const asked = analysisNamed(analysis);
    entries.push([title, JSON.stringify((await asked.compute(asked.parse(spec), context)).result)]);
  }
  return Object.fromEntries(entries);
}

const steps = [{ event: 'A' }, { event: 'B' }, { event: 'C', where: [{ column: 'p', op: '!=', value: 'x' }] }];
const by = { column: 'p', of: 'event', top: 2 };
const series = ['count', 'actors', 'per-actor'].map((measure) => ({ act: { event: 'A' }, measure }));
const numbers = ['sum', 'mean', 'p90'].map((measure) => ({ act: { event: null }, measure, column: 'n' }));
const ASKED: readonly (readonly [string, string, object])[] = [
  ['funnel', 'funnel', { steps, breakdown: { ...by, at: 'first' }, trend: { unit: 'week' }, members: true, hold: ['p'] }],
  [
    'funnel, ties and values',
    'funnel',
    { steps, breakdown: { ...by, at: 'all' }, ties: 'increasing', window: { n: 3, unit: 'day' }, timing: { bins: 5 } },
  ],
  [
    'funnel with sales',
    'funnel',
    { steps: [{ event: 'A' }, { order: true }], breakdown: { column: 'city', of: 'customer' }, exclusions: [{ event: 'C' }] },
  ],
  ['retention', 'retention', { start: { event: 'A' }, unit: 'day', breakdown: by, members: true }],
  [
    'retention in money',
    'retention',
    { start: { order: true }, return: { order: true }, unit: 'week', cohort: 'recurring', measure: 'revenue-cumulative' },
  ],
  ['flows', 'lifecycle', { unit: 'day', filter: [{ column: 'city', of: 'customer', op: '=', value: 'Rome' }] }],
  ['paths', 'paths', { sessionGapMinutes: 4000, top: 2, steps: 4 }],
  ['paths by value', 'paths', { node: { column: 'p', of: 'event' }, sessionGapMinutes: 4000, collapse: false }],
  ['trends', 'trends', { series, unit: 'week', formula: 'A / B', breakdown: by }],
  ['trends of fractions', 'trends', { series: numbers, unit: 'day', movingAverage: 3 }],
  ['trends of money', 'trends', { series: [{ act: { order: true }, measure: 'sum' }], unit: 'month', cumulative: true }],
];

test('the order of the rows in the files changes no byte of an answer', async () => {
  const first = await answers((list) => list);
  expect(Object.entries(first).filter(([, text]) => text.length < 150)).toEqual([]);
  expect(await answers(turned)).toEqual(first);
});
