import * as arrow from 'apache-arrow';
import * as f from '@uwdata/flechette';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { decodeLz4Frame } from '../../src/import/arrow/lz4-frame';
import { nestedText } from '../../src/import/arrow/nested-text';
import { startDatabase } from '../support/engine';
import { readOne } from './parts-support';
import { addsUp, codeOf, columnOf, noticesOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const noon = Date.UTC(2024, 0, 2, 12, 30);
const day = Date.UTC(2024, 0, 2);

/** name -> values, type, expected type, expected values. */
const COLUMNS: Readonly<Record<string, readonly [unknown[], f.DataType, string, unknown[]]>> = {
  dictionary: [['a', 'b', null], f.dictionary(f.utf8(), f.int32()), 'VARCHAR', ['a', 'b', null]],
  large: [['a', '', null], f.largeUtf8(), 'VARCHAR', ['a', null, null]],
  bytes: [[new Uint8Array([65]), null, null], f.largeBinary(), 'VARCHAR', ['A', null, null]],
  decimal128: [[1.25, null, -3.5], f.decimal(10, 2), 'DECIMAL(18,2)', [1.25, null, -3.5]],
  decimal256: [[1.25, null, -3.5], f.decimal(50, 2, 256), 'VARCHAR', ['1.25', null, '-3.50']],
  decimal256narrow: [[1.25, null, -3.5], f.decimal(18, 2, 256), 'DECIMAL(18,2)', [1.25, null, -3.5]],
  decimal64: [[1.25, null, -3.5], f.decimal(10, 2, 64), 'DECIMAL(18,2)', [1.25, null, -3.5]],
  // The writer multiplies by the scale itself, not by its power of ten.
  decimal32: [[62.5, null, -175], f.decimal(8, 2, 32), 'DECIMAL(18,2)', [1.25, null, -3.5]],
  seconds: [[noon, null, 0], f.timestamp(f.TimeUnit.SECOND), 'TIMESTAMP', ['2024-01-02T12:30:00', null, '1970-01-01T00:00:00']],
  millis: [[noon, null, 0], f.timestamp(f.TimeUnit.MILLISECOND), 'TIMESTAMP', ['2024-01-02T12:30:00', null, '1970-01-01T00:00:00']],
  micros: [[noon, null, 0], f.timestamp(f.TimeUnit.MICROSECOND), 'TIMESTAMP', ['2024-01-02T12:30:00', null, '1970-01-01T00:00:00']],
  nanos: [[noon, null, 0], f.timestamp(f.TimeUnit.NANOSECOND), 'TIMESTAMP', ['2024-01-02T12:30:00', null, '1970-01-01T00:00:00']],
  zoned: [[noon, null, 0], f.timestamp(f.TimeUnit.SECOND, 'UTC'), 'TIMESTAMP', ['2024-01-02T12:30:00Z', null, '1970-01-01T00:00:00Z']],
  shanghai: [
    [noon, null, 0],
    f.timestamp(f.TimeUnit.NANOSECOND, 'Asia/Shanghai'),
    'TIMESTAMP',
    ['2024-01-02T12:30:00Z', null, '1970-01-01T00:00:00Z'],
  ],
  date32: [[new Date(day), null, new Date(0)], f.dateDay(), 'DATE', ['2024-01-02', null, '1970-01-01']],
  date64: [[new Date(day), null, new Date(0)], f.dateMillisecond(), 'DATE', ['2024-01-02', null, '1970-01-01']],
  time: [[3_600_000, null, 1500], f.timeMillisecond(), 'VARCHAR', ['01:00:00', null, '00:00:01.5']],
  duration: [[3600n, null, 1n], f.duration(f.TimeUnit.SECOND), 'VARCHAR', ['01:00:00', null, '00:00:01']],
  half: [[1.5, null, 2], f.float16(), 'DECIMAL(18,1)', [1.5, null, 2]],
  single: [[0.5, null, 0.1], f.float32(), 'DECIMAL(18,1)', [0.5, null, 0.1]],
  unsigned: [[18446744073709551615n, null, 1n], f.uint64(), 'VARCHAR', ['18446744073709551615', null, '1']],
  whole: [[9007199254740993n, null, 1n], f.int64(), 'BIGINT', ['9007199254740993', null, 1]],
  flag: [[true, null, false], f.bool(), 'BOOLEAN', [true, null, false]],
  nothing: [[null, null, null], f.nullType(), 'VARCHAR', [null, null, null]],
  list: [[[1, 2], null, []], f.list(f.int32()), 'VARCHAR', ['[1,2]', null, '[]']],
  fixed: [[[1, 2], null, [3, 4]], f.fixedSizeList(f.int32(), 2), 'VARCHAR', ['[1,2]', null, '[3,4]']],
  struct: [
    [{ a: 1, b: 'x"' }, null, { a: null, b: '' }],
    f.struct({ a: f.int32(), b: f.utf8() }),
    'VARCHAR',
    ['{"a":1,"b":"x\\""}', null, '{"a":null,"b":""}'],
  ],
  map: [[[['k', 1]], null, []], f.map(f.utf8(), f.int32()), 'VARCHAR', ['{"k":1}', null, '{}']],
  runs: [['a', 'a', 'b'], f.runEndEncoded(f.int32(), f.utf8()), 'VARCHAR', ['a', 'a', 'b']],
};

const NESTED = ['list', 'fixed', 'struct', 'map'];

const write = (names: readonly string[], options: Parameters<typeof f.tableToIPC>[1]): Uint8Array => {
  const pick = <T>(at: 0 | 1): Record<string, T> => Object.fromEntries(names.map((name) => [name, COLUMNS[name]?.[at] as T]));
  const bytes = f.tableToIPC(f.tableFromArrays(pick<unknown[]>(0), { types: pick<f.DataType>(1) }), options);
  if (!bytes) throw new Error('nothing written');
  return bytes;
};

/** LZ4 without matches: one stored block. */
const storedLz4 = (bytes: Uint8Array): Uint8Array => {
  const frame = Buffer.alloc(7 + 4 + bytes.length + 4);
  frame.writeUInt32LE(0x184d2204, 0);
  frame[4] = 0x60;
  frame[5] = 0x40;
  frame.writeUInt32LE((0x80000000 | bytes.length) >>> 0, 7);
  frame.set(bytes, 11);
  return frame;
};

describe('arrow', () => {
  it.each(Object.entries(COLUMNS))('%s', async (name, [, , type, values]) => {
    const table = await readOne(db, write([name], { format: 'stream' }));
    expect(table.columns).toEqual([{ name, type }]);
    expect(columnOf(table, name)).toEqual(values);
    expect(noticesOf(table).includes(`nested-kept-as-text:${name}`)).toBe(NESTED.includes(name));
    expect(addsUp(table)).toBe(true);
  });

  it.each(['stream', 'file'] as const)('reads all types together as a %s, plain and gzipped', async (format) => {
    const bytes = write(Object.keys(COLUMNS), { format });
    for (const content of [bytes, gzipSync(bytes)]) {
      const table = await readOne(db, content);
      expect(table.columns.map(({ type }) => type)).toEqual(Object.values(COLUMNS).map(([, , type]) => type));
      expect(table.decisions).toMatchObject({ format: 'arrow' });
      expect(table.rows).toHaveLength(3);
    }
  });

  it('reads several batches with dictionaries that are replaced, and none at all', async () => {
    const type = new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32(), 7);
    const tableOf = (values: string[]): arrow.Table => new arrow.Table({ word: arrow.vectorFromArray(values, type) });
    const stream = arrow.tableToIPC(tableOf(['a', 'b']).concat(tableOf(['c', 'a', 'd'])), 'stream');
    expect(columnOf(await readOne(db, stream), 'word')).toEqual(['a', 'b', 'c', 'a', 'd']);
    const words = tableOf(['a', 'b']);
    expect(columnOf(await readOne(db, arrow.tableToIPC(words.concat(words), 'file')), 'word')).toEqual(['a', 'b', 'a', 'b']);
    const empty = f.tableToIPC(f.tableFromArrays({ a: [], b: [] }, { types: { a: f.int32(), b: f.utf8() } }), { format: 'stream' });
    const none = await readOne(db, empty ?? new Uint8Array());
    expect(none.rows).toEqual([]);
    expect(none.columns.map(({ type }) => type)).toEqual(['BIGINT', 'VARCHAR']);
  });

  it('unpacks lz4 and refuses zstd', async () => {
    f.setCompressionCodec(f.CompressionType.LZ4_FRAME, { encode: storedLz4, decode: decodeLz4Frame });
    f.setCompressionCodec(f.CompressionType.ZSTD, { encode: (bytes) => bytes.subarray(0, bytes.length - 1), decode: (bytes) => bytes });
    for (const format of ['stream', 'file'] as const) {
      const table = await readOne(
        db,
        write(['dictionary', 'decimal128', 'micros', 'struct'], { format, codec: f.CompressionType.LZ4_FRAME }),
      );
      expect(columnOf(table, 'dictionary')).toEqual(['a', 'b', null]);
      expect(columnOf(table, 'decimal128')).toEqual([1.25, null, -3.5]);
    }
    expect(await codeOf(readOne(db, write(['dictionary'], { format: 'stream', codec: f.CompressionType.ZSTD })))).toBe('file-unsupported');
  });

  it('unpacks lz4 blocks with matches', () => {
    // "abcabcabcabcX": three letters, a match of nine from three back, then one letter.
    const block = [0x35, 97, 98, 99, 3, 0, 0x10, 88];
    const frame = new Uint8Array([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0, block.length, 0, 0, 0, ...block, 0, 0, 0, 0]);
    expect(new TextDecoder().decode(decodeLz4Frame(frame, 13))).toBe('abcabcabcabcX');
    expect(() => decodeLz4Frame(frame, 12)).toThrow(RangeError);
    expect(() => decodeLz4Frame(frame.subarray(0, 14), 13)).toThrow(RangeError);
  });

  it('says when it breaks off or is damaged', async () => {
    for (const format of ['stream', 'file'] as const) {
      const bytes = write(Object.keys(COLUMNS), { format });
      expect(await codeOf(readOne(db, bytes.subarray(0, bytes.length >> 1)))).toBe('file-truncated');
      expect(await codeOf(readOne(db, bytes.slice().fill(250, 20, 60)))).toBe('file-damaged');
    }
    const file = write(['flag'], { format: 'file' });
    expect(await codeOf(readOne(db, file.subarray(0, file.length - 3)))).toBe('file-truncated');
  });

  it('counts times that no calendar reaches', async () => {
    const data = arrow.makeData({ type: new arrow.TimestampSecond(), data: BigInt64Array.of(0n, 8_000_000_000_000_000n) });
    const table = await readOne(db, arrow.tableToIPC(new arrow.Table({ t: arrow.makeVector(data) }), 'stream'));
    expect(columnOf(table, 't')).toEqual(['1970-01-01T00:00:00', null]);
    expect(table.accounting.changed).toEqual([{ column: 't', what: 'lost', cells: 1 }]);
    expect(noticesOf(table)).toEqual(['values-set-to-null:t']);
  });

  it('writes nested values as JSON', () => {
    expect(nestedText({ a: [1n, NaN, null], b: new Map([['k', new Date(0)]]), c: new Int32Array([1, 2]), d: 'q"' })).toBe(
      '{"a":[1,null,null],"b":{"k":"1970-01-01T00:00:00.000Z"},"c":[1,2],"d":"q\\""}',
    );
  });
});
