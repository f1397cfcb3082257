import {
  Bool,
  DateDay,
  Dictionary,
  Float32,
  Float64,
  Int16,
  Int32,
  Table,
  tableToIPC,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  Uint64,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { Table as ParquetTable, writeParquet } from 'parquet-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { setParquetLoader } from '../../src/import/decode/parquet';
import { importFile } from '../../src/import/import-file';
import { raw } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { addsUp, blobOf, codeOf, columnOf, noticesOf, readText } from './support';

const day = Date.UTC(2024, 0, 2);
const noon = Date.UTC(2024, 0, 2, 12, 30, 0, 250);

const columns = {
  money: vectorFromArray([1.5, null, -2.25], new Float64()),
  single: vectorFromArray([0.5, 0.1, 2], new Float32()),
  whole: vectorFromArray([17850, null, 3], new Float64()),
  missing: vectorFromArray([1.5, NaN, 2], new Float64()),
  fine: vectorFromArray([1 / 3, 2, 3], new Float64()),
  small: vectorFromArray([1, 2, null], new Int16()),
  large: vectorFromArray([18446744073709551615n, 1n, null], new Uint64()),
  code: vectorFromArray(['a', 'b', 'a'], new Dictionary(new Utf8(), new Int32())),
  text: vectorFromArray(['x', '', null], new Utf8()),
  flag: vectorFromArray([true, false, null], new Bool()),
  date: vectorFromArray([new Date(day), null, new Date(day)], new DateDay()),
  wall: vectorFromArray([noon, null, noon], new TimestampMillisecond()),
  precise: vectorFromArray([day, null, 0], new TimestampNanosecond()),
  instant: vectorFromArray([noon, null, 0], new TimestampMicrosecond('Asia/Shanghai')),
};

const bytes = (): Uint8Array => writeParquet(ParquetTable.fromIPCStream(tableToIPC(new Table(columns), 'stream')));

describe('parquet', () => {
  let db: Database;
  beforeAll(async () => {
    db = await startDatabase();
    setParquetLoader(() => import('parquet-wasm'));
  });

  it('types columns as text would be', async () => {
    const table = await readText(db, bytes());
    expect(table.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'money DECIMAL(18,2)',
      'single DECIMAL(18,1)',
      'whole BIGINT',
      'missing DECIMAL(18,1)',
      'fine DOUBLE',
      'small BIGINT',
      'large VARCHAR',
      'code VARCHAR',
      'text VARCHAR',
      'flag BOOLEAN',
      'date DATE',
      'wall TIMESTAMP',
      'precise TIMESTAMP',
      'instant TIMESTAMP',
    ]);
    expect(noticesOf(table)).toEqual(['stand-ins:missing', 'decimals-beyond-six:fine', 'precision-kept-as-text:large']);
    expect(Object.fromEntries(table.columns.map(({ name }) => [name, columnOf(table, name)]))).toEqual({
      money: [1.5, null, -2.25],
      single: [0.5, 0.1, 2],
      whole: [17850, null, 3],
      missing: [1.5, null, 2],
      fine: [1 / 3, 2, 3],
      small: [1, 2, null],
      large: ['18446744073709551615', '1', null],
      code: ['a', 'b', 'a'],
      text: ['x', null, null],
      flag: [true, false, null],
      date: ['2024-01-02', null, '2024-01-02'],
      wall: ['2024-01-02T12:30:00.25', null, '2024-01-02T12:30:00.25'],
      precise: ['2024-01-02T00:00:00', null, '1970-01-01T00:00:00'],
      instant: ['2024-01-02T12:30:00.25Z', null, '1970-01-01T00:00:00Z'],
    });
    expect(table.accounting).toMatchObject({ lines: 3, header: 0, kept: 3 });
    expect(addsUp(table)).toBe(true);
  });

  it('leaves every value as text in text mode', async () => {
    const table = await readText(db, bytes(), { text: true });
    expect(new Set(table.columns.map(({ type }) => type))).toEqual(new Set(['VARCHAR']));
    expect(columnOf(table, 'text')).toEqual(['x', '', null]);
  });

  it('says when it is damaged', async () => {
    const whole = bytes();
    expect(await codeOf(readText(db, whole.subarray(0, whole.length - 100)))).toBe('file-damaged');
    expect(await codeOf(readText(db, whole.slice().fill(255, whole.length - 200, whole.length - 8)))).toBe('file-damaged');
  });

  it('replaces nothing when it fails', async () => {
    await importFile({ blob: blobOf(bytes()), fileName: 'a.parquet', tableName: 'a', db });
    expect(await codeOf(importFile({ blob: blobOf('PAR1'), fileName: 'a.parquet', tableName: 'a', db }))).toBe('file-damaged');
    expect((await db.rows(raw('SELECT count(*) AS n FROM a')))[0]).toEqual({ n: 3 });
  });
});
