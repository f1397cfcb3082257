import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relations } from '../../src/analyses/relations';
import type { RelationsResult } from '../../src/analyses/relations/result';
import { buildMart } from '../../src/mart/build-mart';
import type { Model } from '../../src/model/model';
import { ident, sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { contextOf, hasRetail, openRetail, openSample, type Opened } from './sample';

async function run(opened: Pick<Opened, 'mart'>, spec: object = {}): Promise<RelationsResult> {
  return (await relations.compute(relations.parse(spec), contextOf(opened.mart))).result;
}
/** A column as text, blank = null, straight from the table. */
async function column({ db }: Opened, table: string, name: string): Promise<readonly (string | null)[]> {
  const rows = await db.rows<{ v: string | null }>(sql`SELECT CAST(${ident(name)} AS VARCHAR) AS v FROM ${ident(table)}`);
  return rows.map(({ v }) => (v === null || v.trim() === '' ? null : v.trim()));
}
const words = ({ relations: found }: RelationsResult): readonly string[] =>
  found.map(({ from, to, cardinality }) => `${from.table}.${from.column} ${cardinality} ${to.table}.${to.column}`);

describe.each([
  {
    id: 'shop',
    customer: ['customers', 'customer_id'],
    sources: [
      ['orders', 'customer_id'],
      ['visits', 'user_id'],
      ['tickets', 'customer_id'],
    ],
  },
  {
    id: 'live',
    customer: ['用户', '用户ID'],
    sources: [
      ['订单', '用户ID'],
      ['行为', '用户ID'],
    ],
  },
  {
    id: 'membership',
    customer: ['members', 'member_id'],
    sources: [
      ['orders', 'member_id'],
      ['events', 'member_id'],
      ['tickets', 'member_id'],
    ],
  },
] as const)('sample $id', ({ id, customer, sources }) => {
  let opened: Opened;
  let result: RelationsResult;
  beforeAll(async () => {
    opened = await openSample(id);
    result = await run(opened);
  });
  afterAll(async () => opened.db.driver.close());

  test('agrees with counting by hand', async () => {
    const list = new Set((await column(opened, customer[0], customer[1])).filter((value) => value !== null));
    expect(result.customers).toEqual({ from: 'table', table: customer[0], column: customer[1], count: list.size });
    const seen = new Map<string, number>();
    for (const [table, name] of sources) {
      const cells = await column(opened, table, name);
      const known = cells.filter((cell) => cell !== null && list.has(cell));
      const ids = new Set(cells.filter((cell) => cell !== null));
      for (const each of ids) seen.set(each, (seen.get(each) ?? 0) + 1);
      expect(result.sources.find((source) => source.table === table)).toMatchObject({
        column: name,
        rows: cells.length,
        withoutId: cells.filter((cell) => cell === null).length,
        resolved: known.length,
        rate: known.length / cells.length,
        ids: ids.size,
        resolvedIds: [...ids].filter((each) => list.has(each)).length,
      });
    }
    expect(result.sources.length).toBe(sources.length);
    expect(result.link.linked).toBe([...list].filter((each) => (seen.get(each) ?? 0) >= 2).length);
    expect(result.link.bySources.reduce((sum, n) => sum + n, 0)).toBe(list.size);
  });

  test('finds the keys that the sample was made with', () => {
    for (const [table, name] of sources) expect(words(result)).toContain(`${table}.${name} 1:n ${customer.join('.')}`);
    expect(result.relations.length).toBe(id === 'live' ? 4 : 3);
  });

  test('orphans and rows without id make up the rest', () => {
    for (const source of result.sources) {
      const orphans = result.orphans.find(({ table }) => table === source.table);
      expect(source.rows).toBe(source.resolved + source.withoutId + (orphans?.rows ?? 0));
    }
  });
});

describe('small tables', () => {
  const people = { id: 'text', mail: 'text' } as const;
  const orders = { no: 'text', who: 'text', paid: 'decimal', at: 'timestamp' } as const;
  const IDS = Array.from({ length: 30 }, (_, i) => `P${i}`);
  const base: Model = { timeZone: 'UTC', order: { table: 'orders', id: 'no', customer: 'who', time: 'at', amount: 'paid' } };
  let db: Opened['db'];
  beforeAll(async () => (db = await startDatabase()));
  afterAll(async () => db.driver.close());

  async function open(model: Model, extra: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {}): Promise<Opened> {
    const rows = [...IDS, ...IDS, ' ', 'ZZ', 'ZZ', 'alias-1'].map((who, i) => ({
      no: `o${i}`,
      who,
      paid: i,
      at: `2024-01-${String((i % 28) + 1).padStart(2, '0')} 10:00:00`,
    }));
    const tables = [
      await tableFrom(
        db,
        'people',
        people,
        IDS.map((id) => ({ id, mail: `${id}@x.cn` })),
      ),
      await tableFrom(db, 'orders', orders, rows),
    ];
    for (const [name, more] of Object.entries(extra)) {
      tables.push(await tableFrom(db, name, Object.fromEntries(Object.keys(more[0] ?? {}).map((key) => [key, 'text' as const])), more));
    }
    const map = new Map(tables.map((table) => [table.name, table]));
    return { db, tables: map, mart: await buildMart({ db, model, tables: map }) };
  }

  test('without a customer table the ids of all sources are the list, the table of people by its relation too, so only missing ids fail', async () => {
    const result = await run(await open(base));
    expect(result.customers).toEqual({ from: 'union', table: null, column: null, count: 32 });
    expect(result.integration).toMatchObject({ rows: 94, withoutId: 1, resolved: 93, rate: 93 / 94 });
  });

  test('aliases resolve before anything is counted', async () => {
    const model: Model = {
      ...base,
      customer: { table: 'people', id: 'id' },
      identity: { table: 'ids', alias: 'alias', customer: 'customer' },
    };
    const opened = await open(model, { ids: [{ alias: 'alias-1', customer: 'P7' }] });
    const result = await run(opened, { customer: 'alias-1' });
    expect(result.integration).toMatchObject({ rows: 64, withoutId: 1, resolved: 61 });
    expect(result.orphans).toEqual([{ table: 'orders', column: 'who', rows: 2, ids: 1, top: [{ id: 'ZZ', rows: 2 }] }]);
    expect(result.one).toMatchObject({
      id: 'P7',
      known: true,
      aliases: ['alias-1'],
      profile: [
        { column: 'id', value: 'P7' },
        { column: 'mail', value: 'P7@x.cn' },
      ],
      sources: [{ table: 'orders', rows: 3, first: '2024-01-08T10:00:00', last: '2024-01-10T10:00:00' }],
    });
  });

  test('cardinality: 1:1 of two lists, n:m of two that repeat, and a table outside the model becomes a source by its values', async () => {
    const model: Model = { ...base, customer: { table: 'people', id: 'id' } };
    const visits = [...IDS, ...IDS, 'Q1'].map((user_id) => ({ user_id }));
    const result = await run(await open(model, { vip: IDS.slice(0, 25).map((who) => ({ who })), visits }));
    const found = words(result);
    expect(found).toContain('vip.who 1:1 people.id');
    expect(found).toContain('orders.who 1:n people.id');
    expect(found).toContain('visits.user_id 1:n people.id');
    expect(found.filter((line) => line.includes('n:m'))).toEqual([]);
    expect(result.sources.map(({ table, by }) => `${table} ${by}`)).toEqual(['orders model', 'vip relation', 'visits relation']);
    const loose = await run(await open(base, { visits }));
    expect(words(loose).some((line) => line.includes('n:m'))).toBe(false);
  });

  test('a decision is kept, and an accepted relation is measured though nothing proposed it', async () => {
    const model: Model = { ...base, customer: { table: 'people', id: 'id' } };
    const opened = await open(model);
    const from = { table: 'orders', column: 'who' };
    const ignored = await run(opened, { decisions: [{ from, to: { table: 'people', column: 'id' }, state: 'ignored' }] });
    expect(ignored.relations[0]).toMatchObject({ from, state: 'ignored' });
    const own = await run(opened, { decisions: [{ from, to: { table: 'people', column: 'mail' }, state: 'accepted' }] });
    expect(own.relations.find(({ reasons }) => reasons.includes('yours'))).toMatchObject({
      to: { column: 'mail', matched: 0 },
      state: 'accepted',
    });
  });
});

describe.skipIf(!hasRetail)('Online Retail', () => {
  test('three quarters of the lines name one of 4,372 customers; without a list of customers all of those count', async () => {
    const opened = await openRetail();
    const result = await run(opened);
    expect(result.customers).toEqual({ from: 'union', table: null, column: null, count: 4372 });
    expect(result.integration).toMatchObject({ rows: 541_909, withoutId: 135_080, resolved: 406_829, rate: 406_829 / 541_909 });
    expect([result.relations, result.orphans]).toEqual([[], []]);
    await opened.db.driver.close();
  }, 120_000);
});
