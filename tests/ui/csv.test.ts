import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvText } from '../../src/export/csv';
import { fileName } from '../../src/export/download';
import { cell, tableCsv } from '../../src/charts/table-data';

describe('exported cells', () => {
  it.each(['=1+1', '+cmd', '-cmd|x', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x")', '-1+1', '+1 2 3 x'])(
    '%j is not run by a spreadsheet',
    (text) => {
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it.each(['-1', '+1.5', '-1,234.50', '+86 138-0013-8000', '1e5', '-2.5%', 'a=b'])('%j stays as it is', (text) => {
    expect(csvCell(text).replaceAll('"', '')).toBe(text);
  });

  it('never start with what runs, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = csvCell(text);
        const inside = written.startsWith('"') ? written.slice(1) : written;
        const number = /^[+-]?[\d.,]+(e[+-]?\d+)?%?$/i.test(text) || /^\+?[\d ()-]+$/.test(text);
        if (!number) expect(inside).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('hold every row, with unrounded values', () => {
    const table = {
      caption: '',
      columns: [{ label: 'a' }, { label: '=b' }],
      rows: [
        [cell('x'), cell('11.7%', 0.117004)],
        [cell('y, z'), cell('–', null)],
      ],
    };
    expect(tableCsv(table)).toBe('\uFEFFa,\'=b\r\nx,0.117004\r\n"y, z",\r\n');
    expect(csvText(['a'], [])).toBe('\uFEFFa\r\n');
  });

  it('get a name that every file system takes', () => {
    expect(fileName('a/b\\c:d*?.csv')).toBe('a-b-c-d--.csv');
    expect(fileName('..')).toBe('suanpan');
    expect(fileName('行为.csv')).toBe('行为.csv');
  });
});
