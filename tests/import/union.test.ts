import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { importFile } from '../../src/import/import-file';
import { importUnion } from '../../src/import/import-union';
import type { UnionSource } from '../../src/import/union/loaded';
import { ident, raw, sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { addsUp, blobOf, codeOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const tables = async (): Promise<string[]> =>
  (await db.rows<{ table_name: string }>(raw('SELECT table_name FROM duckdb_tables()'))).map((row) => row.table_name);
afterEach(async () => {
  for (const name of await tables()) await db.run(sql`DROP TABLE ${ident(name)}`);
});

const sources = (...contents: readonly string[]): UnionSource[] =>
  contents.map((content, index) => ({ blob: blobOf(content), fileName: `f${index + 1}.csv` }));
const rowsOf = async (...names: readonly string[]): Promise<unknown[][]> => {
  const list = names.map((name) => `"${name}"::VARCHAR AS "${name}"`).join(', ');
  return (await db.rows(raw(`SELECT ${list} FROM u ORDER BY rowid`))).map((row) => Object.values(row));
};

describe('a union', () => {
  it('puts columns together by name, in the order of the files', async () => {
    const shares: number[] = [];
    const info = await importUnion({
      sources: sources('a,b\n1,x\n2,y\n', 'B,A\nz,3\n', 'a,b\n4,w\n5\n'),
      tableName: 'u',
      db,
      onProgress: (share) => shares.push(share),
    });
    expect(info.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['file text', 'a integer', 'b text']);
    expect(await rowsOf('file', 'a', 'b')).toEqual([
      ['f1.csv', '1', 'x'],
      ['f1.csv', '2', 'y'],
      ['f2.csv', '3', 'z'],
      ['f3.csv', '4', 'w'],
    ]);
    expect(info).toMatchObject({ name: 'u', rows: 4, accounting: { lines: 8, header: 3, kept: 4, rejectedCount: 1 } });
    expect(info.accounting.rejected).toEqual([{ line: 3, reason: 'too-few-fields', text: 'f3.csv: 5' }]);
    expect(info.sources.map(({ file, rows }) => [file, rows])).toEqual([
      ['f1.csv', 2],
      ['f2.csv', 1],
      ['f3.csv', 1],
    ]);
    expect(addsUp(info)).toBe(true);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(await tables()).toEqual(['u']);
  });

  it.each([
    ['whole and decimal numbers', '1\n2', '1.5', 'DECIMAL(18,1)', ['1.0', '2.0', '1.5']],
    ['decimals', '1.25', '1.5', 'DECIMAL(18,2)', ['1.25', '1.50']],
    ['large whole numbers and decimals', '123456789012345678', '0.25', 'DECIMAL(38,2)', ['123456789012345678.00', '0.25']],
    ['reals', '1', '1e-9', 'DOUBLE', ['1.0', '1e-09']],
    ['days and times', '2024-03-05', '2024-03-06 10:00:00', 'TIMESTAMP', ['2024-03-05 00:00:00', '2024-03-06 10:00:00']],
    ['numbers and text, as written', '1.50', '007', 'VARCHAR', ['1.50', '007']],
    [
      'clock times and points in time',
      '2024-03-05 10:00:00',
      '2024-03-05T10:00:00+08:00',
      'VARCHAR',
      ['2024-03-05 10:00:00', '2024-03-05T10:00:00+08:00'],
    ],
    ['numbers and nothing', '5', '""', 'BIGINT', ['5', null]],
  ])('of %s', async (_, one, two, type, values) => {
    const info = await importUnion({ sources: sources(`v,w\n${one.replaceAll('\n', ',x\n')},x\n`, `v,w\n${two},x\n`), tableName: 'u', db });
    expect(info.columns[1]?.sqlType).toBe(type);
    expect((await rowsOf('v')).flat()).toEqual(values);
  });

  it('names its file column otherwise when that name is taken, and tells files of one name apart', async () => {
    const [a, b] = sources('file,x\n1,2\n', 'file,x\n3,4\n');
    if (!a || !b) throw new Error('no sources');
    const info = await importUnion({ sources: [a, { ...b, fileName: 'f1.csv' }], tableName: 'u', db });
    expect(info.columns.map(({ name }) => name)).toEqual(['file_2', 'file', 'x']);
    expect((await rowsOf('file_2')).flat()).toEqual(['f1.csv', 'f1.csv_2']);
  });

  it('leaves everything as it was when a file does not fit or cannot be read', async () => {
    await importFile({ blob: blobOf('old\n1\n'), fileName: 'old.csv', tableName: 'u', db });
    expect(await codeOf(importUnion({ sources: sources('a,b\n1,2\n', 'a,c\n1,2\n'), tableName: 'u', db }))).toBe('file-not-table');
    expect(await codeOf(importUnion({ sources: sources('a,b\n1,2\n', ''), tableName: 'u', db }))).toBe('file-empty');
    const signal = AbortSignal.abort();
    expect(await codeOf(importUnion({ sources: sources('a\n1\n', 'a\n2\n'), tableName: 'u', db, signal }))).toBe('cancelled');
    expect(await tables()).toEqual(['u']);
    expect(await db.rows(raw('FROM u'))).toEqual([{ old: 1 }]);
  });

  it('equals the table of the files one behind the other', async () => {
    const lines = Array.from(
      { length: 4000 },
      (_, index) => `${index},${(index * 37) / 100},2024-01-${String((index % 28) + 1).padStart(2, '0')},n${index % 13}`,
    );
    const header = 'id,price,day,name\n';
    const cut = [lines.slice(0, 1500), lines.slice(1500, 1501), lines.slice(1501)].map((part) => `${header}${part.join('\n')}\n`);
    const union = await importUnion({ sources: sources(...cut), tableName: 'u', db });
    const whole = await importFile({ blob: blobOf(`${header}${lines.join('\n')}\n`), fileName: 'w.csv', tableName: 'w', db });
    expect(union.columns.slice(1)).toEqual(whole.columns);
    const [difference] = await db.rows(
      raw('SELECT count(*) AS n FROM (SELECT rowid, * EXCLUDE file FROM u EXCEPT SELECT rowid, * FROM w)'),
    );
    expect(difference).toEqual({ n: 0 });
  });
});
