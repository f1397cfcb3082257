import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { applyRecipe } from '../../../src/clean/apply-recipe';
import { findPeople } from '../../../src/clean/people/find-people';
import type { Database } from '../../../src/db/database';
import type { AnyStep } from '../../../src/model/recipe';
import type { Column, TableInfo } from '../../../src/model/table';
import { ident, join, raw, sql, value } from '../../../src/sql/tag';
import { startDatabase } from '../../support/engine';
import { naiveMerge, naivePeople, type Person } from './naive-people';

const FIELDS = ['id', 'phone', 'email', 'name', 'city'] as const;
const columns = FIELDS.map((name): Column => ({ name, kind: 'text', sqlType: 'VARCHAR', instant: false }));
const person = (row: Partial<Person>): Person => ({ id: null, phone: null, email: null, name: null, city: null, ...row });
const ALL = { id: 'id', phone: 'phone', email: 'email', name: 'name', with: 'city' };
const step = (more: object = {}): AnyStep => Object.assign({ kind: 'merge-people' }, ALL, more);

const info = (rows: number): TableInfo =>
  ({ name: 'people', file: 'people.csv', rows, columns, accounting: { rejected: [] } }) as unknown as TableInfo;

describe('people who stand in several rows', () => {
  let db: Database;
  beforeAll(async () => {
    db = await startDatabase();
  });

  const write = async (rows: readonly Person[]): Promise<void> => {
    const cells = rows.map((row, i) => sql`(${i}, ${join(FIELDS.map((field) => value(row[field])))})`);
    const empty = sql`(-1, ${join(FIELDS.map(() => raw('NULL')))})`;
    await db.run(sql`CREATE OR REPLACE TABLE people_raw AS SELECT ${join(FIELDS.map((f) => sql`${ident(f)}::VARCHAR AS ${ident(f)}`))}
      FROM (VALUES ${join([empty, ...cells])}) v(n, ${join(FIELDS.map((field) => ident(field)))}) WHERE n >= 0 ORDER BY n`);
  };
  const merge = async (
    rows: readonly Person[],
    merging: AnyStep,
  ): Promise<{ rows: Person[]; ids: Map<string, string>; surplus: number }> => {
    await write(rows);
    const made = await applyRecipe({
      db,
      table: info(rows.length),
      source: ident('people_raw'),
      steps: [merging],
      tables: new Map(),
      secret: '',
    });
    expect(made.info.cleaning?.states).toEqual([{ is: 'done' }]);
    expect(made.sides).toEqual([expect.stringMatching(/^suanpan merged people\[0\] [0-9a-f]{8}$/)]);
    const side = await db.rows<{ f: string | null; t: string | null }>(
      sql`SELECT from_id AS f, to_id AS t FROM ${ident(made.sides[0] ?? '')}`,
    );
    const ids = side.flatMap(({ f, t }) => (f === null ? [] : [[f, t ?? ''] as const]));
    expect(new Set(ids.map(([from]) => from)).size).toBe(ids.length);
    const left = await db.rows<{ [K in keyof Person]: Person[K] }>(raw('SELECT * FROM people ORDER BY rowid'));
    return { rows: left.map((row) => person(row)), ids: new Map(ids), surplus: side.length };
  };
  const find = async (rows: readonly Person[]): ReturnType<typeof findPeople> => {
    await write(rows);
    return findPeople({ db, table: { ...info(rows.length), name: 'people_raw' }, ...ALL });
  };

  test('written forms of a phone, an address and a name do not count; a chain of equal keys is one person', async () => {
    const rows = [
      person({ id: '1', phone: '+86 138-0013-8000', name: 'Ann Lee' }),
      person({ id: '2', phone: '１３８００１３８０００', email: 'Ann.Lee@Example.com ' }),
      person({ id: '3', email: ' ann.lee@example.com', name: 'Zoë Lí', city: 'Oslo' }),
      person({ id: '4', name: 'li, zoe', city: ' OSLO ' }),
      person({ id: '5', name: '张 三', city: '北京' }),
      person({ id: '6', name: '张三', city: '北京' }),
      person({ id: '7', email: 'annlee@example.com' }),
    ];
    const found = await find(rows);
    expect(found).toEqual({
      groups: 2,
      surplus: 4,
      examples: [
        { keeps: '1', ids: ['1', '2', '3', '4'], by: ['phone', 'email', 'name'] },
        { keeps: '5', ids: ['5', '6'], by: ['name'] },
      ],
      ignoredKeys: [],
    });
    const merged = await merge(rows, step());
    expect(merged.ids).toEqual(new Map([...['2', '3', '4'].map((id) => [id, '1'] as const), ['6', '5']]));
    expect(merged.rows[0]).toEqual({ id: '1', phone: '+86 138-0013-8000', email: 'Ann.Lee@Example.com ', name: 'Ann Lee', city: 'Oslo' });
  });

  test.each([
    ['missing keys', { phone: null }, { phone: null }],
    ['blank keys', { phone: ' ', email: '' }, { phone: ' ', email: '' }],
    ['stand-ins', { phone: 'N/A', email: '-', name: 'Ann', city: '未知' }, { phone: 'N/A', email: '-', name: 'Ann', city: '未知' }],
    ['one digit repeated', { phone: '00000000000' }, { phone: '00000000000' }],
    ['too few digits', { phone: '12345' }, { phone: '12345' }],
    [
      'masked values',
      { phone: '138****5678', email: 'a***@b.com', name: '张**', city: 'x' },
      { phone: '138****5678', email: 'a***@b.com', name: '张**', city: 'x' },
    ],
    ['a name alone', { name: 'Ann Lee' }, { name: 'Ann Lee' }],
    ['a name in two cities', { name: 'Ann Lee', city: 'Oslo' }, { name: 'Ann Lee', city: 'Rome' }],
    ['dots in an address', { email: 'annlee@gmail.com' }, { email: 'ann.lee@gmail.com' }],
    ['another country', { phone: '+44 20 7946 0958' }, { phone: '+45 20 7946 0958' }],
    ['one id without evidence', { id: 'same', name: 'Ann' }, { id: 'same', name: 'Bob' }],
  ])('%s are no evidence', async (_, a, b) => {
    expect(await find([person({ id: '1', ...a }), person({ id: '2', ...b })])).toMatchObject({ groups: 0, surplus: 0 });
  });

  test('an id on several rows ends with one person', async () => {
    const rows = [
      person({ id: 'x', phone: '13800138001' }),
      person({ id: 'a', phone: '13800138001' }),
      person({ id: 'a', email: 'a@b.com' }),
      person({ id: 'b', email: 'a@b.com' }),
    ];
    const merged = await merge(rows, step());
    expect(merged.ids).toEqual(
      new Map([
        ['a', 'x'],
        ['b', 'x'],
      ]),
    );
    expect(merged.rows).toHaveLength(1);
  });

  test('a row that has an id stays before one that has none', async () => {
    const rows = [person({ id: 'NA', phone: '13800138001' }), person({ phone: '13800138001' }), person({ id: '9', phone: '13800138001' })];
    const merged = await merge(rows, step());
    expect(merged.rows.map(({ id }) => id)).toEqual(['9']);
    expect(merged.ids).toEqual(new Map());
  });

  test('a number that more than 20 rows share is no evidence and is told, masked', async () => {
    const shop = Array.from({ length: 21 }, (_, i) => person({ id: String(i), phone: '13812345678', email: `${i === 20 ? 3 : i}@b.com` }));
    expect(await find(shop)).toMatchObject({ groups: 1, surplus: 1, ignoredKeys: [{ by: 'phone', shown: '138****5678', rows: 21 }] });
    expect(await find(shop.slice(0, 20))).toMatchObject({ groups: 1, surplus: 19, ignoredKeys: [] });
  });

  test('first, last and most complete, by an order column and without filling', async () => {
    const rows = [
      person({ id: 'a', phone: '13800138001', city: '2' }),
      person({ id: 'b', phone: '13800138001', city: '1', email: 'b@b.com' }),
      person({ id: 'c', phone: '13800138001', name: 'C', city: '3' }),
    ];
    const kept = async (more: object): Promise<Person | undefined> => (await merge(rows, step(more))).rows[0];
    expect((await kept({}))?.id).toBe('a');
    expect((await kept({ keep: 'last' }))?.id).toBe('c');
    expect((await kept({ order: 'city' }))?.id).toBe('b');
    expect((await kept({ keep: 'last', order: 'city' }))?.id).toBe('c');
    expect((await kept({ keep: 'most-complete' }))?.id).toBe('b');
    expect(await kept({ fill: false })).toEqual(rows[0]);
    expect(await kept({})).toEqual({ ...rows[0], email: 'b@b.com', name: 'C' });
  });

  test('what cannot tell people apart does not fit', async () => {
    const fits = async (more: object): Promise<unknown> => {
      await write([]);
      const made = await applyRecipe({
        db,
        table: info(0),
        source: ident('people_raw'),
        steps: [step(more)],
        tables: new Map(),
        secret: '',
      });
      return made.info.cleaning?.states[0];
    };
    expect(await fits({ phone: null, email: null, with: null })).toMatchObject({
      is: 'misfit',
      failure: { code: 'spec-invalid', path: 'people[0].phone' },
    });
    expect(await fits({ id: 'key' })).toMatchObject({ is: 'misfit', failure: { code: 'column-missing', path: 'people[0].id' } });
    expect(await fits({ with: 'town' })).toMatchObject({ is: 'misfit', failure: { code: 'column-missing', path: 'people[0].with' } });
    expect(await fits({})).toEqual({ is: 'done' });
  });

  const oneOf = (...cells: readonly (string | null)[]): fc.Arbitrary<string | null> => fc.constantFrom(...cells);
  const row: fc.Arbitrary<Person> = fc.record({
    id: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 40 }).map(String) }, { weight: 1, arbitrary: oneOf(null, 'NA', ' ') }),
    phone: oneOf(
      null,
      null,
      null,
      '',
      'NA',
      '13800138001',
      '138-0013-8001',
      '+86 13800138001',
      '13900139002',
      '1111111',
      '020 7946 0958',
      '0207946 0958',
    ),
    email: oneOf(null, null, null, 'NA', 'a@b.com', ' A@B.com', 'c@d.org', 'e@f.net', 'nobody'),
    name: oneOf(null, null, 'Ann Lee', 'lee, ann', 'Bob', 'A'),
    city: oneOf(null, null, 'NA', 'Oslo', 'oslo ', 'Rome'),
  });
  const table = fc.array(row, { maxLength: 30 });

  test('merging equals a naive union-find', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('first' as const, 'most-complete' as const, 'last' as const), async (rows, keep) => {
        const merged = await merge(rows, step({ keep }));
        const naive = naiveMerge(rows, keep);
        expect(merged.rows).toEqual(naive.rows);
        expect(merged.ids).toEqual(naive.ids);
        const found = await find(rows);
        expect(found.surplus).toBe(rows.length - merged.rows.length);
        expect(merged.surplus).toBe(found.surplus);
        expect(found.groups).toBe(naivePeople(rows, 20).length);
        // No chains: what an id became is no id that went.
        for (const to of merged.ids.values()) expect(merged.ids.has(to)).toBe(false);
      }),
      { numRuns: 15 },
    );
  });

  test('merging again changes nothing; the order of rows does not change who is one person', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.nat(), async (rows, turn) => {
        const keys = step({ name: null, with: null });
        const merged = await merge(rows, keys);
        const again = await merge(merged.rows, keys);
        expect(again).toEqual({ rows: merged.rows, ids: new Map(), surplus: 0 });
        const at = rows.length === 0 ? 0 : turn % rows.length;
        const turned = [...rows.slice(at), ...rows.slice(0, at)].reverse();
        const found = await find(rows);
        const other = await find(turned);
        expect([other.groups, other.surplus, other.ignoredKeys]).toEqual([found.groups, found.surplus, found.ignoredKeys]);
        const sets = (list: typeof found): string[] => list.examples.map(({ ids, by }) => [...ids].sort().join() + by.join()).sort();
        expect(sets(other)).toEqual(sets(found));
      }),
      { numRuns: 6 },
    );
  });

  test('a chain of ten thousand rows is one person', async () => {
    await db.run(
      raw(`CREATE OR REPLACE TABLE people_raw AS SELECT i::VARCHAR AS id, (13000000000 + i // 2)::VARCHAR AS phone,
      'm' || ((i + 1) // 2) || '@b.com' AS email, NULL::VARCHAR AS name, NULL::VARCHAR AS city FROM range(10000) r(i) ORDER BY hash(i)`),
    );
    const found = await findPeople({ db, table: { ...info(10000), name: 'people_raw' }, ...ALL });
    expect([found.groups, found.surplus]).toEqual([1, 9999]);
  });
});
