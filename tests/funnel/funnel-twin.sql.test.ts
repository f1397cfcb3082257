import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compute } from '../../src/analyses/funnel/compute';
import { query } from '../../src/analyses/funnel/query';
import { parse } from '../../src/analyses/funnel/spec';
import type { Context } from '../../src/analyses/define';
import type { Database } from '../../src/db/database';
import { buildMart } from '../../src/mart/build-mart';
import type { Model } from '../../src/model/model';
import type { TableInfo } from '../../src/model/table';
import { buildTimeline } from '../../src/timeline/build-timeline';
import type { TimelineFacts } from '../../src/timeline/timeline';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import type { Fact } from './naive';
import { instant } from './build-case';
import { cases } from './random-cases';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});
afterAll(() => db.driver.close());

const MODEL: Model = {
  event: { table: 'events', actor: 'user', time: 'time', name: 'event' },
  order: { table: 'orders', id: 'id', customer: 'customer', time: 'time', amount: 'amount' },
  customer: { table: 'people', id: 'id' },
};
const timeOf = (tick: number): string => new Date(instant(tick) / 1000).toISOString().slice(0, 19).replace('T', ' ');

async function contextOf(facts: readonly Fact[], asOf: number): Promise<Context> {
  const events = facts
    .filter(({ sale }) => !sale)
    .map(({ actor, at, name, props }) => ({ user: actor, time: timeOf(at), event: name, ...props }));
  const orders = facts
    .filter(({ sale }) => sale)
    .map(({ actor, at }, i) => ({ id: `o${i}`, customer: actor, time: timeOf(at), amount: 1 }));
  const tables = new Map<string, TableInfo>();
  tables.set(
    'events',
    await tableFrom(db, 'events', { user: 'text', time: 'timestamp', event: 'text', p: 'text', q: 'text', s: 'text' }, events),
  );
  tables.set('orders', await tableFrom(db, 'orders', { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal' }, orders));
  tables.set('people', await tableFrom(db, 'people', { id: 'text', city: 'text' }, [{ id: 'u', city: 'Rome' }]));
  const mart = await buildMart({ db, model: { ...MODEL, asOf: `${timeOf(asOf).replace(' ', 'T')}Z` }, tables });
  const built = new Map<TimelineFacts, ReturnType<typeof buildTimeline>>();
  return {
    db,
    mart,
    timeline(kind) {
      const timeline = built.get(kind) ?? buildTimeline(mart, kind);
      built.set(kind, timeline);
      return timeline;
    },
    signal: new AbortController().signal,
    progress: () => undefined,
  };
}

async function counts(spec: ReturnType<typeof parse>, context: Context): Promise<{ ours: unknown; twin: unknown }> {
  const { result } = await compute(spec, context);
  const rows = await db.rows<{ step: number; count: number; value: string | null }>(query(spec, context.mart) ?? failTwin());
  if (spec.breakdown === null) return { ours: result.steps.map(({ count }) => count), twin: rows.map(({ count }) => count) };
  const groups = new Map<string | null, number[]>();
  for (const { value, count } of rows) groups.set(value, [...(groups.get(value) ?? []), count]);
  const byValue = (a: readonly [unknown, unknown], b: readonly [unknown, unknown]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
  return {
    ours: result.breakdown.map(({ value, steps }) => [value, steps.map(({ count }) => count)] as const).sort(byValue),
    twin: [...groups].sort(byValue),
  };
}

function failTwin(): never {
  throw new Error('no SQL form');
}

describe('the SQL twin', () => {
  test('counts what the scan counts', async () => {
    const breakdowns = [null, null, { column: 'p', at: 'first' }, { column: 'q', at: 'last' }, { column: 'city', of: 'customer' }];
    await fc.assert(
      fc.asyncProperty(fc.array(cases('sql'), { minLength: 8, maxLength: 8 }), async (made) => {
        const [first] = made;
        if (!first) return;
        const context = await contextOf(first.world, first.asOf);
        for (const [i, { json }] of made.entries()) {
          const spec = parse({ ...json, breakdown: breakdowns[i % breakdowns.length] });
          const { ours, twin } = await counts(spec, context);
          expect({ json, counts: twin }).toEqual({ json, counts: ours });
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  test('is null where there is no SQL form', async () => {
    const { mart } = await contextOf([], 5);
    const steps = [{ event: 'A' }, { event: 'B' }];
    for (const more of [
      { order: 'strict' },
      { order: 'any' },
      { window: { session: true } },
      { ties: { seconds: 1 } },
      { actor: { column: 's' } },
      { breakdown: { column: 'p', at: 'all' } },
    ]) {
      expect(query(parse({ steps, ...more }), mart)).toBeNull();
    }
  });
});
