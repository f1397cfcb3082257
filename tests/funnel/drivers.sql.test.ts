import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../src/analyses/funnel/check';
import { compute, people } from '../../src/analyses/funnel/compute';
import { parse } from '../../src/analyses/funnel/spec';
import { query } from '../../src/analyses/funnel/query';
import type { Catalogue, Context } from '../../src/analyses/define';
import { buildCatalogue } from '../../src/analyses/catalogue';
import type { Database } from '../../src/db/database';
import { buildMart } from '../../src/mart/build-mart';
import type { Model } from '../../src/model/model';
import { buildTimeline } from '../../src/timeline/build-timeline';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';

const MODEL: Model = {
  timeZone: 'UTC',
  // Everyone's window is over by then.
  asOf: '2024-02-01',
  customer: { table: 'customers', id: 'id' },
  event: { table: 'events', actor: 'user', time: 'time', name: 'event' },
  order: { table: 'orders', id: 'order', customer: 'user', time: 'time', amount: 'amount' },
};
const at = (minute: number): string => `2024-01-01 ${10 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00`;

describe('drivers on tables', () => {
  let db: Database;
  let context: Context;
  let catalogue: Catalogue;
  beforeAll(async () => {
    db = await startDatabase();
    const ids = Array.from({ length: 120 }, (_, i) => `u${i}`);
    // Every third has no row; of the others, those of the north always go on.
    const customers = ids.flatMap((id, i) => (i % 3 === 0 ? [] : [{ id, region: i % 3 === 1 ? 'north' : 'south', note: `n${i}` }]));
    const events = ids.flatMap((user, i) => [
      { user, time: at(i), event: 'view', device: i % 2 === 0 ? 'phone' : 'desk', url: `/p/${i}` },
      ...(i % 3 === 1 || i % 4 === 0 ? [{ user, time: at(i + 1), event: 'pay', device: 'desk', url: '/pay' }] : []),
    ]);
    const orders = ids.map((user, i) => ({ order: `o${i}`, user, time: at(i), amount: '5', kind: i % 5 === 0 ? 'gift' : 'own' }));
    const tables = [
      await tableFrom(db, 'customers', { id: 'text', region: 'text', note: 'text' }, customers),
      await tableFrom(db, 'events', { user: 'text', time: 'timestamp', event: 'text', device: 'text', url: 'text' }, events),
      await tableFrom(db, 'orders', { order: 'text', user: 'text', time: 'timestamp', amount: 'decimal', kind: 'text' }, orders),
    ];
    const mart = await buildMart({ db, model: MODEL, tables: new Map(tables.map((table) => [table.name, table])) });
    catalogue = await buildCatalogue(mart);
    context = {
      db,
      mart,
      timeline: (facts) => buildTimeline(mart, facts),
      signal: new AbortController().signal,
      progress: () => undefined,
    };
  });
  afterAll(() => db?.driver.close());

  const ask = (more: object = {}) => ({
    steps: [{ event: 'view' }, { event: 'pay' }],
    window: { n: 1, unit: 'hour' },
    drivers: {},
    ...more,
  });
  const traits = async (spec: object): Promise<readonly string[]> => {
    const { drivers } = (await compute(parse(spec), context)).result;
    return (drivers?.comparisons ?? []).map(({ trait }) =>
      trait.kind === 'event' ? trait.event : `${trait.of}.${String(trait.column)}=${String(trait.value)}`,
    );
  };

  test('by themselves: the columns of few values, of the person and of the event, the missing row as a group', async () => {
    const found = await traits(ask());
    expect([...found].sort()).toEqual([
      'customer.region=north',
      'customer.region=null',
      'customer.region=south',
      'event.device=desk',
      'event.device=phone',
    ]);
    expect(found[0]).toMatch(/^customer\.region=/);
  });

  test('where the step is an order, its columns instead of those of events', async () => {
    const found = await traits(ask({ steps: [{ order: true }, { event: 'pay' }], drivers: { minimum: 10 } }));
    expect(found.some((trait) => trait.startsWith('event.'))).toBe(false);
    expect([...found].filter((trait) => trait.startsWith('order.')).sort()).toEqual(['order.kind=gift', 'order.kind=own']);
  });

  test('a column that is not there is refused, and the check says so before', async () => {
    const spec = parse(ask({ drivers: { properties: [{ column: 'device' }, { column: 'colour', of: 'customer' }] } }));
    await expect(compute(spec, context)).rejects.toMatchObject({
      failure: { code: 'column-missing', path: expect.stringContaining('drivers.properties[1]') as unknown },
    });
    expect(check(spec, catalogue)).toMatchObject([{ code: 'column-missing', path: 'drivers.properties[1].column' }]);
  });

  test('neither the SQL nor the lists of people mind', async () => {
    const [plain, asked] = [parse(ask({ drivers: null })), parse(ask())];
    expect(query(asked, context.mart)?.text).toBe(query(plain, context.mart)?.text);
    expect(await people({ ...asked, people: { step: 1, which: 'reached' } }, context)).toHaveLength(60);
  });
});
