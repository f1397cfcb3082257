import { beforeAll, expect, test } from 'vitest';
import { profile } from '../../src/analyses/profile';
import { profileWords } from '../../src/analyses/profile/words';
import type { Database } from '../../src/db/database';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';
import { plainTable } from '../../src/import/plain-table';
import type { Column, ColumnKind } from '../../src/model/table';
import { raw } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { columnOf, contextOf, martOf, profileOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const KINDS = { a: 'text', b: 'boolean', c: 'integer', d: 'decimal', e: 'double', f: 'date', g: 'timestamp' } as const;
const NOTHING = { a: null, b: null, c: null, d: null, e: null, f: null, g: null };
const SAME = { a: 'x', b: true, c: 7, d: 1.5, e: 0.1, f: '2024-02-29', g: '2024-02-29 12:00:00' };
const words = [createText('en', en), createText('zh-CN', zh)];

test.each([
  ['no rows', []],
  ['nothing but nulls', [NOTHING, NOTHING, NOTHING]],
  ['one row', [SAME]],
  ['constant columns', [SAME, SAME, SAME]],
])('%s: dashes, never NaN', async (_, rows) => {
  const result = await profileOf(await martOf(db, [await tableFrom(db, 't', KINDS, rows)]));
  expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity|undefined/);
  const empty = rows.every((row) => row === NOTHING);
  for (const { detail, missing, ready } of result.columns) {
    expect(ready).toBe(true);
    expect(missing).toBe(empty ? rows.length : 0);
    expect(detail).toMatchObject({
      distinct: empty ? 0 : 1,
      unique: false,
      key: false,
      constant: !empty,
      histogram: null,
      spellings: null,
    });
    expect(detail?.min === null).toBe(empty);
    expect(detail?.quantiles === null || !empty).toBe(true);
  }
  if (!empty) {
    expect(columnOf(result, 'd').detail.numbers).toEqual({
      mean: 1.5,
      deviation: rows.length > 1 ? 0 : null,
      skewness: null,
      zeros: 0,
      negatives: 0,
      infinite: 0,
    });
    expect(columnOf(result, 'g').detail).toMatchObject({ min: '2024-02-29T12:00:00', gaps: { days: 1, missing: 0, longest: [] } });
  }
  for (const { pearson, spearman } of result.correlations?.numeric.pairs ?? []) expect([pearson, spearman]).toEqual([null, null]);
  for (const text of words) expect(profileWords(result, text).answer).not.toMatch(/NaN|undefined|\{|null/);
});

test('no table, no columns', async () => {
  expect(profile.defaults({ tables: [] } as never)).toBeNull();
  const none = await profileOf(await martOf(db, []));
  expect([none.table, none.columns]).toEqual(['', []]);
  await db.run(raw('CREATE OR REPLACE TABLE t (a VARCHAR)'));
  const mart = await martOf(db, [plainTable('t', [{ name: 'a', kind: 'text', sqlType: 'VARCHAR', instant: false }], 0)]);
  expect((await profileOf(mart, { columns: [] })).columns).toEqual([]);
});

test('numbers that doubles cannot hold stay exact', async () => {
  await db.run(
    raw(`CREATE OR REPLACE TABLE t AS SELECT * FROM (VALUES
    (9007199254740993::BIGINT, 1234567890123456.78::DECIMAL(18,2), TIMESTAMP '9999-12-31 23:59:59.000001', 'inf'::DOUBLE),
    (9007199254740992, 1234567890123456.79, TIMESTAMP '9999-12-31 23:59:59.000002', 1.0), (9007199254740993, 0.01, TIMESTAMP '2024-01-01', 2.0)) v(n, d, t, x)`),
  );
  const column = (name: string, kind: ColumnKind, sqlType: string): Column => ({ name, kind, sqlType, instant: false });
  const columns = [
    column('n', 'integer', 'BIGINT'),
    column('d', 'decimal', 'DECIMAL(18,2)'),
    column('t', 'timestamp', 'TIMESTAMP'),
    column('x', 'double', 'DOUBLE'),
  ];
  const result = await profileOf(await martOf(db, [plainTable('t', columns, 3)]));
  const [n, d, t, x] = result.columns.map(({ detail }) => detail);
  expect([n?.distinct, n?.min, n?.max]).toEqual([2, '9007199254740992', '9007199254740993']);
  expect(n?.top[0]).toEqual({ value: '9007199254740993', count: 2, share: 2 / 3 });
  expect([d?.distinct, d?.min, d?.max]).toEqual([3, 0.01, '1234567890123456.79']);
  expect(t?.distinct).toBe(3);
  expect(t?.top.map(({ value }) => value)).toEqual(['2024-01-01T00:00:00', '9999-12-31T23:59:59.000001', '9999-12-31T23:59:59.000002']);
  expect([x?.distinct, x?.min, x?.max, x?.numbers?.infinite, x?.numbers?.mean]).toEqual([3, 1, 2, 1, 1.5]);
});

test('decimals are summed exactly', async () => {
  const rows = Array.from({ length: 1000 }, (_, i) => ({ price: i % 10 === 0 ? 100_000_000.1 : 0.1 }));
  const result = await profileOf(await martOf(db, [await tableFrom(db, 't', { price: 'decimal' }, rows)]));
  expect(columnOf(result, 'price').detail.numbers?.mean).toBe(10_000_000.1);
});

test('times with an offset: UTC figures, histogram and gaps in local days', async () => {
  await db.run(
    raw(
      `CREATE OR REPLACE TABLE t AS SELECT * FROM (VALUES (TIMESTAMP '2024-01-01 15:59:59'), (TIMESTAMP '2024-01-01 16:00:00'), (TIMESTAMP '2024-01-03 16:00:00')) v("at")`,
    ),
  );
  const mart = await martOf(db, [plainTable('t', [{ name: 'at', kind: 'timestamp', sqlType: 'TIMESTAMP', instant: true }], 3)], {
    timeZone: 'Asia/Shanghai',
  });
  const { detail } = columnOf(await profileOf(mart), 'at');
  expect([detail.min, detail.quantiles?.p50]).toEqual(['2024-01-01T15:59:59Z', '2024-01-01T16:00:00Z']);
  expect(detail.gaps).toEqual({
    from: '2024-01-01',
    to: '2024-01-04',
    days: 4,
    missing: 1,
    longest: [{ from: '2024-01-03', to: '2024-01-03', days: 1 }],
  });
  expect(detail.histogram).toMatchObject({
    unit: 'day',
    edges: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'],
    counts: [1, 1, 0, 1],
  });
});

test('stand-ins, bins and top are those of the spec', async () => {
  const rows = ['none', 'NONE ', 'NA', 'x', 'y', 'y', ''].map((a, c) => ({ a, c }));
  const mart = await martOf(db, [await tableFrom(db, 't', { a: 'text', c: 'integer' }, rows)]);
  const result = await profileOf(mart, { standIns: ['None'], top: 1, bins: 3 });
  const { detail, missing } = columnOf(result, 'a');
  expect(missing).toBe(3);
  expect(detail.standIns).toEqual([
    { text: '', cells: 1 },
    { text: 'NONE ', cells: 1 },
    { text: 'none', cells: 1 },
  ]);
  expect(detail.top).toEqual([{ value: 'y', count: 2, share: 0.5 }]);
  expect(columnOf(result, 'c').detail.histogram).toEqual({
    kind: 'number',
    unit: null,
    edges: [0, 5, 10],
    counts: [5, 2],
    below: 0,
    above: 0,
  });
});

test('what the spec names and the data lack is said', async () => {
  const mart = await martOf(db, [await tableFrom(db, 't', { a: 'text' }, [{ a: 'x' }])]);
  const code = (spec: object) => profile.compute(profile.parse(spec), contextOf(mart)).catch((error: { failure: object }) => error.failure);
  expect(await code({ table: 'gone' })).toMatchObject({ code: 'table-missing', path: 'table' });
  expect(await code({ table: 't', columns: ['a', 'b'] })).toMatchObject({ code: 'column-missing', path: 'columns[1]' });
  const catalogue = { tables: [...mart.tables.values()] } as never;
  expect(profile.check(profile.parse({ table: 'gone' }), catalogue).map(({ code: found }) => found)).toEqual(['table-missing']);
  expect(profile.check(profile.parse({ table: 't', columns: ['b'] }), catalogue).map(({ path }) => path)).toEqual(['columns[0]']);
  expect(() => profile.parse({ bins: 1 })).toThrow(/bins/);
});
