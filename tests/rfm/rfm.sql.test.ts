import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { rfm } from '../../src/analyses/rfm';
import { buildMart } from '../../src/mart/build-mart';
import { startDatabase } from '../support/engine';
import { loadCsv, RETAIL_MODEL, RETAIL_TYPES, sharedFile } from './retail';
import { naiveRfm, type NaiveFact } from './naive';
import { contextOf, dayText, martOf } from './shop';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const fact = fc.record<NaiveFact>({
  customer: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'é', '中', null),
  day: fc.integer({ min: 0, max: 12 }),
  cents: fc.constantFrom(0, 10, 30, 100, 333, 1000),
  kind: fc.constantFrom('sale', 'sale', 'sale', 'sale', 'cancelled', 'reversal'),
});
const signed = (one: NaiveFact): NaiveFact => (one.kind === 'reversal' ? { ...one, cents: -one.cents } : one);
const facts = fc.array(fact.map(signed), { minLength: 1, maxLength: 40 });

async function run(all: readonly NaiveFact[], spec: Record<string, unknown>) {
  const mart = await martOf(db, all);
  const parsed = rfm.parse({ members: true, ...spec });
  return { mart, parsed, result: (await rfm.compute(parsed, contextOf(mart))).result };
}

describe('rfm', () => {
  test('equals a naive computation, ties and all', async () => {
    const options = fc.record({
      bins: fc.constantFrom(5, 5, 3, 4, 10),
      monetary: fc.constantFrom('sum' as const, 'mean' as const),
      eight: fc.boolean(),
      from: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
      to: fc.option(fc.integer({ min: 4, max: 14 }), { nil: null }),
    });
    await fc.assert(
      fc.asyncProperty(facts, options, async (all, { bins, monetary, eight, from, to }) => {
        const map = bins === 5 && !eight ? 'eleven' : 'eight';
        const range = { from: from === null ? null : dayText(from), to: to === null ? null : dayText(to) };
        const { result, mart, parsed } = await run(all, { bins, monetary, map, range });
        const expected = naiveRfm(all, { bins, monetary, map, from: from ?? -1, to: to ?? 99 });
        const members = (result.members ?? []).map(({ monetary: _money, ...one }) => one);
        expect(members).toEqual(expected.map(({ cents: _cents, ...one }) => one));
        (result.members ?? []).forEach((member, i) => {
          const one = expected[i];
          if (one) expect(member.monetary).toBeCloseTo(one.cents / 100 / (monetary === 'mean' ? one.frequency : 1), 9);
        });
        expect(result.customers).toBe(expected.length);
        expect(result.segments.reduce((sum, segment) => sum + segment.customers, 0)).toBe(expected.length);
        expect(result.grid.reduce((sum, cell) => sum + cell.customers, 0)).toBe(expected.length);
        const query = rfm.query(parsed, mart);
        const twin = query ? await db.rows<{ segment: string; customers: number; orders: number; revenue: number }>(query) : [];
        for (const row of twin) {
          const segment = result.segments.find((one) => one.name === row.segment);
          expect([segment?.customers, segment?.orders]).toEqual([row.customers, row.orders]);
          expect(segment?.revenue).toBeCloseTo(row.revenue, 6);
        }
        expect(twin.reduce((sum, row) => sum + row.customers, 0)).toBe(expected.length);
      }),
      { numRuns: 40 },
    );
  });

  test('row order does not matter, and thresholds reproduce the scores', async () => {
    await fc.assert(
      fc.asyncProperty(facts, async (all) => {
        const { result } = await run(all, {});
        const turned = await run([...all].reverse(), {});
        expect(turned.result).toEqual(result);
        const cuts = Object.fromEntries(
          (['r', 'f', 'm'] as const).flatMap((key) => {
            const borders = result.thresholds[key].map((border, i) => border ?? 1_000_000 + i);
            return borders.every((border, i) => i === 0 || border > (borders[i - 1] ?? 0)) ? [[key, borders]] : [];
          }),
        );
        const again = await run(all, { cuts });
        expect(again.result.members).toEqual(result.members);
      }),
      { numRuns: 15 },
    );
  });

  test('own borders: lower border inside, upper outside; recency counts days', async () => {
    const sale = (customer: string, day: number, cents: number): NaiveFact => ({ customer, day, cents, kind: 'sale' });
    const all = [sale('a', 10, 100), sale('b', 8, 200), sale('c', 7, 300), sale('d', 0, 50), sale('a', 9, 100)];
    const { result } = await run(all, { bins: 3, map: 'eight', cuts: { r: [2, 10], f: [2, 3], m: [2, 3] } });
    expect((result.members ?? []).map((one) => [one.customer, one.r, one.f, one.m])).toEqual([
      ['a', 3, 2, 2],
      ['b', 2, 1, 2],
      ['c', 2, 1, 3],
      ['d', 1, 1, 1],
    ]);
    expect(result.thresholds.r).toEqual([2, 10]);
  });

  test('says when a measure does not separate or leaves scores empty; no sale is not scored', async () => {
    const all: NaiveFact[] = ['a', 'b', 'c', 'd', 'e'].map((customer, i) => ({ customer, day: i, cents: 100, kind: 'sale' }));
    const { result } = await run([...all, { customer: 'z', day: 1, cents: 5, kind: 'cancelled' }], {});
    expect(result.notices).toEqual([
      { code: 'does-not-separate', measure: 'f', used: 1 },
      { code: 'does-not-separate', measure: 'm', used: 1 },
    ]);
    expect([result.customers, result.noPurchase]).toEqual([5, 1]);
    const tied = await run([...all, { customer: 'a', day: 4, cents: 100, kind: 'sale' }], {});
    expect(tied.result.notices).toContainEqual({ code: 'fewer-scores', measure: 'f', used: 2 });
  });

  test('own map: first match wins, the rest is Others', async () => {
    const all: NaiveFact[] = ['a', 'b', 'c', 'd', 'e'].map((customer, i) => ({ customer, day: i, cents: 100 * i, kind: 'sale' }));
    const map = [
      { name: "it's fresh", r: [4, 5] },
      { name: 'Second', r: [3, 5] },
    ];
    const { result } = await run(all, { map });
    expect(result.segments.map((one) => [one.name, one.customers])).toEqual([
      ["it's fresh", 2],
      ['Second', 1],
      ['Others', 2],
    ]);
  });

  test.each([
    [{ bins: 4, map: 'eleven' }, 'map'],
    [{ bins: 2 }, 'bins'],
    [{ cuts: { r: [1, 2] } }, 'cuts.r'],
    [{ cuts: { r: [1, 2, 2, 3] } }, 'cuts.r'],
    [{ map: [{ name: 'x', r: [0, 3] }] }, 'map[0].r'],
    [{ map: [{ name: 'x', f: [4, 3] }] }, 'map[0].f'],
    [{ binz: 5 }, 'binz'],
  ])('refuses %j', (spec, path) => {
    expect(() => rfm.parse(spec)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'spec-invalid', path }) as unknown }),
    );
  });

  test('nothing to score gives empty segments and no shares', async () => {
    const { result } = await run([{ customer: null, day: 3, cents: 100, kind: 'sale' }], {});
    expect(result.customers).toBe(0);
    expect(result.segments.every((one) => one.customers === 0 && one.share === null && one.revenueShare === null)).toBe(true);
    expect(result.thresholds.r).toEqual([null, null, null, null]);
  });
});

const retail = sharedFile('online-retail/online_retail.csv.gz');
describe.skipIf(!retail)('rfm of Online Retail', () => {
  test('meets the published numbers', { timeout: 240_000 }, async () => {
    if (!retail) return;
    const table = await loadCsv(db, retail, 'retail', RETAIL_TYPES);
    const mart = await buildMart({ db, tables: new Map([['retail', table]]), model: RETAIL_MODEL });
    const { result } = await rfm.compute(rfm.parse({}), contextOf(mart));
    expect([result.customers, result.asOf, result.noPurchase]).toEqual([4339, '2011-12-09', 33]);
    const answers = Object.fromEntries(result.segments.map((one) => [one.name, [one.customers, one.orders, one.revenue]]));
    expect(answers).toMatchObject({
      Champions: [577, 7547, 4128090.26],
      Loyal: [708, 5103, 2146274.861],
      'Cannot lose': [37, 375, 121674.8],
      'At risk': [372, 1399, 480590.681],
    });
    const whole = await rfm.compute(rfm.parse({ members: true }), contextOf(mart));
    expect(whole.result.members?.find((one) => one.customer === '17850')).toEqual({
      customer: '17850',
      recencyDays: 372,
      frequency: 34,
      monetary: 5288.63,
      r: 1,
      f: 5,
      m: 5,
      segment: 'Cannot lose',
    });
  });
});
