import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { scorecard } from '../../src/analyses/scorecard';
import type { Database } from '../../src/db/database';
import { buildMart } from '../../src/mart/build-mart';
import type { Mart } from '../../src/mart/mart';
import type { Model } from '../../src/model/model';
import type { TableInfo } from '../../src/model/table';
import type { NaiveFact } from '../rfm/naive';
import { loadCsv, RETAIL_MODEL, RETAIL_TYPES, sharedFile } from '../rfm/retail';
import { contextOf, dayText, ORDERS } from '../rfm/shop';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { naiveKpis } from './naive';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const NAMES = ['gmv', 'net-revenue', 'orders', 'buyers', 'aov', 'repurchase-rate', 'new-buyer-share', 'refund-rate', 'cac', 'roi'] as const;

const MODEL: Model = { ...ORDERS, spend: { table: 'spend', date: 'date', channel: 'channel', cost: 'cost' } };

async function martOf(facts: readonly NaiveFact[], spend: ReadonlyMap<number, number>, extra: Partial<Model> = {}): Promise<Mart> {
  const kinds = { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal', state: 'text' } as const;
  const rows = facts.map((fact, i) => ({
    id: `o${i}`,
    customer: fact.customer,
    time: `${dayText(fact.day)} 23:30:00`,
    amount: fact.cents / 100,
    state: fact.kind,
  }));
  const orders = await tableFrom(db, 'orders', kinds, rows);
  const paid = await tableFrom(
    db,
    'spend',
    { date: 'date', channel: 'text', cost: 'decimal' },
    [...spend].map(([day, cents]) => ({ date: dayText(day), channel: 'x', cost: cents / 100 })),
  );
  const tables = new Map<string, TableInfo>([
    ['orders', orders],
    ['spend', paid],
  ]);
  return buildMart({ db, model: { ...MODEL, ...extra }, tables });
}

const facts = fc.array(
  fc
    .record<NaiveFact>({
      customer: fc.constantFrom('a', 'b', 'c', 'd', 'e', null),
      day: fc.integer({ min: 0, max: 70 }),
      cents: fc.integer({ min: 0, max: 5000 }),
      kind: fc.constantFrom('sale', 'sale', 'sale', 'sale', 'cancelled', 'reversal'),
    })
    .map((fact) => (fact.kind === 'reversal' ? { ...fact, cents: -fact.cents } : fact)),
  { minLength: 1, maxLength: 40 },
);
const spending = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 9000 })), { maxLength: 8 })
  .map((list) => new Map(list));

describe('scorecard', () => {
  test('a table may be named like a step of the query', async () => {
    const spans = await tableFrom(db, 'spans', { date: 'date', channel: 'text', cost: 'decimal' }, [
      { date: '2024-01-01', channel: 'x', cost: 3 },
    ]);
    const model: Model = { spend: { table: 'spans', date: 'date', channel: 'channel', cost: 'cost' } };
    const mart = await buildMart({ db, model, tables: new Map([['spans', spans]]) });
    const { result } = await scorecard.compute(scorecard.parse({ kpis: [{ measure: 'spend' }] }), contextOf(mart));
    expect(result.kpis[0]?.value).toBe(3);
  });

  test('equals a naive computation: period, earlier period and series', async () => {
    const dates = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 }));
    const zone = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York');
    await fc.assert(
      fc.asyncProperty(facts, spending, dates, zone, async (all, spend, [from, length], timeZone) => {
        const mart = await martOf(all, spend, { timeZone });
        const to = from + length;
        const today = Math.max(...all.map((fact) => fact.day), ...spend.keys());
        const period = { from: dayText(from), to: dayText(to) };
        const spec = scorecard.parse({ kpis: NAMES.map((measure) => ({ measure })), period, compare: 'previous' });
        const { result } = await scorecard.compute(spec, contextOf(mart));
        const elapsed = Math.max(0, Math.min(today - from + 1, length + 1));
        expect(result.period).toMatchObject({ days: length + 1, elapsedDays: elapsed, finished: elapsed === length + 1 });
        if (elapsed === 0) {
          expect(result.kpis.every((kpi) => kpi.value === null && kpi.reason === 'not-begun' && kpi.series.length === 0)).toBe(true);
          return;
        }
        const now = naiveKpis(all, { from, to, spend });
        NAMES.forEach((name, i) => close(result.kpis[i]?.value, now[name]));
        const query = scorecard.query(spec, mart);
        const twin = query ? await db.rows<{ measure: string; value: number | null }>(query) : [];
        expect(twin.map((row) => row.measure).sort()).toEqual([...NAMES].sort());
        for (const row of twin) close(result.kpis.find((kpi) => kpi.measure === row.measure)?.value, row.value);
        const { comparison } = result;
        const firstFact = Math.min(...all.map((fact) => fact.day), ...spend.keys());
        if (comparison) {
          const start = dayIndex(comparison.from);
          const end = dayIndex(comparison.to);
          const before = naiveKpis(all, { from: start, to: end, spend });
          NAMES.forEach((name, i) => close(result.kpis[i]?.previous, end < firstFact ? null : before[name]));
        }
        const days = Array.from({ length: elapsed }, (_, i) => from + i);
        expect(result.seriesUnit).toBe('day');
        NAMES.forEach((name, i) => {
          const series = result.kpis[i]?.series ?? [];
          expect(series.map((point) => point.period)).toEqual(days.map(dayText));
          series.forEach((point, k) => close(point.value, naiveKpis(all, { from: days[k] ?? 0, to: days[k] ?? 0, spend })[name]));
        });
      }),
      { numRuns: 40 },
    );
  });

  const sale = (customer: string, day: number, cents = 10_000): NaiveFact => ({ customer, day, cents, kind: 'sale' });
  const run = async (mart: Mart, spec: Record<string, unknown>) => (await scorecard.compute(scorecard.parse(spec), contextOf(mart))).result;

  test('an unfinished month: additive targets by elapsed days, rates not, heads so far; compared with as many days', async () => {
    // 2024-01-01 is day 0; as-of is 10 February (day 40), the tenth of 29 days.
    const all = [sale('a', 0), sale('a', 5), sale('b', 32), sale('a', 33), sale('c', 40)];
    const mart = await martOf(all, new Map());
    const kpis = [
      { measure: 'gmv', target: 580 },
      { measure: 'aov', target: 100 },
      { measure: 'buyers', target: 3 },
    ];
    const result = await run(mart, { kpis, period: { from: '2024-02-01', to: '2024-02-29' }, compare: 'previous' });
    expect(result.comparison).toEqual({ from: '2024-01-01', to: '2024-01-10', days: 10, covered: true });
    expect(result.kpis.map((kpi) => [kpi.proratedTarget, kpi.value, kpi.attainment, kpi.status, kpi.soFar, kpi.previous])).toEqual([
      [200, 300, 1.5, 'on-plan', false, 200],
      [100, 100, 1, 'on-plan', false, 100],
      [3, 3, 1, 'on-plan', true, 1],
    ]);
    const year = await run(mart, { kpis, period: { from: '2024-02-01', to: '2024-02-29' }, compare: 'year' });
    expect(year.comparison).toEqual({ from: '2023-02-01', to: '2023-02-10', days: 10, covered: false });
    expect(year.kpis[0]?.previous).toBeNull();
  });

  test('whole months compare with whole months; other periods with as many days', async () => {
    const mart = await martOf([sale('a', 0), sale('b', 400)], new Map());
    const between = async (from: string, to: string, compare: string) =>
      (await run(mart, { kpis: [], period: { from, to }, compare })).comparison;
    expect(await between('2024-03-01', '2024-03-31', 'previous')).toMatchObject({ from: '2024-02-01', to: '2024-02-29' });
    expect(await between('2024-04-01', '2024-06-30', 'previous')).toMatchObject({ from: '2024-01-01', to: '2024-03-31' });
    expect(await between('2024-03-04', '2024-03-10', 'previous')).toMatchObject({ from: '2024-02-26', to: '2024-03-03' });
    expect(await between('2024-02-01', '2024-02-29', 'year')).toMatchObject({ from: '2023-02-01', to: '2023-02-28' });
    expect(await between('2024-02-29', '2024-03-05', 'year')).toMatchObject({ from: '2023-02-28', to: '2023-03-05' });
  });

  test('first period of the data: "new" is marked; without orders there is no value', async () => {
    const mart = await martOf([sale('a', 3), sale('b', 40)], new Map());
    const first = await run(mart, {
      kpis: [{ measure: 'new-buyer-share' }, { measure: 'gmv' }],
      period: { from: '2024-01-01', to: '2024-01-31' },
    });
    expect(first.kpis.map((kpi) => kpi.leftCensored)).toEqual([true, false]);
    const second = await run(mart, { kpis: [{ measure: 'new-buyer-share' }], period: { from: '2024-02-01', to: '2024-02-29' } });
    expect(second.kpis[0]?.leftCensored).toBe(false);
    const empty = await run(mart, {
      kpis: [
        { measure: 'csat', target: 4 },
        { measure: 'aov', target: 1 },
      ],
      period: { from: '2024-01-20', to: '2024-01-31' },
    });
    expect(empty.score).toBeNull();
    expect(empty.kpis.map((kpi) => [kpi.value, kpi.status, kpi.reason])).toEqual([
      [null, 'no-value', 'role-missing'],
      [null, 'no-value', 'no-data'],
    ]);
  });

  test('score: clamped at 100 %, KPIs without a value leave and the weights rescale', async () => {
    const mart = await martOf([sale('a', 0), sale('b', 30)], new Map());
    const period = { from: '2024-01-01', to: '2024-01-31' };
    const kpis = [
      { measure: 'gmv', target: 100, weight: 3 },
      { measure: 'orders', target: 4, weight: 1 },
      { measure: 'refund-rate', target: 0, weight: 2 },
      { measure: 'csat', target: 4, weight: 10 },
      { measure: 'buyers', weight: 7 },
    ];
    const result = await run(mart, { kpis, period });
    expect(result.kpis.map((kpi) => [kpi.attainment, kpi.status, kpi.weightShare])).toEqual([
      [2, 'on-plan', 0.5],
      [0.5, 'off-plan', 0.166666666667],
      [1, 'on-plan', 0.333333333333],
      [null, 'no-value', null],
      [null, 'no-value', null],
    ]);
    expect(result.score).toBe(91.6666666667);
  });

  test('tickets, visitors, cost of goods', async () => {
    const orders = await tableFrom(
      db,
      'orders',
      { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal', cost: 'decimal', state: 'text' },
      [
        { id: '1', customer: 'a', time: '2024-01-02 10:00:00', amount: 100, cost: 40, state: 'paid' },
        { id: '1', customer: 'a', time: '2024-01-02 10:00:00', amount: 50, cost: 10, state: 'cancelled' },
        { id: '2', customer: 'b', time: '2024-01-03 10:00:00', amount: 70, cost: 30, state: 'cancelled' },
      ],
    );
    const spend = await tableFrom(db, 'spend', { date: 'date', channel: 'text', cost: 'double' }, [
      { date: '2024-01-03', channel: 'x', cost: 30 },
    ]);
    const visits = await tableFrom(db, 'visits', { user: 'text', time: 'timestamp', event: 'text' }, [
      { user: 'a', time: '2024-01-02 09:00:00', event: 'view' },
      { user: 'b', time: '2024-01-02 09:00:00', event: 'view' },
      { user: 'b', time: '2024-01-31 09:00:00', event: 'view' },
    ]);
    const tickets = await tableFrom(
      db,
      'tickets',
      { id: 'text', opened: 'timestamp', answered: 'timestamp', closed: 'timestamp', score: 'integer' },
      [
        { id: '1', opened: '2024-01-02 10:00:00', answered: '2024-01-02 12:00:00', closed: '2024-01-05 10:00:00', score: 5 },
        { id: '2', opened: '2024-01-02 10:00:00', answered: '2024-01-02 13:00:00', closed: null, score: 4 },
        { id: '3', opened: '2024-01-02 10:00:00', answered: '2024-01-01 10:00:00', closed: null, score: null },
      ],
    );
    const mart = await buildMart({
      db,
      tables: new Map([orders, spend, visits, tickets].map((table) => [table.name, table])),
      model: {
        ...MODEL,
        order: { ...ORDERS.order, table: 'orders', id: 'id', customer: 'customer', time: 'time', amount: 'amount', cost: 'cost' },
        event: { table: 'visits', actor: 'user', time: 'time', name: 'event' },
        ticket: { table: 'tickets', id: 'id', opened: 'opened', firstResponse: 'answered', closed: 'closed', satisfaction: 'score' },
      },
    });
    const names = [
      'gmv',
      'net-revenue',
      'roi',
      'arpu',
      'conversion',
      'csat',
      'first-response-hours',
      'resolution-rate',
      'cac',
      'spend',
      'gmv-per-10000',
    ];
    const spec = scorecard.parse({ kpis: names.map((measure) => ({ measure })), period: { from: '2024-01-01', to: '2024-01-31' } });
    const { result } = await scorecard.compute(spec, contextOf(mart));
    const expected = [220, 100, 1, 50, 0.5, 4.5, 2.5, 0.333333333333, 30, 30, 73333.3333333];
    expect(result.kpis.map((kpi) => kpi.value)).toEqual(expected);
    const query = scorecard.query(spec, mart);
    const twin = query ? await db.rows<{ measure: string; value: number }>(query) : [];
    twin.forEach((row) => close(row.value, expected[names.indexOf(row.measure)] ?? null));
    expect(result.kpis[2]?.definition).toBe('roi.gross-profit');
  });

  test.each([
    [{ kpis: [{ measure: 'gvm' }] }, 'kpis[0].measure'],
    [{ kpis: [{ measure: 'gmv', target: { lo: 2, hi: 1 } }] }, 'kpis[0].target'],
    [{ kpis: [{ measure: 'gmv', target: 2, direction: 'range' }] }, 'kpis[0].target'],
    [{ kpis: [{ measure: 'gmv', goal: 2 }] }, 'kpis[0].goal'],
    [{ kpis: [], bands: [10, 5, 15] }, 'bands'],
  ])('refuses %j', (spec, path) => {
    expect(() => scorecard.parse(spec)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'spec-invalid', path }) as unknown }),
    );
  });

  test('refuses a period that ends before it begins', async () => {
    const mart = await martOf([sale('a', 0)], new Map());
    await expect(run(mart, { kpis: [], period: { from: '2024-02-01', to: '2024-01-01' } })).rejects.toMatchObject({
      failure: { path: 'period' },
    });
  });
});

const retail = sharedFile('online-retail/online_retail.csv.gz');
describe.skipIf(!retail)('scorecard of Online Retail', () => {
  test('November 2011 against an independent count', { timeout: 240_000 }, async () => {
    if (!retail) return;
    const table = await loadCsv(db, retail, 'retail', RETAIL_TYPES);
    const mart = await buildMart({ db, tables: new Map([['retail', table]]), model: RETAIL_MODEL });
    const names = ['gmv', 'net-revenue', 'orders', 'buyers', 'repurchase-rate', 'new-buyer-share'];
    const spec = scorecard.parse({
      kpis: names.map((measure) => ({ measure })),
      period: { from: '2011-11-01', to: '2011-11-30' },
      compare: 'previous',
    });
    const { result } = await scorecard.compute(spec, contextOf(mart));
    expect(result.kpis.map((kpi) => kpi.value)).toEqual([1509496.33, 1461756.25, 3021, 1665, 0.324324324324, 0.194594594595]);
    expect(result.kpis.map((kpi) => kpi.previous)).toEqual([1154979.3, 1070704.67, 2275, 1364, 0.236803519062, 0.262463343109]);
  });
});

const dayIndex = (iso: string): number => (Date.parse(`${iso}T00:00:00Z`) - Date.UTC(2024, 0, 1)) / 86_400_000;

function close(actual: number | null | undefined, expected: number | null): void {
  if (expected === null) expect(actual).toBeNull();
  else expect(actual).toBeCloseTo(expected, 6);
}
