import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database';
import { startDatabase } from '../../support/engine';
import { clean, columnOf, compile, makeTable, type Cleaned, type Text, type TextRow } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const COLUMNS = [columnOf('a'), columnOf('b'), columnOf('n', 'integer'), columnOf('from', 'date'), columnOf('to', 'date')];
const ROWS: readonly TextRow[] = [
  ['Ann Lee', 'x@y.com', '1', '2024-01-02', '2024-01-01'],
  ['Bo', 'nobody', '2', '2024-01-01', '2024-01-02'],
  [null, null, null, null, '2024-01-01'],
  ['Cy  de  Witt ', '', '3', '2024-01-05', null],
];
const after = async (...steps: readonly object[]): Promise<Cleaned> => clean(db, await makeTable(db, COLUMNS, ROWS), steps);
const column = ({ columns, rows }: Cleaned, name: string): readonly Text[] => {
  const at = columns.findIndex((item) => item.name === name);
  return rows.map((row) => row[at] ?? null);
};
const namesOf = ({ columns }: Cleaned): readonly string[] => columns.map(({ name }) => name);

describe('conditions', () => {
  test('rows go where it holds; where it is neither true nor false they stay', async () => {
    expect(column(await after({ kind: 'drop-rows', when: { sql: 'n >= 2' } }), 'a')).toEqual(['Ann Lee', null]);
    expect(column(await after({ kind: 'drop-rows', when: { filters: [{ column: 'n', op: '!=', value: 2 }] } }), 'a')).toEqual(['Bo']);
  });

  test('cells are cleared where it holds, or where they have not the form', async () => {
    expect(column(await after({ kind: 'clear', column: 'b', when: { format: 'email' } }), 'b')).toEqual(['x@y.com', null, null, null]);
    expect(column(await after({ kind: 'clear', column: 'to', when: { sql: '"from" > "to"' } }), 'to')).toEqual([
      null,
      '2024-01-02',
      '2024-01-01',
      null,
    ]);
  });

  test.each(['1; DROP TABLE data', 'n > (SELECT 1)', 'm > 1', ''])('"%s" is refused', async (text) => {
    const [state] = compile(await makeTable(db, COLUMNS, ROWS), [{ kind: 'drop-rows', when: { sql: text } }]).states;
    expect(state).toMatchObject({ is: 'misfit', failure: { code: 'spec-invalid', path: 'data[0].when.sql' } });
  });

  test('filters name columns as they are at the step', async () => {
    const renamed = { kind: 'rename', column: 'n', to: 'number' };
    const filtered = { kind: 'drop-rows', when: { filters: [{ column: 'number', op: '>', value: 1 }] } };
    expect(column(await after(renamed, filtered), 'a')).toEqual(['Ann Lee', null]);
    await expect(after(filtered)).rejects.toThrow('There is no column "number"');
  });
});

describe('swap', () => {
  test('where the first is larger, or a condition holds', async () => {
    const swapped = await after({ kind: 'swap', columns: ['from', 'to'] });
    expect(column(swapped, 'from')).toEqual(['2024-01-01', '2024-01-01', null, '2024-01-05']);
    expect(column(swapped, 'to')).toEqual(['2024-01-02', '2024-01-02', '2024-01-01', null]);
    const chosen = await after({ kind: 'swap', columns: ['a', 'b'], when: { sql: 'n = 3' } });
    expect(column(chosen, 'b')).toEqual(['x@y.com', 'nobody', null, 'Cy  de  Witt ']);
    await expect(after({ kind: 'swap', columns: ['a', 'n'] })).rejects.toThrow('different types');
    await expect(after({ kind: 'swap', columns: ['a', 'a'] })).rejects.toThrow('Name two columns');
  });
});

describe('columns', () => {
  test('split: the last takes the rest; blank parts are missing', async () => {
    const parts = await after({ kind: 'split', column: 'a', by: ' ', into: ['first', 'rest'] });
    expect(namesOf(parts)).toEqual(['a', 'first', 'rest', 'b', 'n', 'from', 'to']);
    expect(column(parts, 'first')).toEqual(['Ann', 'Bo', null, 'Cy']);
    expect(column(parts, 'rest')).toEqual(['Lee', null, null, 'de  Witt']);
    expect(namesOf(await after({ kind: 'split', column: 'a', by: ' ', into: ['first', 'rest'], keep: false }))[0]).toBe('first');
    await expect(after({ kind: 'split', column: 'a', by: ' ', into: ['b'] })).rejects.toThrow('two columns called "b"');
  });

  test('join: missing and blank ones are left out with their separator', async () => {
    const joined = await after({ kind: 'join-text', columns: ['n', 'a', 'b'], by: ' · ', into: 'all' });
    expect(column(joined, 'all')).toEqual(['1 · Ann Lee · x@y.com', '2 · Bo · nobody', null, '3 · Cy  de  Witt']);
    const alone = await after({ kind: 'join-text', columns: ['a', 'b'], by: '', into: 'ab', keep: false });
    expect(namesOf(alone)).toEqual(['ab', 'n', 'from', 'to']);
  });

  test('rename and remove', async () => {
    expect(namesOf(await after({ kind: 'rename', column: 'a', to: '名' }, { kind: 'drop-column', column: 'b' }))).toEqual([
      '名',
      'n',
      'from',
      'to',
    ]);
    await expect(after({ kind: 'rename', column: 'a', to: 'B' })).rejects.toThrow('two columns');
    await expect(after(...['a', 'b', 'n', 'from', 'to'].map((name) => ({ kind: 'drop-column', column: name })))).rejects.toThrow(
      'last column',
    );
  });
});

describe('dedupe', () => {
  const cell = fc.option(fc.constantFrom('x', 'y', 'z'), { freq: 4 });
  const rows = fc.array(fc.tuple(cell, cell, fc.option(fc.nat(3).map(String), { freq: 4 })), { minLength: 1, maxLength: 25 });
  const keys = fc.constantFrom<'all' | string[]>('all', ['a'], ['a', 'b']);
  type Row = readonly [Text, Text, Text];

  /** Rows compared one by one. */
  function naive(all: readonly Row[], given: { columns: 'all' | string[]; keep: string; order: string | null }): readonly Row[] {
    const key = (row: Row): string | null => {
      const cells = given.columns === 'all' ? row : row.slice(0, given.columns.length);
      return given.columns !== 'all' && cells.includes(null) ? null : JSON.stringify(cells);
    };
    const place = (row: Row): number => (given.order === null || row[2] === null ? Infinity : Number(row[2]));
    const better = (row: Row, other: Row): boolean => {
      const sign = given.keep === 'last' ? -1 : 1;
      if (given.keep === 'most-complete') {
        const filled = row.filter((x) => x !== null).length - other.filter((x) => x !== null).length;
        if (filled !== 0) return filled > 0;
      }
      if (given.order !== null && row[2] !== other[2]) {
        if (row[2] === null || other[2] === null) return other[2] === null;
        return sign * (place(row) - place(other)) < 0;
      }
      return sign * (all.indexOf(row) - all.indexOf(other)) < 0;
    };
    return all.filter((row) => key(row) === null || all.every((other) => other === row || key(other) !== key(row) || better(row, other)));
  }

  test('is what a comparison of all rows says', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        keys,
        fc.constantFrom('first', 'last', 'most-complete'),
        fc.constantFrom(null, 'n'),
        async (all, columns, keep, order) => {
          const table = await makeTable(db, [columnOf('a'), columnOf('b'), columnOf('n', 'integer')], all);
          const { rows: left } = await clean(db, table, [{ kind: 'dedupe', columns, keep, order }]);
          expect(left).toEqual(naive(all, { columns, keep, order }));
        },
      ),
      { numRuns: 40 },
    );
  });
});
