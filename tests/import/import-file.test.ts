import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { importFile } from '../../src/import/import-file';
import { readFileJson } from '../../src/import/read-file';
import { uniqueTableName } from '../../src/import/table-name';
import { ident, raw, sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { addsUp, blobOf, codeOf, columnOf, noticesOf, readText, typesOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const tables = async (): Promise<unknown[]> =>
  (await db.rows(raw('SELECT table_name FROM duckdb_tables()'))).map((row) => row['table_name']);
const csv = `id,name\n${Array.from({ length: 5000 }, (_, index) => `${index},name ${index * 7919}`).join('\n')}\n`;

afterEach(async () => {
  for (const name of await tables()) await db.run(sql`DROP TABLE ${ident(String(name))}`);
});

describe('gzip', () => {
  it('is undone by content, whatever the name', async () => {
    const table = await readText(db, gzipSync(csv));
    expect(table.decisions.compression).toBe('gzip');
    expect(table.accounting.kept).toBe(5000);
  });

  it('of several members is one text', async () => {
    const members = [csv.slice(0, 30_000), csv.slice(30_000, 30_000), csv.slice(30_000)].map((part) => gzipSync(part));
    const table = await readText(db, Buffer.concat(members));
    expect(table.accounting).toMatchObject({ kept: 5000, rejectedCount: 0 });
    expect(columnOf(table, 'id').at(-1)).toBe(4999);
  });

  it('that looks like a new member inside its data is read on', async () => {
    const bytes = Buffer.from('a,b\n1,\x1f\x8b\x08\0\0\0\0\0\0\x03\n2,x\n', 'latin1');
    const table = await readText(db, gzipSync(bytes, { level: 0 }), { encoding: 'latin1' });
    expect(table.accounting.kept).toBe(2);
  });

  it.each([
    ['breaks off', (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - 20), 'file-truncated'],
    ['breaks off in its trailer', (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - 3), 'file-truncated'],
    ['has another checksum', (bytes: Buffer): Buffer => Buffer.from(bytes).fill(7, bytes.length - 8, bytes.length - 5), 'file-damaged'],
    ['holds gzip', (bytes: Buffer): Buffer => gzipSync(bytes), 'file-unsupported'],
    ['holds nothing', (): Buffer => gzipSync(''), 'file-empty'],
  ])('that %s fails', async (_, damage, code) => {
    expect(await codeOf(readText(db, damage(gzipSync(csv))))).toBe(code);
    expect(await tables()).toEqual([]);
  });
});

describe('dialects', () => {
  it.each([
    [',', 'a,b\n1,2\n3,4\n'],
    [';', 'a;b\n1,5;2\n3,5;4\n'],
    ['\t', 'a\tb\n1\t2,3\n3\t4,5\n'],
    ['|', 'a|b\n1|2\n3|4\n'],
    [';', 'a;b\n"1;2,,,,";3\n"x;y";4\n'],
    ['', 'comment\nWell, well\nNothing\nOne, two, three\nfour\n'],
  ])('%j is found', async (delimiter, text) => {
    const table = await readText(db, text);
    expect(table.decisions.delimiter).toBe(delimiter);
    expect(table.accounting.rejectedCount).toBe(0);
  });

  it.each([
    ['1,2,3\n', false],
    ['a,b,c\n', true],
    ['1,x\n2,y\n', false],
    ['2024-01-01,5\n2024-01-02,6\n', false],
    ['region,2019,2020\nnorth,1,2\n', true],
    ['north,2019,2020\nsouth,2018,2021\n', false],
    ['month,2019,2020\n1,1,2\n', true],
    ['a,b\nx,y\n', true],
  ])('the header of %j: %s', async (text, header) => {
    expect((await readText(db, text)).decisions.header).toBe(header);
  });

  it('a header shorter than its records gets names for the rest', async () => {
    const table = await readText(db, 'a,b\n1,2,3\n4,5,6\n7,8\n');
    expect(typesOf(table)).toEqual({ a: 'BIGINT', b: 'BIGINT', column_3: 'BIGINT' });
    expect(table.accounting.rejected).toEqual([{ line: 4, reason: 'too-few-fields', text: '7,8' }]);
  });

  it('records that are nearly all shorter than the header are filled', async () => {
    const table = await readText(db, 'a,b,c\n1,2\n4,5\n7,8,9\n');
    expect(table.rows.map((row) => Object.values(row))).toEqual([
      [1, 2, null],
      [4, 5, null],
      [7, 8, 9],
    ]);
    expect(noticesOf(table)).toEqual(['short-rows-filled']);
  });

  it('names that clash but for case are renamed', async () => {
    const table = await readText(db, 'Id,ID,id_2\n1,2,3\n');
    expect(Object.keys(table.rows[0] ?? {})).toEqual(['Id', 'ID_3', 'id_2']);
  });

  it('blank lines and blank files', async () => {
    const table = await readText(db, '\n\na,b\n\n1,2\n   \n');
    expect(table.accounting).toMatchObject({ lines: 6, header: 1, kept: 1, blank: 4 });
    expect(addsUp(table)).toBe(true);
    expect(await codeOf(readText(db, '\n \n\n'))).toBe('file-empty');
  });

  it('choices win over evidence', async () => {
    const table = await readText(db, "x;y\n'a;b';1\n", { delimiter: ';', quote: "'", header: false });
    expect(table.rows.map((row) => Object.values(row))).toEqual([
      ['x', 'y'],
      ['a;b', '1'],
    ]);
    expect(table.decisions).toMatchObject({ quote: "'", header: false, chosen: ['delimiter', 'quote', 'header'] });
    expect(await codeOf(readText(db, 'a\n', { delimiter: '，' }))).toBe('usage');
  });
});

describe('importFile', () => {
  const input = { blob: blobOf('a,b\n1,x\n'), fileName: 'f.csv', tableName: 't' };

  it('tells what it made', async () => {
    const shares: number[] = [];
    const info = await importFile({ ...input, db, onProgress: (share) => shares.push(share) });
    expect(info).toMatchObject({ name: 't', file: 'f.csv', rows: 1, accounting: { bytes: 8 } });
    expect(info.columns[0]).toEqual({ name: 'a', kind: 'integer', sqlType: 'BIGINT', instant: false });
    expect(Object.keys(info.decisions.evidence).sort()).toEqual([
      'compression',
      'dateOrder',
      'decimal',
      'delimiter',
      'encoding',
      'header',
      'quote',
    ]);
    expect(shares.at(-1)).toBe(1);
    expect(await tables()).toEqual(['t']);
  });

  it('replaces a table of the name only when it succeeds', async () => {
    await importFile({ ...input, db });
    expect(await codeOf(importFile({ ...input, db, blob: blobOf('') }))).toBe('file-empty');
    expect(await db.rows(raw('SELECT * FROM t'))).toEqual([{ a: 1, b: 'x' }]);
    await importFile({ ...input, db, blob: blobOf('c\n5\n') });
    expect(await db.rows(raw('SELECT * FROM t'))).toEqual([{ c: 5 }]);
  });

  it('stops when it is told to, and leaves nothing', async () => {
    const control = new AbortController();
    const blob = blobOf(csv.repeat(40));
    const work = importFile({ ...input, blob, db, signal: control.signal, onProgress: () => control.abort() });
    expect(await codeOf(work)).toBe('cancelled');
    expect(await tables()).toEqual([]);
  });

  it('refuses text without any line end that is too long to be a record', async () => {
    const part = 'x'.repeat(1024 * 1024);
    expect(await codeOf(importFile({ ...input, db, blob: new Blob(Array<string>(70).fill(part)) }))).toBe('file-too-large');
  });

  it('keeps names and values that look like SQL', async () => {
    const tableName = `t"; DROP TABLE x; --'`;
    await importFile({ ...input, db, tableName, blob: blobOf(`"a""b",'c\n"x'; DROP TABLE t",\n`) });
    expect(await tables()).toEqual([tableName]);
  });
});

describe('readFileJson', () => {
  it('gives values that JSON can carry', async () => {
    const text = 'i,d,r,b,t,u,__proto__\n9007199254740993,1.50,1e3,true,2024-01-02 03:04,2024-01-02T03:04:05Z,x\n';
    const { tables: read } = await readFileJson({ blob: blobOf(text), fileName: '中文.csv.gz', db });
    expect(JSON.parse(JSON.stringify(read[0]?.rows))).toEqual([
      JSON.parse('{"i":"9007199254740993","d":1.5,"r":1000,"b":true,"t":"2024-01-02T03:04:00","u":"2024-01-02T03:04:05Z","__proto__":"x"}'),
    ]);
    expect(read[0]?.name).toBe('中文');
    expect(await tables()).toEqual([]);
  });

  it('stops at the limit but counts all', async () => {
    const { tables: read } = await readFileJson({ blob: blobOf(csv), fileName: 'x.csv', db, limit: 3 });
    expect(read[0]?.rows.map((row) => row['id'])).toEqual([0, 1, 2]);
    expect(read[0]?.accounting.kept).toBe(5000);
  });
});

describe('uniqueTableName', () => {
  it.each([
    ['orders.csv.gz', [], 'orders'],
    ['C:\\data\\Orders.CSV', ['orders'], 'Orders_2'],
    ['a.b.parquet', [], 'a.b'],
    ['中文 文件名 (1).csv', [], '中文 文件名 (1)'],
    ['.csv', [], 'table'],
    ['', ['table', 'table_2'], 'table_3'],
  ])('%j beside %j is %j', (file, taken, name) => {
    expect(uniqueTableName(file, taken)).toBe(name);
  });
});
