import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, join, pivot, type PlainTable } from '../../workers/reshape';

const long: PlainTable = {
  columns: ['cohort', 'week', 'rate'],
  rows: [
    ['2024-01', 0, 1],
    ['2024-01', 10, 0.4],
    ['2024-01', 2, 0.3],
    ['2024-02', 0, 1],
    ['2024-02', 10, null],
  ],
};

test('pivot: one row per key, columns in order of appearance, nothing is null', () => {
  expect(pivot({ table: long, key: ['cohort'], names: 'week', values: 'rate' })).toEqual({
    ok: true,
    value: {
      columns: ['cohort', '0', '10', '2'],
      rows: [
        ['2024-01', 1, 0.4, 0.3],
        ['2024-02', 1, null, null],
      ],
    },
  });
});

test('pivot by several keys, with names that no language likes', () => {
  const table: PlainTable = {
    columns: ['a"b', "c'd", '名 字', 'v\\'],
    rows: [
      [1, 'x', '"q"', 1],
      [1, 'y', "it's", 2],
      [1, 'x', '`${0}`', 3],
    ],
  };
  expect(pivot({ table, key: ['a"b', "c'd"], names: '名 字', values: 'v\\' })).toEqual({
    ok: true,
    value: {
      columns: ['a"b', "c'd", '"q"', "it's", '`${0}`'],
      rows: [
        [1, 'x', 1, null, 3],
        [1, 'y', null, 2, null],
      ],
    },
  });
});

test('what would make two columns of one name, or needs a missing one, is refused', () => {
  const table: PlainTable = { columns: ['k', 'n', 'v'], rows: [[1, 'k', 2]] };
  expect(pivot({ table, key: ['k'], names: 'n', values: 'v' })).toMatchObject({ ok: false, failure: { params: { column: 'k' } } });
  expect(pivot({ table, key: ['k'], names: 'n', values: 'w' })).toMatchObject({
    ok: false,
    failure: { code: 'column-missing', params: { column: 'w' } },
  });
  expect(fold({ table, columns: ['v'], as: ['n', 'x'] })).toMatchObject({ ok: false, failure: { params: { column: 'n' } } });
  expect(join({ left: table, right: table, on: ['k'] })).toMatchObject({ ok: false, failure: { params: { column: 'n' } } });
});

test('join keeps every left row in its place', () => {
  const left: PlainTable = {
    columns: ['id', '#'],
    rows: [
      [1, 'x'],
      [2, 'y'],
      [null, 'z'],
      [3, 'w'],
    ],
  };
  const right: PlainTable = {
    columns: ['b', 'id'],
    rows: [
      ['three', 3],
      ['two', 2],
      ['too', 2],
      ['none', null],
    ],
  };
  expect(join({ left, right, on: ['id'] })).toEqual({
    ok: true,
    value: {
      columns: ['id', '#', 'b'],
      rows: [
        [1, 'x', null],
        [2, 'y', 'two'],
        [2, 'y', 'too'],
        [null, 'z', null],
        [3, 'w', 'three'],
      ],
    },
  });
});

test('empty tables stay empty', () => {
  const none: PlainTable = { columns: ['k', 'n', 'v'], rows: [] };
  expect(pivot({ table: none, key: ['k'], names: 'n', values: 'v' })).toEqual({ ok: true, value: { columns: ['k'], rows: [] } });
  expect(fold({ table: none, columns: ['n', 'v'], as: ['a', 'b'] })).toEqual({ ok: true, value: { columns: ['k', 'a', 'b'], rows: [] } });
  expect(join({ left: none, right: { columns: ['k', 'x'], rows: [] }, on: ['k'] })).toEqual({
    ok: true,
    value: { columns: ['k', 'n', 'v', 'x'], rows: [] },
  });
});

test('fold undoes pivot', () => {
  const names = fc.uniqueArray(
    fc.oneof(
      fc.string({ maxLength: 8, unit: 'binary' }).filter((name) => name !== 'key'),
      fc.constantFrom('constructor', '__proto__', 'toString', '#', '##'),
    ),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 5 }), (columns, keys) => {
      const rows = Array.from({ length: keys }, (_, key) => columns.map((name, index) => [key, name, key * 10 + index])).flat();
      const table = { columns: ['key', 'n', 'v'], rows };
      const wide = pivot({ table, key: ['key'], names: 'n', values: 'v' });
      if (!wide.ok) throw new Error(wide.failure.message);
      expect(fold({ table: wide.value, columns, as: ['n', 'v'] })).toEqual({ ok: true, value: table });
    }),
  );
});
