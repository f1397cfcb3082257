import { tableToIPC, Table, vectorFromArray, Float64, Utf8 } from 'apache-arrow';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { rawRows } from '../../src/import/raw-rows';
import { raw } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { blobOf, codeOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const page = (content: string | Uint8Array, from: number, limit: number) =>
  rawRows({ blob: blobOf(content), fileName: 'test', db, from, limit });

describe('raw cells', () => {
  it('are what the file says', async () => {
    const text = 'id,price,day\n007,"1,234.50",5.3.2024\nshort\n8,,2024-03-06\n9, 7 ,x\n';
    expect(await page(text, 0, 10)).toEqual({
      columns: ['id', 'price', 'day'],
      rows: [
        ['007', '1,234.50', '5.3.2024'],
        ['8', '', '2024-03-06'],
        ['9', ' 7 ', 'x'],
      ],
    });
    expect((await page(text, 1, 1)).rows).toEqual([['8', '', '2024-03-06']]);
    expect((await page(text, 5, 1)).rows).toEqual([]);
    expect(await db.rows(raw('SELECT table_name FROM duckdb_tables()'))).toEqual([]);
  });

  it('of a large text are found without reading all of it', async () => {
    const line = (index: number): string => `${index},${'x'.repeat(90)}`;
    const text = `id,filler\n${Array.from({ length: 400_000 }, (_, index) => line(index)).join('\n')}\n`;
    const blob = blobOf(text);
    let read = 0;
    const slice = blob.slice.bind(blob);
    blob.slice = (from, to, type) => {
      read = Math.max(read, to ?? 0);
      return slice(from, to, type);
    };
    const found = await rawRows({ blob, fileName: 'test.csv', db, from: 1000, limit: 2 });
    expect(found.rows.map(([id]) => id)).toEqual(['1000', '1001']);
    expect(read).toBeLessThan(blob.size / 2);
    expect(await db.rows(raw('SELECT table_name FROM duckdb_tables()'))).toEqual([]);
  });

  it('of formats with types are their values', async () => {
    const ipc = tableToIPC(
      new Table({ a: vectorFromArray([1.5, null], new Float64()), b: vectorFromArray(['x', ''], new Utf8()) }),
      'stream',
    );
    expect(await page(ipc, 0, 10)).toEqual({
      columns: ['a', 'b'],
      rows: [
        ['1.5', 'x'],
        [null, ''],
      ],
    });
  });

  it('of a file that cannot be read fail as its import does', async () => {
    expect(await codeOf(page('', 0, 1))).toBe('file-empty');
    expect(await codeOf(rawRows({ blob: blobOf('a\n1\n'), fileName: 'a', part: 'x', db, from: 0, limit: 1 }))).toBe('file-missing');
  });
});
