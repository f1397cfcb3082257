import { zipSync } from 'fflate';
import { write } from 'hucre';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { openParts } from '../../src/import/parts';
import { uniqueTableName } from '../../src/import/table-name';
import { startDatabase } from '../support/engine';
import { compoundFile, record, rowsXml, STYLE, styled, workbookXml, type Value } from './excel-support';
import { balanced, readAll, readOne } from './parts-support';
import { blobOf, codeOf, columnOf, noticesOf, typesOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const sheet = (rows: readonly (readonly Value[])[], name = 'Sheet1'): Uint8Array => workbookXml([{ name, rows: rowsXml(rows) }]);
const cell = (raw: string): Value => ({ raw });

describe('cells of an xlsx', () => {
  it('are numbers, truth values and text as shown', async () => {
    const table = await readOne(
      db,
      sheet([
        ['amount', 'id', 'flag', 'share', 'name', 'code', 'tiny'],
        [0.1 + 0.2, 123456789012345, true, styled(0.12, STYLE.percent), 'a &amp; b', '00123', 1e-7],
        [1234.5, 2, false, styled(1, STYLE.percent), ' x ', '7', 2],
      ]),
    );
    expect(typesOf(table)).toEqual({
      amount: 'DECIMAL(18,1)',
      id: 'BIGINT',
      flag: 'BOOLEAN',
      share: 'DECIMAL(18,2)',
      name: 'VARCHAR',
      code: 'VARCHAR',
      tiny: 'DOUBLE',
    });
    expect(table.rows.map((row) => Object.values(row))).toEqual([
      [0.3, 123456789012345, true, 0.12, 'a & b', '00123', 1e-7],
      [1234.5, 2, false, 1, ' x ', '7', 2],
    ]);
  });

  it('are dates, points in time, times of day and durations', async () => {
    const rows = [
      ['day', 'at', 'clock', 'lasts', 'early'],
      [
        styled(45356, STYLE.date),
        styled(45356.5, STYLE.moment),
        styled(0.25, STYLE.time),
        styled(1.25, STYLE.duration),
        styled(1, STYLE.date),
      ],
      [
        styled(45357, STYLE.date),
        styled(45357.3333333333, STYLE.moment),
        styled(0.999988425925926, STYLE.time),
        styled(0.5, STYLE.duration),
        styled(61, STYLE.date),
      ],
    ];
    const table = await readOne(db, workbookXml([{ name: 'a', rows: rowsXml(rows) }]));
    expect(table.rows.map((row) => Object.values(row))).toEqual([
      ['2024-03-05', '2024-03-05T12:00:00', '06:00:00', '30:00:00', '1900-01-01'],
      ['2024-03-06', '2024-03-06T08:00:00', '23:59:59', '12:00:00', '1900-03-01'],
    ]);
    const mac = await readOne(db, workbookXml([{ name: 'a', rows: rowsXml(rows.map((row) => row.slice(0, 3))) }], { date1904: true }));
    expect(mac.rows.map((row) => Object.values(row))).toEqual([
      ['2028-03-06', '2028-03-06T12:00:00', '06:00:00'],
      ['2028-03-07', '2028-03-07T08:00:00', '23:59:59'],
    ]);
  });

  it('are shared, rich and inline strings, errors and formulas', async () => {
    const strings = '<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r></si>';
    const rows = rowsXml([
      ['text', 'error', 'formula'],
      [cell('<c t="s"><v>0</v></c>'), cell('<c t="e"><v>#DIV/0!</v></c>'), cell('<c><f>1+1</f><v>2</v></c>')],
      [cell('<c t="s"><v>1</v></c>'), 5, cell('<c><f>1+2</f></c>')],
      [cell('<c t="str"><f>"a"</f><v>cached</v></c>'), 6, 3],
    ]);
    const table = await readOne(db, workbookXml([{ name: 'a', rows }], { strings }));
    expect(columnOf(table, 'text')).toEqual(['plain', 'rich', 'cached']);
    expect(columnOf(table, 'error')).toEqual([null, 5, 6]);
    expect(columnOf(table, 'formula')).toEqual([2, null, 3]);
    expect(noticesOf(table)).toEqual(['error-cells', 'formula-without-value']);
  });
});

describe('the table of a sheet', () => {
  it('begins below titles, beside empty columns, and ends at the last filled row', async () => {
    const rows = rowsXml(
      [
        ['2024 sales report'],
        [],
        ['made by', 'ann'],
        ['region', 'month', 'sales'],
        ['north', 1, 10],
        [],
        ['south', 2, null],
        ['sum', null, 10],
      ],
      {
        row: 3,
        column: 2,
      },
    );
    const bytes = workbookXml([
      { name: 'a', rows: `${rows}<row r="90"><c r="A90" s="1"/></row>`, tail: '<mergeCells><mergeCell ref="C3:E3"/></mergeCells>' },
    ]);
    const table = await readOne(db, bytes);
    expect(table.rows.map((row) => Object.entries(row))).toEqual([
      [
        ['region', 'north'],
        ['month', 1],
        ['sales', 10],
      ],
      [
        ['region', 'south'],
        ['month', 2],
        ['sales', null],
      ],
    ]);
    expect(table.accounting).toMatchObject({ lines: 8, preamble: 2, header: 1, kept: 2, footer: 1, blank: 2 });
    expect(table.decisions).toMatchObject({ format: 'excel', skip: 2, footer: 1, header: true, part: 'a' });
    expect(table.accounting.rejected).toEqual([
      { line: 3, reason: 'preamble', text: '2024 sales report' },
      { line: 5, reason: 'preamble', text: 'made by\tann' },
      { line: 10, reason: 'footer', text: 'sum\t10' },
    ]);
    expect(balanced(table)).toBe(true);
  });

  it('follows what was chosen', async () => {
    const bytes = sheet([
      ['a', 'b'],
      ['c', 'd'],
      [1, 2],
    ]);
    expect(Object.keys((await readOne(db, bytes, { skip: 1 })).rows[0] ?? {})).toEqual(['c', 'd']);
    expect((await readOne(db, bytes, { header: false })).rows).toHaveLength(3);
    expect(typesOf(await readOne(db, bytes, { text: true, skip: 1 }))).toEqual({ c: 'VARCHAR', d: 'VARCHAR' });
  });

  it('may have no header, or a header that lacks a name', async () => {
    expect(
      Object.keys(
        (
          await readOne(
            db,
            sheet([
              [1, 2],
              [3, 4],
            ]),
          )
        ).rows[0] ?? {},
      ),
    ).toEqual(['column_1', 'column_2']);
    const names = Object.keys(
      (
        await readOne(
          db,
          sheet([
            ['a', null, 'c', 'd', 'e', 'f'],
            [1, 2, 3, 4, 5, 6],
          ]),
        )
      ).rows[0] ?? {},
    );
    expect(names).toEqual(['a', 'column_2', 'c', 'd', 'e', 'f']);
  });
});

describe('a workbook', () => {
  const table = rowsXml([
    ['a', 'b'],
    [1, 2],
  ]);
  it('gives its visible sheets that hold a table', async () => {
    const bytes = workbookXml([
      { name: 'Q1 &amp; Q2', rows: table },
      { name: 'chart', rows: '', chart: true },
      { name: 'hidden', rows: table, state: 'hidden' },
      { name: 'very', rows: table, state: 'veryHidden' },
      { name: 'empty', rows: '' },
      { name: 'title', rows: rowsXml([['Notes']]) },
      { name: 'Q3', rows: table },
    ]);
    const { parts, leftOut } = await openParts(blobOf(bytes), 'sales.xlsx');
    expect(parts.map(({ path, name }) => [path, uniqueTableName(name)])).toEqual([
      ['Q1 & Q2', 'sales - Q1 & Q2'],
      ['Q3', 'sales - Q3'],
    ]);
    expect(leftOut).toEqual(['chart', 'hidden', 'very', 'empty', 'title']);
    const tables = await readAll(db, bytes);
    expect(tables[0]?.notices).toEqual([{ code: 'parts-left-out', count: 5, detail: 'chart, hidden, very, empty, title' }]);
    expect(tables.map(({ accounting }) => accounting.kept)).toEqual([1, 1]);
  });

  it('with one table gives it the name of the file, plain, gzipped or in a zip', async () => {
    const bytes = workbookXml([{ name: 'Sheet1', rows: table }]);
    const named = async (content: Uint8Array, fileName: string): Promise<unknown> =>
      (await openParts(blobOf(content), fileName)).parts.map(({ path, name }) => [path, uniqueTableName(name)]);
    expect(await named(bytes, 'sales.xlsx')).toEqual([['Sheet1', 'sales']]);
    expect(await named(gzipSync(bytes), 'sales.xlsx.gz')).toEqual([['Sheet1', 'sales']]);
    expect(await named(zipSync({ 'in/sales.xlsx': bytes }), 'all.zip')).toEqual([['in/sales.xlsx/Sheet1', 'sales']]);
    for (const content of [gzipSync(bytes), zipSync({ 'sales.xlsx': bytes })])
      expect((await readOne(db, content)).rows).toEqual([{ a: 1, b: 2 }]);
  });

  it.each([
    ['breaks off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 40), 'file-truncated'],
    ['has a damaged sheet', (bytes: Uint8Array) => bytes.map((byte, index) => (index > 900 && index < 1400 ? 0 : byte)), 'file-damaged'],
    ['has no table', () => workbookXml([{ name: 'a', rows: '' }]), 'file-not-table'],
    [
      'spans too many cells',
      () =>
        workbookXml([{ name: 'a', rows: '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' }]),
      'file-too-large',
    ],
  ])('that %s fails', async (_, damage, code) => {
    const bytes = await write({
      sheets: [{ name: 'a', rows: Array.from({ length: 200 }, (_row, index) => [index, `row ${index * 7919}`]) }],
    });
    expect(await codeOf(readOne(db, damage(bytes)))).toBe(code);
  });

  it('under a password is refused', async () => {
    const bytes = await write({
      sheets: [
        {
          name: 'a',
          rows: [
            ['a', 'b'],
            [1, 2],
          ],
        },
      ],
      encryption: { password: 'x', spinCount: 1 },
    });
    expect(await codeOf(readOne(db, bytes))).toBe('file-unsupported');
  });
});

describe('the same table', () => {
  it('is the same from xlsx and from CSV', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({
      id: index,
      code: `A${index % 7}`,
      price: (index * 37) / 100,
      day: new Date(Date.UTC(2024, 0, 1 + (index % 60))),
      at: new Date(Date.UTC(2024, 0, 1, 0, index * 7, 31)),
      note: index % 5 === 0 ? null : `note, "${index}"`,
      flag: index % 2 === 0,
      ratio: index / 7,
    }));
    const names = Object.keys(rows[0] ?? {});
    const xlsx = await write({ sheets: [{ name: 'a', rows: [names, ...rows.map((row) => Object.values(row))] }] });
    const written = (value: string | number | boolean | Date | null): string => {
      if (value === null) return '';
      if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '');
      if (typeof value === 'number') return String(Number(value.toPrecision(15)));
      return typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value);
    };
    const lines = rows.map((row) =>
      Object.values({ ...row, at: `${row.at.toISOString().slice(0, 19).replace('T', ' ')}` })
        .map(written)
        .join(','),
    );
    const [a] = await readAll(db, xlsx);
    const [b] = await readAll(db, `${names.join(',')}\n${lines.join('\n')}\n`);
    expect(a?.columns).toEqual(b?.columns);
    expect(a?.rows).toEqual(b?.rows);
  });
});

describe('xls', () => {
  const text = (value: string): number[] => [value.length & 255, value.length >> 8, 0, ...Buffer.from(value, 'latin1')];
  const short = (value: string): number[] => [value.length, 0, ...Buffer.from(value, 'latin1')];
  const at = (row: number, column: number, style = 0): number[] => [row, 0, column, 0, style, 0];
  const float = (value: number): number[] => [...Buffer.from(new Float64Array([value]).buffer)];
  const bof = (kind: number): Buffer => record(0x0809, [0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const body = Buffer.concat([
    bof(0x10),
    record(0x0204, [...at(0, 0), ...text('name')]),
    record(0x0204, [...at(0, 1), ...text('amount')]),
    record(0x0204, [...at(0, 2), ...text('day')]),
    record(0x0204, [...at(1, 0), ...text('ann')]),
    record(0x0203, [...at(1, 1), ...float(12.5)]),
    record(0x0203, [...at(1, 2, 1), ...float(45356)]),
    record(0x0204, [...at(2, 0), ...text('bob')]),
    record(0x0205, [...at(2, 1), 7, 1]),
    record(0x000a, []),
  ]);
  const book = (extra: Buffer = Buffer.alloc(0), state = 0): Uint8Array => {
    const globals = (positions: readonly number[]): Buffer =>
      Buffer.concat([
        bof(5),
        extra,
        record(0x00e0, [0, 0, 0, 0, ...Array<number>(16).fill(0)]),
        record(0x00e0, [0, 0, 14, 0, ...Array<number>(16).fill(0)]),
        ...['Data', 'Other'].map((name, index) => {
          const position = Buffer.alloc(4);
          position.writeUInt32LE(positions[index] ?? 0);
          return record(0x0085, [...position, index === 1 ? 1 : state, 0, ...short(name)]);
        }),
        record(0x000a, []),
      ]);
    const start = globals([0, 0]).length;
    return compoundFile(Buffer.concat([globals([start, start + body.length]), body, body]));
  };

  it('gives its visible sheets', async () => {
    const { parts, leftOut } = await openParts(blobOf(book()), 'old.xls');
    expect(parts.map(({ path }) => path)).toEqual(['Data']);
    expect(leftOut).toEqual(['Other']);
    const table = await readOne(db, book());
    expect(table.rows).toEqual([
      { name: 'ann', amount: 12.5, day: '2024-03-05' },
      { name: 'bob', amount: null, day: null },
    ]);
    expect(noticesOf(table)).toEqual(['error-cells', 'parts-left-out']);
  });

  it.each([
    ['under a password', () => book(record(0x002f, [1, 0, 0, 0])), 'file-unsupported'],
    ['from before 1997', () => compoundFile(record(0x0809, [0, 5, 5, 0, 0, 0, 0, 0]), 'Book'), 'file-unsupported'],
    ['that is a Word document', () => compoundFile(new Uint8Array(100), 'WordDocument'), 'file-not-table'],
    ['that is an encrypted xlsx', () => compoundFile(new Uint8Array(100), 'EncryptedPackage'), 'file-unsupported'],
    ['with hidden sheets only', () => book(Buffer.alloc(0), 2), 'file-not-table'],
    ['that breaks off', () => book().subarray(0, 700), 'file-damaged'],
  ])('%s is refused', async (_, make, code) => {
    expect(await codeOf(readOne(db, make()))).toBe(code);
  });
});
