import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { setParquetLoader } from '../../src/import/decode/parquet';
import type { FailureCode } from '../../src/model/failure';
import { raw } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { addsUp, codeOf, DATA, hasData, noticesOf, readPath, typesOf } from './support';

const FAILURES: Readonly<Record<string, FailureCode>> = {
  'binary_junk.csv': 'file-not-text',
  'bom_only.csv': 'file-empty',
  'empty.csv': 'file-empty',
  'gzip_bomb_200mb.csv.gz': 'file-too-large',
  'html_named.xls': 'file-not-table',
  'png_named.csv': 'file-not-table',
  'trailing_comma.json': 'file-damaged',
  'truncated.csv.gz': 'file-truncated',
  'truncated.parquet': 'file-damaged',
};

interface Expected {
  readonly types: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly unknown[])[];
  readonly rejected?: readonly (readonly [number, string])[];
  readonly blank?: number;
  readonly notices?: readonly string[];
}

const TABLES: Readonly<Record<string, Expected>> = {
  'bigint.json': {
    types: { id: 'VARCHAR', f: 'VARCHAR', u: 'VARCHAR' },
    rows: [['900719925474099312345', '1e400', '\ufffd']],
    notices: ['replacement-characters', 'precision-kept-as-text:id'],
  },
  'bom.ndjson': { types: { a: 'BIGINT' }, rows: [[1]] },
  'broken_line.ndjson': {
    types: { a: 'VARCHAR', 'b.c': 'VARCHAR' },
    rows: [
      ['1', null],
      ['3', null],
      ['x', '[1,{"d":2}]'],
    ],
    rejected: [
      [2, 'invalid-json'],
      [5, 'not-a-row'],
      [6, 'not-a-row'],
      [7, 'not-a-row'],
    ],
    blank: 1,
    notices: ['nested-kept-as-text:b.c'],
  },
  'cr_only.csv': {
    types: { a: 'BIGINT', b: 'BIGINT' },
    rows: [
      [1, 2],
      [3, 4],
    ],
  },
  'mixed_eol.csv': {
    types: { a: 'BIGINT', b: 'BIGINT' },
    rows: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  },
  // An ordinary zip: its text is opened, whatever the archive is called.
  'zip_not_workbook.xlsx': { types: { hi: 'VARCHAR' }, rows: [] },
  'header_only.csv': { types: { a: 'VARCHAR', b: 'VARCHAR', c: 'VARCHAR' }, rows: [] },
  "quote'name;drop.csv": { types: { a: 'BIGINT' }, rows: [[1]] },
  '中文 文件名 (1).csv': { types: { 列一: 'BIGINT', 列二: 'BIGINT' }, rows: [[1, 2]] },
  'invalid_utf8.csv': {
    types: { a: 'BIGINT', b: 'VARCHAR' },
    rows: [
      [1, 'ÿþ'],
      [2, 'Ã('],
    ],
  },
  'dup_headers.csv': {
    types: { id: 'BIGINT', name: 'VARCHAR', name_2: 'VARCHAR', column_4: 'VARCHAR', column_5: 'VARCHAR' },
    rows: [[1, 'a', 'b', 'c', 'd']],
    notices: ['renamed-column:name_2', 'renamed-column:column_4', 'renamed-column:column_5'],
  },
  'formula_injection.csv': {
    types: { name: 'VARCHAR', note: 'VARCHAR' },
    rows: [
      ['=1+1', '=HYPERLINK("http://127.0.0.1/","x")'],
      ['+cmd', '-2+3'],
      ['@SUM(A1)', '\t=1'],
    ],
  },
  'ids_precision.csv': {
    types: { order_id: 'VARCHAR', phone: 'VARCHAR', zip: 'VARCHAR', card: 'DOUBLE' },
    rows: [
      ['900719925474099312345', '00447911123456', '01234', 4111111111111111],
      ['1.1812E+11', '13800138000', '00501', 4111110000000000],
    ],
    notices: [
      'precision-kept-as-text:order_id',
      'leading-zeros-kept-as-text:phone',
      'leading-zeros-kept-as-text:zip',
      'decimals-beyond-six:card',
    ],
  },
  'quoted_newlines.csv': {
    types: { id: 'BIGINT', txt: 'VARCHAR' },
    rows: [
      [1, 'line1\nline2\r\nline3'],
      [2, 'he said "hi"'],
      [4, 'x'],
    ],
    rejected: [[6, 'unterminated-quote']],
  },
  'ragged.csv': {
    types: { a: 'BIGINT', b: 'BIGINT', c: 'BIGINT' },
    rows: [
      [1, 2, 3],
      [9, 9, 9],
    ],
    rejected: [
      [3, 'too-few-fields'],
      [4, 'too-few-fields'],
      [5, 'too-many-fields'],
      [6, 'too-many-fields'],
    ],
    blank: 1,
  },
  'semicolon_decimal_comma.csv': {
    types: { datum: 'DATE', umsatz: 'DECIMAL(18,2)' },
    rows: [
      ['2024-02-01', 1234.56],
      ['2024-02-02', -7],
    ],
    notices: ['ambiguous-dates:datum'],
  },
  'zh_numbers_gb18030.csv': {
    types: { 订单号: 'BIGINT', 金额: 'DECIMAL(18,2)', 日期: 'VARCHAR', 城市: 'VARCHAR' },
    rows: [
      [2, 12000, '2024年3月6日', '上海'],
      [3, 300000000, '2024-3-7', '𠮷野'],
      [4, 1234, '二〇二四年三月', '䶮州'],
    ],
    rejected: [[2, 'too-many-fields']],
    notices: ['currency:金额', 'number-units:金额', 'mixed-dates:日期'],
  },
};

describe.skipIf(!hasData)('messy files', () => {
  let db: Database;
  const path = (name: string): string => join(DATA, 'messy', name);
  beforeAll(async () => {
    db = await startDatabase();
    setParquetLoader(() => import('parquet-wasm'));
  });

  it.each(Object.entries(FAILURES))('%s fails with %s and leaves no table', async (name, code) => {
    expect(await codeOf(readPath(db, path(name)))).toBe(code);
    expect(await db.rows(raw('SELECT table_name FROM duckdb_tables()'))).toEqual([]);
  });

  it.each(Object.entries(TABLES))('%s is read right', async (name, expected) => {
    const table = await readPath(db, path(name));
    expect(typesOf(table)).toEqual(expected.types);
    expect(table.rows.map((row) => Object.values(row))).toEqual(expected.rows);
    expect(table.accounting.rejected.map(({ line, reason }) => [line, reason])).toEqual(expected.rejected ?? []);
    expect(table.accounting.blank).toBe(expected.blank ?? 0);
    expect(noticesOf(table)).toEqual(expected.notices ?? []);
    expect(addsUp(table)).toBe(true);
  });

  it('dates_mixed.csv stays text and says why', async () => {
    const table = await readPath(db, path('dates_mixed.csv'));
    expect(table.columns).toEqual([{ name: 'd', type: 'VARCHAR' }]);
    expect(table.rows).toHaveLength(19);
    expect(noticesOf(table)).toEqual(['mixed-dates:d']);
  });

  it('sentinels.csv stays text, every value as written', async () => {
    const table = await readPath(db, path('sentinels.csv'));
    expect(table.columns).toEqual([{ name: 'v', type: 'VARCHAR' }]);
    expect(table.rows.map((row) => row['v'])).toContain('(1,234.50)');
    expect(table.rows.map((row) => row['v'])).toContain(' 2 ');
    expect(table.accounting.rejectedCount).toBe(0);
  });

  it('evil_headers.csv keeps every name but surrounding spaces', async () => {
    const table = await readPath(db, path('evil_headers.csv'));
    const names = [
      'id";drop table t;--',
      '<img src=x onerror=alert(1)>',
      'select',
      '__proto__',
      'constructor',
      'a\nb',
      'pad',
      '%s',
      '${x}',
      '\u202egnp.exe',
      '\u200bzw',
      '😀',
    ];
    expect(table.columns).toEqual(names.map((name) => ({ name, type: 'BIGINT' })));
    expect(JSON.parse(JSON.stringify(table.rows))).toEqual([Object.fromEntries(names.map((name) => [name, 1]))]);
  });

  it('wide_5000_cols.csv has its 5,000 columns', async () => {
    const table = await readPath(db, path('wide_5000_cols.csv'));
    expect(table.columns).toHaveLength(5000);
    expect(new Set(table.columns.map(({ type }) => type))).toEqual(new Set(['BIGINT']));
    expect(table.rows).toHaveLength(50);
    expect(table.rows[49]?.['c4999']).toBe(1);
  });

  it('huge_field_20mb.csv keeps its field', async () => {
    const table = await readPath(db, path('huge_field_20mb.csv'));
    expect(String(table.rows[0]?.['txt'])).toHaveLength(20_000_000);
    expect(table.rows[1]).toEqual({ id: 2, txt: 'y' });
  });
});
