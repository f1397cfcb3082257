import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { compute } from '../../src/analyses/quality/compute';
import { effectWords } from '../../src/analyses/quality/effect-words';
import { repurchaseBounds } from '../../src/analyses/quality/repurchase-bounds';
import { parse } from '../../src/analyses/quality/spec';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { buildMart } from '../../src/mart/build-mart';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { contextOf } from './support';

/** Every way to give the lost sales to known buyers or to new ones; new ones are alike, so the first unused name stands for all. */
function everyRate(known: readonly number[], lost: number): readonly number[] {
  if (lost === 0) return known.length === 0 ? [] : [known.filter((n) => n > 1).length / known.length];
  const toKnown = known.flatMap((_, i) =>
    everyRate(
      known.map((n, j) => (i === j ? n + 1 : n)),
      lost - 1,
    ),
  );
  return [...toKnown, ...everyRate([...known, 1], lost - 1)];
}

test('the repurchase rate lies exactly between its bounds, by trying every owner of every lost sale', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }), fc.integer({ min: 0, max: 4 }), (sales, orders) => {
      const again = sales.filter((n) => n > 1).length;
      const { low, high, shown } = repurchaseBounds({ orders, buyers: sales.length, again });
      const rates = everyRate(sales, orders);
      if (rates.length === 0) return;
      expect(low).toBeCloseTo(Math.min(...rates), 12);
      expect(high).toBeCloseTo(Math.max(...rates), 12);
      if (sales.length > 0) expect(shown).toBeCloseTo(again / sales.length, 12);
    }),
    { numRuns: 150 },
  );
});

interface Order {
  readonly id: string | null;
  readonly person: string | null;
  readonly paid: string | null;
  readonly amount: number | null;
}
const model: Model = {
  order: { table: 'orders', id: 'id', customer: 'person', time: 'paid', amount: 'amount' },
  customer: { table: 'people', id: 'id' },
};
const RULES = [
  { kind: 'required', table: 'orders', column: 'person' },
  { kind: 'unique', table: 'orders', columns: ['id'] },
  { kind: 'range', table: 'orders', column: 'amount', min: 0 },
  { kind: 'reference', table: 'orders', column: 'person', to: [{ table: 'people', column: 'id' }] },
  { kind: 'unique', table: 'people', columns: ['id'] },
];
let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

async function boundsOf(orders: readonly Order[], people: readonly string[]) {
  const kinds = { id: 'text', person: 'text', paid: 'timestamp', amount: 'decimal' } as const;
  const tables = new Map([
    [
      'orders',
      await tableFrom(
        db,
        'orders',
        kinds,
        orders.map((order) => ({ ...order })),
      ),
    ] as const,
    [
      'people',
      await tableFrom(
        db,
        'people',
        { id: 'text' },
        people.map((id) => ({ id })),
      ),
    ] as const,
  ]);
  const mart = await buildMart({ db, model, tables });
  const { result } = await compute(parse({ rules: RULES }), contextOf(mart));
  return { effects: result.effects, bounds: Object.fromEntries(result.effects.map(({ code, bound }) => [code, bound])) };
}

const cents = (amount: number | null): number => Math.round((amount ?? 0) * 100);
const NOBODY = [null, '无', ''];

/** The same figures from the rows, in plain JavaScript. */
function naive(orders: readonly Order[], people: readonly string[]) {
  const seen = orders.filter(({ paid }) => paid !== null);
  const gmv = seen.reduce((sum, { amount }) => sum + cents(amount), 0);
  const groups = new Map<string, Order[]>();
  seen.forEach((order, i) => groups.set(order.id ?? `row ${i}`, [...(groups.get(order.id ?? `row ${i}`) ?? []), order]));
  const owners = [...groups.values()].map(
    (rows) => rows.flatMap(({ person }) => (person === null || person === '' ? [] : [person])).sort()[0] ?? null,
  );
  const buyers = new Map<string, number>();
  for (const owner of owners) if (owner !== null && !NOBODY.includes(owner)) buyers.set(owner, (buyers.get(owner) ?? 0) + 1);
  const again = [...buyers.values()].filter((n) => n > 1).length;
  const lost = owners.filter((owner) => NOBODY.includes(owner)).length;
  const unknown = seen
    .filter(({ person }) => !NOBODY.includes(person) && !people.includes(person ?? ''))
    .reduce((sum, { amount }) => sum + cents(amount), 0);
  const low = -seen.filter(({ amount }) => (amount ?? 0) < 0).reduce((sum, { amount }) => sum + cents(amount), 0);
  const timeless = orders.filter(({ paid }) => paid === null).reduce((sum, { amount }) => sum + cents(amount), 0);
  return { gmv, buyers: buyers.size, again, lost, unknown, low, timeless };
}

describe('bounds of effects', () => {
  const order: fc.Arbitrary<Order> = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', null),
    person: fc.constantFrom('p1', 'p2', 'p3', 'x', '无', null),
    paid: fc.constantFrom('2024-01-01 10:00:00', '2024-02-01 10:00:00', null),
    amount: fc.constantFrom(10, 0.1, 25.5, -3.25, null),
  });

  test('equal what the rows say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 12 }), async (orders) => {
        const people = ['p1', 'p2', 'p2'];
        const { bounds } = await boundsOf(orders, people);
        const own = naive(orders, people);
        const share = (part: number, of: number): object => (of > 0 ? { share: part / of } : {});
        const close = (found: unknown, expected: Readonly<Record<string, number>>): void => {
          const { params } = found as { readonly params: Readonly<Record<string, number>> };
          expect(Object.keys(params).sort()).toEqual(Object.keys(expected).sort());
          for (const [key, value] of Object.entries(expected)) expect(params[key], key).toBeCloseTo(value, 9);
        };
        if (bounds['orders-without-customer']) {
          const { low, high, shown } = repurchaseBounds({ orders: own.lost, buyers: own.buyers, again: own.again });
          close(bounds['orders-without-customer'], { low, high, shown: shown ?? 0 });
        }
        if (bounds['orders-unknown-customer'])
          close(bounds['orders-unknown-customer'], { amount: own.unknown / 100, ...share(own.unknown, own.gmv) });
        if (bounds['amounts-negative']) close(bounds['amounts-negative'], { low: own.low / 100, high: own.low / 50 });
        if (bounds['orders-without-time'])
          close(bounds['orders-without-time'], { amount: own.timeless / 100, ...share(own.timeless, own.gmv + own.timeless) });
        expect(bounds['customers-duplicated']).toEqual({ code: 'customers-over', params: { shown: 3, true: 2 } });
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test('money counted twice is the difference that taking the copies out makes', async () => {
    const rows: Order[] = [
      { id: 'a', person: 'p1', paid: '2024-01-01 10:00:00', amount: 10 },
      { id: 'a', person: 'p1', paid: '2024-01-01 10:00:00', amount: 10 },
      { id: 'b', person: 'p2', paid: '2024-01-02 10:00:00', amount: 30 },
      { id: 'c', person: null, paid: '2024-01-03 10:00:00', amount: 5 },
    ];
    const { bounds, effects } = await boundsOf(rows, ['p1', 'p2']);
    expect(bounds['orders-duplicated']).toEqual({ code: 'money-over', params: { amount: 10, share: 0.181818181818 } });
    expect(bounds['orders-without-customer']).toEqual({ code: 'repurchase', params: { low: 0, high: 0.5, shown: 0 } });
    const text = createText('en', en);
    const words = effects.map((effect) => effectWords(effect, text));
    expect(words).toContain('1 order rows repeat another row and are counted twice in money. GMV is overstated by 10 (18.2%).');
    expect(words.find((each) => each.includes('no customer'))).toContain('lies between 0.0% and 50.0%');
  });
});
