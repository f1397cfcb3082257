import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../src/db/database';
import { Timelines } from '../../src/engine/timelines';
import { buildMart } from '../../src/mart/build-mart';
import type { Mart } from '../../src/mart/mart';
import type { Model } from '../../src/model/model';
import type { TableInfo } from '../../src/model/table';
import { buildTimeline } from '../../src/timeline/build-timeline';
import { regroup } from '../../src/timeline/regroup';
import { bit, type Bitmap, type Timeline } from '../../src/timeline/timeline';
import { timelineFromRows } from '../../src/timeline/timeline-from-rows';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});
afterAll(() => db.driver.close());

const T = (minute: number): string => `2024-01-01 10:${String(minute).padStart(2, '0')}:00`;
const us = (minute: number): number => Date.parse(`2024-01-01T10:${String(minute).padStart(2, '0')}:00Z`) * 1000;
const EVENTS = [
  { user: 'b', time: T(5), event: 'view', plan: 'pro', n: 2 },
  { user: 'a', time: T(9), event: 'pay', plan: null, n: 1 },
  { user: 'a', time: T(1), event: 'view', plan: 'free', n: 7 },
  { user: 'a', time: T(1), event: 'view', plan: null, n: 9 },
  { user: 'a', time: T(1), event: 'view', plan: 'free', n: 3 },
  { user: 'a', time: T(1), event: 'view', plan: 'free', n: 7 },
  { user: ' a ', time: T(1), event: 'cart', plan: 'pro', n: 7 },
  { user: null, time: T(1), event: 'cart', plan: 'pro', n: 7 },
  { user: 'c', time: null, event: 'cart', plan: 'pro', n: 7 },
  { user: '𝒳', time: T(2), event: 'view', plan: 'pro', n: 1 },
  { user: '中', time: T(2), event: 'view', plan: 'pro', n: 1 },
];
const ORDERS = [
  { id: 'o1', customer: 'a', time: T(9), amount: 5, item: 'x', state: 'ok' },
  { id: 'o1', customer: 'a', time: T(9), amount: 5, item: 'y', state: 'ok' },
  { id: 'o2', customer: 'z', time: T(3), amount: 5, item: 'x', state: 'ok' },
  { id: 'o3', customer: 'z', time: T(4), amount: 5, item: 'x', state: 'void' },
  { id: 'o4', customer: null, time: T(4), amount: 5, item: 'x', state: 'ok' },
];
const MODEL: Model = {
  event: { table: 'events', actor: 'user', time: 'time', name: 'event' },
  order: {
    table: 'orders',
    id: 'id',
    customer: 'customer',
    time: 'time',
    amount: 'amount',
    cancelled: { column: 'state', op: '=', value: 'void' },
  },
  customer: { table: 'people', id: 'id' },
};

async function project(model: Model, order: readonly number[] = EVENTS.map((_, i) => i)): Promise<Awaited<ReturnType<typeof buildMart>>> {
  const tables = new Map<string, TableInfo>();
  const rows = order.map((i) => EVENTS[i] ?? {});
  tables.set('events', await tableFrom(db, 'events', { user: 'text', time: 'timestamp', event: 'text', plan: 'text', n: 'integer' }, rows));
  tables.set(
    'orders',
    await tableFrom(
      db,
      'orders',
      { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal', item: 'text', state: 'text' },
      ORDERS,
    ),
  );
  tables.set(
    'people',
    await tableFrom(db, 'people', { id: 'text', city: 'text' }, [
      { id: 'a', city: 'Rome' },
      { id: '中', city: 'Oslo' },
      { id: 'z', city: null },
    ]),
  );
  return buildMart({ db, model, tables });
}

async function spell(timeline: Timeline): Promise<string[]> {
  const ids = await timeline.actorIds(Int32Array.from({ length: timeline.actors }, (_, i) => i));
  return ids.flatMap((id, a) =>
    Array.from({ length: (timeline.starts[a + 1] ?? 0) - (timeline.starts[a] ?? 0) }, (_, k) => {
      const i = (timeline.starts[a] ?? 0) + k;
      const name = timeline.code[i] === timeline.sale ? '(sale)' : timeline.names[timeline.code[i] ?? 0];
      return `${id} ${((timeline.at[i] ?? 0) - us(0)) / 60e6} ${name}`;
    }),
  );
}
const bits = (map: Bitmap, size: number): number[] => Array.from({ length: size }, (_, i) => (bit(map, i) ? 1 : 0));
const A_VIEWS = ['a 1 cart', 'a 1 view', 'a 1 view', 'a 1 view', 'a 9 pay'];
const OTHERS = ['b 5 view', '中 2 view', '𝒳 2 view'];

describe('buildTimeline', () => {
  test('sorts by actor, time, name and property values, and drops exact duplicates', async () => {
    const timeline = await buildTimeline(await project(MODEL), 'events');
    expect(await spell(timeline)).toEqual([...A_VIEWS, ...OTHERS]);
    expect(timeline.duplicatesRemoved).toBe(1);
    const n = await timeline.property({ column: 'n' }, 'p');
    expect(Array.from(n.codes, (code) => n.values[code])).toEqual([7, 9, 3, 7, 1, 2, 1, 1]);
    expect(timeline.sale).toBe(-1);
  });

  test('does not depend on the order of rows', async () => {
    const once = await buildTimeline(await project(MODEL), 'events');
    const plan = await once.property({ column: ['plan', 'n'] }, 'p');
    const backwards = await buildTimeline(
      await project(
        MODEL,
        EVENTS.map((_, i) => EVENTS.length - 1 - i),
      ),
      'events',
    );
    expect(await backwards.property({ column: ['plan', 'n'] }, 'p')).toEqual(plan);
    expect(backwards.at).toEqual(once.at);
    expect(backwards.code).toEqual(once.code);
  });

  test('sales join the events of their customer, after the events of their instant', async () => {
    const timeline = await buildTimeline(await project(MODEL), 'events+sales');
    expect(await spell(timeline)).toEqual([...A_VIEWS, 'a 9 (sale)', 'b 5 view', 'z 3 (sale)', '中 2 view', '𝒳 2 view']);
    expect(await spell(await buildTimeline(await project(MODEL), 'sales'))).toEqual(['a 9 (sale)', 'z 3 (sale)']);
  });

  test('masks: complements pass missing values, customers, sales by any line', async () => {
    const timeline = await buildTimeline(await project(MODEL), 'events+sales');
    expect(bits(await timeline.mask([{ column: 'plan', op: '=', value: 'pro' }], 'f'), 10)).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 1, 1]);
    expect(bits(await timeline.mask([{ column: 'plan', op: '!=', value: 'pro' }], 'f'), 10)).toEqual([0, 1, 1, 1, 1, 1, 0, 1, 0, 0]);
    const rome = { column: 'city', of: 'customer', op: '=', value: 'Rome' } as const;
    expect(bits(await timeline.mask([rome], 'f'), 10)).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
    expect(bits(await timeline.mask([rome, { column: 'n', op: '>', value: 7 }], 'f'), 10)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(bits(await timeline.mask([{ column: 'item', op: '=', value: 'y' }], 'f', 'sale'), 10)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(bits(await timeline.mask([rome], 'f', 'sale'), 10)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
    const city = await timeline.property({ column: 'city', of: 'customer' }, 'p');
    expect(Array.from(city.codes, (code) => city.values[code] ?? null)).toEqual([
      ...Array<string>(6).fill('Rome'),
      null,
      null,
      'Oslo',
      null,
    ]);
  });

  test('refuses order columns on events, columns that do not exist and patterns that cannot be read', async () => {
    const timeline = await buildTimeline(await project(MODEL), 'events+sales');
    await expect(timeline.mask([{ column: 'item', of: 'order', op: '=', value: 'y' }], 'filter')).rejects.toMatchObject({
      failure: { code: 'spec-invalid', path: 'filter[0].of' },
    });
    await expect(timeline.mask([{ column: 'nope', op: '=', value: 'y' }], 'filter')).rejects.toMatchObject({
      failure: { code: 'column-missing' },
    });
    await expect(
      timeline.mask([{ not: { any: [{ column: 'plan', op: 'matches', value: '(' }] } }], 'steps[0].where'),
    ).rejects.toMatchObject({
      failure: { code: 'spec-invalid', path: 'steps[0].where[0].not.any[0].value' },
    });
    await expect(timeline.property({ column: 'nope' }, 'hold[0]')).rejects.toMatchObject({
      failure: { code: 'column-missing', path: 'hold[0]' },
    });
  });

  test('a model without the facts is told so', async () => {
    await expect(buildTimeline(await project({ event: MODEL.event }), 'sales')).rejects.toMatchObject({
      failure: { code: 'model-missing', path: 'order' },
    });
  });

  test('the timeline from rows in memory is the same', async () => {
    const fromTable = await buildTimeline(await project(MODEL), 'events');
    const rows = EVENTS.flatMap(({ user, time, event, plan, n }) =>
      user === null || time === null
        ? []
        : [{ actor: user.trim(), at: Date.parse(`${time.replace(' ', 'T')}Z`) * 1000, name: event, props: { n, plan, user } }],
    );
    const inMemory = timelineFromRows(rows);
    expect(await spell(inMemory)).toEqual(await spell(fromTable));
    expect(inMemory.duplicatesRemoved).toBe(1);
  });

  test('numbers keep their own rows and ascend by size, and as actors they stand in the order of ids', async () => {
    const rows = [1, 10, 9, -2].map((n, i) => ({ user: `u${i}`, time: T(i), event: 'view', plan: null, n }));
    const table = await tableFrom(db, 'numbers', { user: 'text', time: 'timestamp', event: 'text', plan: 'text', n: 'integer' }, rows);
    const model: Model = { event: { table: 'numbers', actor: 'user', time: 'time', name: 'event' } };
    const timeline = await buildTimeline(await buildMart({ db, model, tables: new Map([['numbers', table]]) }), 'events');
    const n = await timeline.property({ column: 'n' }, 'p');
    expect(n.values).toEqual([-2, 1, 9, 10]);
    expect(Array.from(n.codes, (code) => n.values[code])).toEqual([1, 10, 9, -2]);
    const { timeline: owners } = regroup(timeline, n);
    expect(await owners.actorIds(Int32Array.from([0, 1, 2, 3]))).toEqual(['-2', '1', '10', '9']);
  });

  test('regrouping by a property', async () => {
    const timeline = await buildTimeline(await project(MODEL), 'events');
    const { timeline: plans, missing } = regroup(timeline, await timeline.property({ column: 'plan' }, 'actor'));
    expect(missing).toBe(2);
    expect(await spell(plans)).toEqual(['free 1 view', 'free 1 view', 'pro 1 cart', 'pro 2 view', 'pro 2 view', 'pro 5 view']);
    const n = await plans.property({ column: 'n' }, 'p');
    expect(Array.from(n.codes, (code) => n.values[code])).toEqual([3, 7, 7, 1, 1, 2]);
  });
});

describe('what was built before', () => {
  const spellWith = async (timelines: Timelines, mart: Mart): Promise<unknown> => {
    const timeline = await timelines.of(mart, 'events');
    return [
      await spell(timeline),
      timeline.names,
      timeline.duplicatesRemoved,
      [...(await timeline.property({ column: 'plan' }, '')).codes],
    ];
  };

  test('stays while the facts do, and only then', async () => {
    const timelines = new Timelines();
    const mart = await project(MODEL);
    const first = await timelines.of(mart, 'events');
    expect(await timelines.of(mart, 'events')).toBe(first);
    const again = await buildMart({ db, model: { ...MODEL, spend: undefined, weekStart: 'sunday' }, tables: mart.tables });
    expect((await timelines.of(again, 'events')).at).toBe(first.at);
    const other = await buildMart({ db, model: { ...MODEL, asOf: '2024-01-01T10:04:00Z' }, tables: mart.tables });
    expect((await timelines.of(other, 'events')).size).toBeLessThan(first.size);
    expect((await timelines.of(await project(MODEL), 'events')).at).not.toBe(first.at);
  });

  test('takes rows that were added as if all had been there from the start, whichever they are', async () => {
    const kinds = { user: 'text', time: 'timestamp', event: 'text', plan: 'text', n: 'integer' } as const;
    const model: Model = { event: { table: 'grown', actor: 'user', time: 'time', name: 'event' } };
    const martOf = async (rows: Parameters<typeof tableFrom>[3]): Promise<{ mart: Mart; info: TableInfo }> => {
      const info = await tableFrom(db, 'grown', kinds, rows);
      return { mart: await buildMart({ db, model, tables: new Map([['grown', info]]) }), info };
    };
    const more = EVENTS.map((row, i) => ({ ...row, event: `${row.event}${i % 2}`, user: i % 3 === 0 ? `new ${i}` : row.user }));
    for (const added of [more, [...EVENTS].reverse(), [...EVENTS, ...more], []]) {
      const timelines = new Timelines();
      const before = await martOf(EVENTS);
      await timelines.of(before.mart, 'events');
      const after = await martOf([...EVENTS, ...added]);
      timelines.grew(before.info, after.info);
      const asked = vi.spyOn(db, 'table');
      const extended = await spellWith(timelines, after.mart);
      expect(asked.mock.calls.some(([query]) => query.text.includes(`rowid >= ${EVENTS.length}`))).toBe(true);
      asked.mockRestore();
      expect(extended).toEqual(await spellWith(new Timelines(), after.mart));
    }
  });
});
