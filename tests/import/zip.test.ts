import { zipSync, strToU8, type Zippable } from 'fflate';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { importFile } from '../../src/import/import-file';
import { openParts } from '../../src/import/parts';
import { readDirectory } from '../../src/import/zip/directory';
import { crc32 } from '../../src/import/zip/crc32';
import { uniqueTableName } from '../../src/import/table-name';
import type { TableInfo } from '../../src/model/table';
import { startDatabase } from '../support/engine';
import { rawZip } from './raw-zip';
import { blobOf, codeOf } from './support';
import { balanced, readAll } from './parts-support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const csv = `id,name\n${Array.from({ length: 3000 }, (_, index) => `${index},name ${index * 7919}`).join('\n')}\n`;
const zip = (files: Zippable): Uint8Array => zipSync(files);

describe('zip', () => {
  it('opens every table inside and lists the rest', async () => {
    const bytes = zip({
      'data/orders.csv': strToU8(csv),
      'data/more/people.tsv.gz': gzipSync('who\tage\nann\t3\n'),
      'inner.zip': zip({ 'deep.csv': strToU8('x\n1\n') }),
      'logo.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]),
      'README.md': strToU8('# about'),
      'empty.csv': new Uint8Array(0),
      '__MACOSX/data/._orders.csv': strToU8('junk'),
      'data/.DS_Store': strToU8('junk'),
    });
    const { parts, leftOut } = await openParts(blobOf(bytes), 'all.zip');
    expect(parts.map(({ path, name }) => [path, uniqueTableName(name)])).toEqual([
      ['data/orders.csv', 'orders'],
      ['data/more/people.tsv.gz', 'people'],
      ['inner.zip/deep.csv', 'deep'],
    ]);
    expect([...leftOut].sort()).toEqual(['README.md', '__MACOSX/data/._orders.csv', 'data/.DS_Store', 'empty.csv', 'logo.png']);
    const tables = await readAll(db, bytes);
    expect(tables.map(({ accounting }) => accounting.kept)).toEqual([3000, 1, 1]);
    expect(tables.every(balanced)).toBe(true);
    expect(tables[0]?.notices).toEqual([{ code: 'parts-left-out', count: 3, detail: 'logo.png, README.md, empty.csv' }]);
    expect(tables[1]?.decisions).toMatchObject({ compression: 'gzip', part: 'data/more/people.tsv.gz' });
  });

  it('gives the same table as the file itself', async () => {
    const [plain] = await readAll(db, csv);
    const [zipped] = await readAll(db, zip({ 'a.csv': strToU8(csv) }));
    expect(zipped?.rows).toEqual(plain?.rows);
    expect(zipped?.columns).toEqual(plain?.columns);
  });

  it.each([
    ['stored', { method: 0 }],
    ['deflated', { method: 8 }],
  ])('reads %s members, zip64, and a program in front', async (_, entry) => {
    const entries = [{ name: strToU8('a.csv'), data: strToU8(csv), ...entry }];
    for (const shape of [{}, { zip64: true }]) {
      const [table] = await readAll(db, rawZip(entries, shape));
      expect(table?.accounting.kept).toBe(3000);
    }
    const [moved] = await readDirectory(blobOf(rawZip(entries, { prefix: 100 })), 'a.exe');
    expect(moved).toMatchObject({ name: 'a.csv', offset: 100 });
  });

  it('knows names in UTF-8 and in GBK', async () => {
    const data = strToU8('a\n1\n');
    const gbk = new Uint8Array([0xb6, 0xa9, 0xb5, 0xa5, 0x2e, 0x63, 0x73, 0x76]);
    const bytes = rawZip([
      { name: gbk, data },
      { name: new TextEncoder().encode('客户.csv'), data },
      { name: new TextEncoder().encode('退款.csv'), data, flags: 0x800 },
    ]);
    const { parts } = await openParts(blobOf(bytes), 'a.zip');
    expect(parts.map(({ path }) => path)).toEqual(['订单.csv', '客户.csv', '退款.csv']);
  });

  it('imports what is sound beside what is not', async () => {
    const data = strToU8(csv);
    const bytes = rawZip([
      { name: strToU8('good.csv'), data, method: 8 },
      { name: strToU8('checksum.csv'), data: strToU8(csv.repeat(20)), method: 8, crc: 1 },
      { name: strToU8('secret.csv'), data, flags: 1 },
      { name: strToU8('strange.csv'), data, method: 14 },
    ]);
    const blob = blobOf(bytes);
    const { parts } = await openParts(blob, 'a.zip');
    const load = (path: string | null): Promise<TableInfo> => importFile({ blob, fileName: 'a.zip', part: path, tableName: 't', db });
    expect((await load(parts[0]?.path ?? null)).rows).toBe(3000);
    const codes = [];
    for (const { path } of parts.slice(1)) codes.push(await codeOf(load(path)));
    expect(codes).toEqual(['file-damaged', 'file-unsupported', 'file-unsupported']);
  });

  it.each([
    ['breaks off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 30), 'file-truncated'],
    ['has lost its middle', (bytes: Uint8Array) => Buffer.concat([bytes.subarray(0, 50), bytes.subarray(400)]), 'file-damaged'],
    ['is a bomb', () => zip({ 'a.csv': new Uint8Array(80 * 1024 * 1024).fill(97) }), 'file-too-large'],
    ['holds pictures only', () => zip({ 'a.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]) }), 'file-not-table'],
    ['is empty', () => zip({}), 'file-not-table'],
    ['is three deep', () => zip({ 'b.zip': zip({ 'c.zip': zip({ 'd.csv': strToU8('a\n1\n') }) }) }), 'file-unsupported'],
    ['is an OpenDocument file', () => zip({ mimetype: strToU8('x'), 'content.xml': strToU8('x') }), 'file-unsupported'],
    ['is an xlsb', () => zip({ '[Content_Types].xml': strToU8('x'), 'xl/workbook.bin': strToU8('x') }), 'file-unsupported'],
    ['is a Word document', () => zip({ '[Content_Types].xml': strToU8('x'), 'word/document.xml': strToU8('x') }), 'file-not-table'],
  ])('that %s fails', async (_, damage, code) => {
    expect(await codeOf(readAll(db, damage(zip({ 'a.csv': strToU8(csv) }))))).toBe(code);
  });

  it('counts checksums as others do', () => {
    expect(crc32(strToU8('123456789'))).toBe(0xcbf43926);
    expect(crc32(strToU8('456789'), crc32(strToU8('123')))).toBe(0xcbf43926);
    expect(crc32(strToU8('0123456789abcdefg'))).toBe(crc32(strToU8('9abcdefg'), crc32(strToU8('012345678'))));
  });
});
