import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { marksOf } from '../../src/import/csv/dialect';
import { fieldText } from '../../src/import/csv/field-text';
import { RecordReader, type Widths } from '../../src/import/csv/record-reader';
import { startDatabase } from '../support/engine';
import { addsUp, readText } from './support';

interface Parsed {
  readonly records: string[][];
  readonly rejected: unknown[];
  readonly blank: number;
  readonly rejectedCount: number;
}

const ANY: Widths = { least: 1, most: 1000 };

/** Reads text that arrives in pieces of the given sizes, over and over. */
function parse(text: string, options: { widths?: Widths; sizes?: readonly number[]; delimiter?: string } = {}): Parsed {
  const bytes = new TextEncoder().encode(text);
  const records: string[][] = [];
  const reader = new RecordReader({
    marks: marksOf(options.delimiter ?? ',', '"'),
    widths: options.widths ?? ANY,
    header: false,
    onRecord: (buffer, record) => records.push(Array.from({ length: record.count }, (_, index) => fieldText(buffer, record, index))),
  });
  const sizes = options.sizes ?? [bytes.length];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    reader.push(bytes.subarray(at, at + size));
    at += size;
  }
  reader.end();
  return { records, rejected: [...reader.rejected], blank: reader.blank, rejectedCount: reader.rejectedCount };
}

describe('records', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,2\r\n3,4\r5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    ['"a""b",","\n', [['a"b', ',']]],
    ['"a\nb","c\r\nd"\n', [['a\nb', 'c\r\nd']]],
    [
      '1,"",""\r\n2,3,4\r',
      [
        ['1', '', ''],
        ['2', '3', '4'],
      ],
    ],
    ['a"b,c"\n', [['a"b', 'c"']]],
    [',\n', [['', '']]],
    ['"x"', [['x']]],
    ['a,', [['a', '']]],
  ])('%j', (text, expected) => {
    expect(parse(text).records).toEqual(expected);
  });

  it('rejects only the line of a quote that never closes', () => {
    const two = { widths: { least: 2, most: 2 } };
    expect(parse('1,"a\n2,b\n3,c\n', two)).toEqual({
      records: [
        ['2', 'b'],
        ['3', 'c'],
      ],
      rejected: [{ line: 1, reason: 'unterminated-quote', text: '1,"a' }],
      blank: 0,
      rejectedCount: 1,
    });
    expect(parse('1,"a\n2,"b"\n3,c\n', two).records).toEqual([
      ['2', 'b'],
      ['3', 'c'],
    ]);
    expect(parse('1,"a\n2,b\n3,"c,d"\n', two).records).toEqual([
      ['2', 'b'],
      ['3', 'c,d'],
    ]);
    expect(parse('1,"a\n2,b\n3,c"\n,x\n', two).records).toContainEqual(['', 'x']);
  });

  it('sees a quote that closed too late when the lines it swallowed were good records', () => {
    const { records, rejected } = parse('1,2,"a\n2,3,b\n3,4,c",5\n6,7,d\n', { widths: { least: 3, most: 3 } });
    expect(records).toContainEqual(['2', '3', 'b']);
    expect(records).toContainEqual(['6', '7', 'd']);
    expect(rejected[0]).toMatchObject({ line: 1, reason: 'unterminated-quote' });
  });

  it('numbers physical lines', () => {
    const { rejected, blank } = parse('a,b\n"x\r\ny",1\n\n1\n1,2,3\n"q"z,1\n', { widths: { least: 2, most: 2 } });
    expect(rejected).toEqual([
      { line: 5, reason: 'too-few-fields', text: '1' },
      { line: 6, reason: 'too-many-fields', text: '1,2,3' },
      { line: 7, reason: 'text-after-quote', text: '"q"z,1' },
    ]);
    expect(blank).toBe(1);
  });

  it('keeps a thousand rejected records and counts all', () => {
    const parsed = parse('1\n'.repeat(3000), { widths: { least: 2, most: 2 } });
    expect([parsed.rejected.length, parsed.rejectedCount]).toEqual([1000, 3000]);
  });

  it('gives the same whatever the sizes of the pieces', () => {
    const piece = fc.constantFrom('"', '""', ',', '\n', '\r', '\r\n', 'a', 'é', '中', '😀', ' ', '1');
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), sizes, fc.integer({ min: 1, max: 3 }), (pieces, cut, width) => {
        const text = pieces.join('');
        const widths = { least: width, most: width };
        expect(parse(text, { widths, sizes: cut })).toEqual(parse(text, { widths }));
      }),
      { numRuns: 3000 },
    );
  });

  it('never loses a physical line of any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('"', ',', '\n', 'a', '""'), { maxLength: 50 }), (pieces) => {
        const text = pieces.join('');
        const { records, blank, rejectedCount } = parse(text, { widths: { least: 2, most: 2 } });
        const inner = records.flat().join('').split('\n').length - 1;
        const lines = text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
        // Rejected ragged records may span lines; nothing else may.
        expect(records.length + blank + rejectedCount + inner).toBeLessThanOrEqual(lines);
        if (!text.includes('"')) expect(records.length + blank + rejectedCount).toBe(lines);
      }),
    );
  });
});

describe('random tables written as CSV', () => {
  let db: Database;
  beforeAll(async () => {
    db = await startDatabase();
  });

  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc
      .array(fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r', '\r\n', ' ', 'x', '中'), { maxLength: 6 })
      .map((parts) => parts.join('')),
  );
  const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.record({
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      eol: fc.constantFrom('\n', '\r\n', '\r'),
      quoting: fc.constantFrom('always', 'needed'),
      end: fc.boolean(),
    }),
  );

  it('read back equal, and the accounting adds up', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ rows, delimiter, eol, quoting, end }) => {
        const header = (rows[0] ?? []).map((_, index) => `h${index}`);
        const write = (text: string): string =>
          quoting === 'always' || text === '' || /["\n\r,;\t|]/.test(text) || text.trim() !== text
            ? `"${text.replaceAll('"', '""')}"`
            : text;
        const lines = [header, ...rows].map((row) => row.map(write).join(delimiter));
        const read = await readText(db, lines.join(eol) + (end ? eol : ''), { text: true, delimiter, header: true });
        expect(read.rows.map((row) => Object.values(row))).toEqual(rows);
        expect(addsUp(read)).toBe(true);
        expect(read.accounting).toMatchObject({ lines: rows.length + 1, kept: rows.length, blank: 0, rejectedCount: 0 });
      }),
      { numRuns: 60 },
    );
  });
});
