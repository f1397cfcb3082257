import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { stages } from '../../src/analyses/stages';
import type { Database } from '../../src/db/database';
import { buildMart } from '../../src/mart/build-mart';
import type { NaiveFact } from '../rfm/naive';
import { loadCsv, RETAIL_MODEL, RETAIL_TYPES, sharedFile } from '../rfm/retail';
import { contextOf, dayText, martOf, ORDERS } from '../rfm/shop';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { naiveStages } from './naive';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const sale = (customer: string, day: number): NaiveFact => ({ customer, day, cents: 100, kind: 'sale' });
const facts = fc.array(
  fc.record<NaiveFact>({
    customer: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'é', null),
    day: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 260 })),
    cents: fc.constant(100),
    kind: fc.constantFrom('sale', 'sale', 'sale', 'cancelled', 'reversal'),
  }),
  { minLength: 1, maxLength: 40 },
);

describe('stages', () => {
  test('equal a naive computation, the back-test too', async () => {
    const multipliers = fc.constantFrom<readonly [number, number]>([1.5, 3], [1, 2], [0.5, 4]);
    await fc.assert(
      fc.asyncProperty(facts, multipliers, async (all, used) => {
        const mart = await martOf(db, all);
        const spec = stages.parse({ multipliers: used, members: true });
        const { result } = await stages.compute(spec, contextOf(mart));
        const today = Math.max(...all.map((fact) => fact.day));
        const sales = all.flatMap((fact) =>
          fact.kind === 'sale' && fact.customer !== null ? [{ customer: fact.customer, day: fact.day }] : [],
        );
        const expected = naiveStages(sales, today, used);
        const buyers = (result.members ?? []).filter((one) => one.stage !== 'acquisition');
        expect(buyers.map(({ customer, stage, rhythmDays }) => ({ customer, stage, rhythmDays }))).toEqual(expected);
        const known = new Set(all.flatMap((fact) => (fact.customer === null ? [] : [fact.customer])));
        expect(result.stages.reduce((sum, one) => sum + one.customers, 0)).toBe(known.size);
        const called = naiveStages(sales, today - 90, used).filter((one) => one.stage === 'churned');
        const back = called.filter((one) => sales.some((other) => other.customer === one.customer && other.day > today - 90));
        expect([result.backtest.churned, result.backtest.boughtAgain]).toEqual([called.length, back.length]);
        const query = stages.query(spec, mart);
        const twin = query ? await db.rows<{ stage: string; customers: number }>(query) : [];
        for (const row of twin) expect(result.stages.find((one) => one.name === row.stage)?.customers).toBe(row.customers);
      }),
      { numRuns: 40 },
    );
  });

  test('one purchase each: the rhythm is 30 days', async () => {
    const mart = await martOf(db, [sale('a', 0), sale('b', 60), sale('c', 100), { ...sale('d', 1), kind: 'cancelled' }]);
    const { result } = await stages.compute(stages.parse({}), contextOf(mart));
    expect(result.pooledDays).toBe(30);
    expect(result.stages.map((one) => [one.name, one.customers])).toEqual([
      ['acquisition', 1],
      ['growth', 2],
      ['mature', 0],
      ['decline', 0],
      ['churned', 1],
    ]);
    expect(result.members).toBeUndefined();
  });

  test('silence equal to the border is not beyond it', async () => {
    const mart = await martOf(db, [sale('a', 0), sale('a', 10), sale('b', 0), sale('b', 10), sale('b', 20), sale('z', 40)]);
    const { result } = await stages.compute(stages.parse({ multipliers: [2, 3], members: true }), contextOf(mart));
    expect(result.members?.map((one) => [one.customer, one.stage, one.silentDays, one.rhythmDays])).toEqual([
      ['a', 'decline', 30, 10],
      ['b', 'mature', 20, 10],
      ['z', 'growth', 0, 10],
    ]);
  });

  test('cold: registered long ago, never bought', async () => {
    const orders = await tableFrom(db, 'orders', { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal', state: 'text' }, [
      { id: '1', customer: 'a', time: '2024-06-01 10:00:00', amount: 5, state: 'paid' },
    ]);
    const people = await tableFrom(db, 'people', { id: 'text', since: 'date' }, [
      { id: 'a', since: '2024-01-01' },
      { id: 'b', since: '2024-01-01' },
      { id: 'c', since: '2024-03-03' },
      { id: 'd', since: null },
    ]);
    const mart = await buildMart({
      db,
      tables: new Map([
        ['orders', orders],
        ['people', people],
      ]),
      model: { ...ORDERS, customer: { table: 'people', id: 'id', registered: 'since' } },
    });
    const { result } = await stages.compute(stages.parse({}), contextOf(mart));
    expect([result.cold, result.stages[0]?.customers]).toEqual([1, 3]);
    expect(dayText(0)).toBe('2024-01-01');
  });

  test.each([
    [{ multipliers: [3, 1.5] }, 'multipliers'],
    [{ multipliers: [0, 2] }, 'multipliers[0]'],
    [{ bins: 5 }, 'bins'],
  ])('refuses %j', (spec, path) => {
    expect(() => stages.parse(spec)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'spec-invalid', path }) as unknown }),
    );
  });
});

const retail = sharedFile('online-retail/online_retail.csv.gz');
describe.skipIf(!retail)('stages of Online Retail', () => {
  test('meet an independent computation', { timeout: 240_000 }, async () => {
    if (!retail) return;
    const table = await loadCsv(db, retail, 'retail', RETAIL_TYPES);
    const mart = await buildMart({ db, tables: new Map([['retail', table]]), model: RETAIL_MODEL });
    const { result } = await stages.compute(stages.parse({}), contextOf(mart));
    expect(result.backtest.asOf).toBe('2011-09-10');
    expect(result.stages.reduce((sum, one) => sum + one.customers, 0)).toBe(4372);
    expect(result.pooledDays).toBe(28);
    expect(result.stages.map((one) => one.customers)).toEqual([33, 748, 1464, 753, 1374]);
    expect([result.backtest.churned, result.backtest.boughtAgain]).toEqual([1413, 573]);
  });
});
