import { beforeAll, expect, test } from 'vitest';
import { repurchase } from '../../src/analyses/repurchase';
import { scorecard } from '../../src/analyses/scorecard';
import { stickiness } from '../../src/analyses/stickiness';
import type { Context } from '../../src/analyses/define';
import { sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { databaseContext } from '../support/timeline-context';

const CITIES = ['Bonn', 'Ulm', null] as const;
const CHANNELS = ['web', 'app', 'shop'] as const;
let context: Context;

// 40 people, an order of one to three lines every few days each, some cancelled, some of nobody; by rule, so that it is the same everywhere.
beforeAll(async () => {
  const db = await startDatabase();
  const lines = Array.from({ length: 240 }, (_, i) => {
    const person = (i * 7) % 43;
    return Array.from({ length: 1 + (i % 3) }, (_, line) => ({
      id: `o${i}`,
      customer: person < 40 ? `c${person}` : null,
      time: new Date(Date.UTC(2024, 0, 1, (i * 17) % 24) + ((i * i * 13) % 150) * 86_400_000),
      amount: 10 + line,
      channel: CHANNELS[(i + line) % 3] ?? null,
      state: i % 11 === 0 ? 'cancelled' : 'paid',
    }));
  }).flat();
  const orders = await tableFrom(
    db,
    'orders',
    { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal', channel: 'text', state: 'text' },
    lines,
  );
  const people = await tableFrom(
    db,
    'people',
    { id: 'text', city: 'text' },
    Array.from({ length: 40 }, (_, i) => ({ id: `c${i}`, city: CITIES[i % 3] ?? null })),
  );
  const order = { table: 'orders', id: 'id', customer: 'customer', time: 'time', amount: 'amount' };
  const cancelled = { column: 'state', op: '=' as const, value: 'cancelled' };
  context = await databaseContext(
    db,
    { timeZone: 'Asia/Shanghai', order: { ...order, cancelled }, customer: { table: 'people', id: 'id' } },
    [orders, people],
  );
});

const filters = [
  [],
  [
    { column: 'channel', op: '=', value: 'web' },
    { column: 'amount', op: '>', value: 10 },
  ],
  [{ column: 'city', of: 'customer', op: '!=', value: 'Bonn' }],
];

test.each(filters.map((filter) => [filter]))('sales: the SQL twin counts the same with %j', async (filter) => {
  const spec = repurchase.parse({ filter, range: { from: '2024-01-10', to: '2024-05-10' }, within: { n: 2, unit: 'week' } });
  const { result } = await repurchase.compute(spec, context);
  const [row] = await context.db.rows(repurchase.query(spec, context.mart) ?? sql`SELECT 1`);
  expect(result.buyers).toBeGreaterThan(10);
  expect(row).toMatchObject({
    buyers: result.buyers,
    again: result.again,
    again_other_day: result.againOtherDay,
    complete: result.within?.complete,
    again_within: result.within?.again,
    intervals: result.gaps.count,
    median: result.gaps.median,
  });
  const sticky = stickiness.parse({ filter, act: { order: true }, unit: 'month', range: { from: '2024-02-01', to: '2024-03-31' } });
  const { result: days } = await stickiness.compute(sticky, context);
  const rows = await context.db.rows(stickiness.query(sticky, context.mart) ?? sql`SELECT 1`);
  expect(rows.filter(({ part }) => part === 'day').map(({ dau, wau, mau }) => [dau, wau, mau])).toEqual(
    days.daily.map(({ dau, wau, mau }) => [dau, wau, mau]),
  );
  expect(rows.filter(({ part }) => part === 'period').reduce((sum, each) => sum + Number(each['people']), 0)).toBe(
    days.periods.reduce((sum, { active }) => sum + active, 0),
  );
});

test('the rate is the one of the scorecard, and groups of customers add up', async () => {
  const range = { from: '2024-02-01', to: '2024-02-29' };
  const spec = repurchase.parse({ range, breakdown: { column: 'city', of: 'customer' }, people: { least: 2 } });
  const { result } = await repurchase.compute(spec, context);
  const kpis = await scorecard.compute(scorecard.parse({ kpis: [{ measure: 'repurchase-rate' }], period: range }), context);
  expect(result.rate).toBeCloseTo(kpis.result.kpis[0]?.value ?? NaN, 11);
  expect(result.breakdown.map(({ value }) => value)).toEqual(expect.arrayContaining(['Bonn', 'Ulm', null]));
  expect(result.breakdown.reduce((sum, { buyers }) => sum + buyers, 0)).toBe(result.buyers);
  expect(await repurchase.people?.(spec, context)).toEqual(result.people?.ids);
  expect(result.withoutPerson).toBeGreaterThan(0);
});

test('an act that the data lack is refused by name', async () => {
  const spec = repurchase.parse({ act: { event: 'view' } });
  await expect(repurchase.compute(spec, context)).rejects.toMatchObject({ failure: { code: 'model-missing', path: 'act' } });
});
