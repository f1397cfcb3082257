import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { isCalendarDay } from '../../src/import/types/classify-date';
import type { ImportChoices } from '../../src/model/table';
import { startDatabase } from '../support/engine';
import { columnOf, noticesOf, readText, typesOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

interface Case {
  readonly cells: readonly string[];
  readonly type: string;
  readonly values: readonly unknown[];
  readonly notices?: readonly string[];
  readonly name?: string;
  readonly choices?: ImportChoices;
}

const big = '9007199254740993';

const CASES: Readonly<Record<string, Case>> = {
  'whole numbers': { cells: ['1', '-2', '+3', '0', ' 4 ', ''], type: 'BIGINT', values: [1, -2, 3, 0, 4, null] },
  'the largest 64-bit numbers': {
    cells: ['9223372036854775807', '-9223372036854775807', big],
    type: 'BIGINT',
    values: ['9223372036854775807', '-9223372036854775807', big],
  },
  'numbers beyond 64 bits': {
    cells: ['9223372036854775808', '1'],
    type: 'VARCHAR',
    values: ['9223372036854775808', '1'],
    notices: ['precision-kept-as-text:v'],
  },
  'leading zeros': { cells: ['007', '12'], type: 'VARCHAR', values: ['007', '12'], notices: ['leading-zeros-kept-as-text:v'] },
  'phones with a plus': { cells: ['+8613800138000', '12'], type: 'VARCHAR', values: ['+8613800138000', '12'] },
  decimals: { cells: ['1.5', '2', '-.25', '3.125', '4.'], type: 'DECIMAL(18,3)', values: [1.5, 2, -0.25, 3.125, 4] },
  'long decimals': { cells: ['12345678901234567.25', '1'], type: 'DECIMAL(38,2)', values: [Number('12345678901234567.25'), 1] },
  'too many digits for a decimal': {
    cells: [`${'9'.repeat(38)}.5`],
    type: 'VARCHAR',
    values: [`${'9'.repeat(38)}.5`],
    notices: ['precision-kept-as-text:v'],
  },
  'seven decimals': { cells: ['0.1234567', '1'], type: 'DOUBLE', values: [0.1234567, 1], notices: ['decimals-beyond-six:v'] },
  exponents: { cells: ['1e3', '-2.5E-2'], type: 'DOUBLE', values: [1000, -0.025], notices: ['decimals-beyond-six:v'] },
  'exponents among large integers': { cells: ['1e3', big], type: 'VARCHAR', values: ['1e3', big], notices: ['precision-kept-as-text:v'] },
  'exponents beyond the range': { cells: ['1e400'], type: 'VARCHAR', values: ['1e400'] },
  'grouped by commas': { cells: ['"1,234.50"', '"1,234,567.00"', '7'], type: 'DECIMAL(18,2)', values: [1234.5, 1234567, 7] },
  'grouped whole numbers': { cells: ['"1,234"', '12'], type: 'BIGINT', values: [1234, 12] },
  'decimal commas': { cells: ['"1.234,56"', '"7,5"', '12'], type: 'DECIMAL(18,2)', values: [1234.56, 7.5, 12] },
  'a chosen decimal comma': { cells: ['"1,234"', '"2,5"'], type: 'DECIMAL(18,3)', values: [1.234, 2.5], choices: { decimal: ',' } },
  'both marks': { cells: ['"1,5"', '1.5'], type: 'VARCHAR', values: ['1,5', '1.5'] },
  'money and percent': {
    cells: ['"(1,234.50)"', '45%', '¥1.2万'],
    type: 'VARCHAR',
    values: ['(1,234.50)', '45%', '¥1.2万'],
    notices: ['mixed-units:v'],
  },
  booleans: { cells: ['true', 'FALSE', '', 'True'], type: 'BOOLEAN', values: [true, false, null, true] },
  'stand-ins among numbers': {
    cells: ['1', 'NA', 'n/a', 'NULL', '-', '--', 'NaN', '#N/A', '无', '未知', ' '],
    type: 'BIGINT',
    values: [1, ...Array<null>(10).fill(null)],
    notices: ['stand-ins:v'],
  },
  'stand-ins among reals': {
    cells: ['1e5', 'nan'],
    type: 'DOUBLE',
    values: [1e5, null],
    notices: ['decimals-beyond-six:v', 'stand-ins:v'],
  },
  'stand-ins among booleans': { cells: ['true', 'NULL'], type: 'BOOLEAN', values: [true, null], notices: ['stand-ins:v'] },
  'stand-ins among dates': { cells: ['2024-01-02', '-'], type: 'DATE', values: ['2024-01-02', null], notices: ['stand-ins:v'] },
  'stand-ins alone': { cells: ['-', 'NA'], type: 'VARCHAR', values: ['-', 'NA'] },
  'text with stand-ins': { cells: ['abc', 'NA', ' ', '" x "'], type: 'VARCHAR', values: ['abc', 'NA', ' ', ' x '] },
  'nothing at all': { cells: ['""', '""'], type: 'VARCHAR', values: [null, null] },
  'ISO dates': { cells: ['2024-02-29', '1999-12-31'], type: 'DATE', values: ['2024-02-29', '1999-12-31'] },
  'slashed dates': { cells: ['2024/2/9', '1999/12/31'], type: 'DATE', values: ['2024-02-09', '1999-12-31'] },
  'dotted dates, year first': { cells: ['2024.2.9'], type: 'DATE', values: ['2024-02-09'] },
  'compact dates by name': { cells: ['20240229', '19991231'], name: 'OrderDate', type: 'DATE', values: ['2024-02-29', '1999-12-31'] },
  'compact dates without the name': { cells: ['20240229'], type: 'BIGINT', values: [20240229] },
  'compact numbers that are no dates': { cells: ['20240230'], name: 'date', type: 'BIGINT', values: [20240230] },
  'day first': { cells: ['13/2/2024', '1/12/2024'], type: 'DATE', values: ['2024-02-13', '2024-12-01'] },
  'month first': { cells: ['2/13/2024', '12/1/2024'], type: 'DATE', values: ['2024-02-13', '2024-12-01'] },
  'day first with dots': { cells: ['31.12.2024 9:05'], type: 'TIMESTAMP', values: ['2024-12-31T09:05:00'] },
  'either order': { cells: ['1/2/2024'], type: 'DATE', values: ['2024-02-01'], notices: ['ambiguous-dates:v'] },
  'a chosen order': { cells: ['1/2/2024'], type: 'DATE', values: ['2024-01-02'], choices: { dateOrder: 'mdy' } },
  'a chosen order that cannot be': {
    cells: ['13/2/2024'],
    type: 'VARCHAR',
    values: ['13/2/2024'],
    notices: ['mixed-dates:v'],
    choices: { dateOrder: 'mdy' },
  },
  'both orders': { cells: ['13/2/2024', '2/13/2024'], type: 'VARCHAR', values: ['13/2/2024', '2/13/2024'], notices: ['mixed-dates:v'] },
  'two separators': {
    cells: ['2024-01-02', '2024/01/02'],
    type: 'VARCHAR',
    values: ['2024-01-02', '2024/01/02'],
    notices: ['mixed-dates:v'],
  },
  'no such day': {
    cells: ['2024-02-30', '2024-02-01'],
    type: 'VARCHAR',
    values: ['2024-02-30', '2024-02-01'],
    notices: ['impossible-dates:v'],
  },
  timestamps: {
    cells: ['2024-01-02 3:04', '2024-01-02T03:04:05', '2024-01-02 03:04:05.25', '2024-01-02'],
    type: 'TIMESTAMP',
    values: ['2024-01-02T03:04:00', '2024-01-02T03:04:05', '2024-01-02T03:04:05.25', '2024-01-02T00:00:00'],
  },
  instants: {
    cells: ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05+08:00', '2024-01-02 03:04-0530', '2024-01-02 03:04:05.5+01'],
    type: 'TIMESTAMP',
    values: ['2024-01-02T03:04:05Z', '2024-01-01T19:04:05Z', '2024-01-02T08:34:00Z', '2024-01-02T02:04:05.5Z'],
  },
  'instants, day first': { cells: ['31/1/2024 10:00Z'], type: 'TIMESTAMP', values: ['2024-01-31T10:00:00Z'] },
  'some with an offset': {
    cells: ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05'],
    type: 'VARCHAR',
    values: ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05'],
    notices: ['mixed-dates:v'],
  },
  'hours beyond the day': { cells: ['2024-01-02 24:00'], type: 'VARCHAR', values: ['2024-01-02 24:00'] },
  'a chosen integer': {
    cells: ['1', '2.5', 'x', '3.0', '-'],
    type: 'BIGINT',
    values: [1, null, null, 3, null],
    notices: ['values-set-to-null:v'],
    choices: { kinds: { v: 'integer' } },
  },
  'a chosen decimal': {
    cells: ['1.25', 'x'],
    type: 'DECIMAL(18,2)',
    values: [1.25, null],
    notices: ['values-set-to-null:v'],
    choices: { kinds: { v: 'decimal' } },
  },
  'a chosen date': {
    cells: ['2024-01-02', '20240103', '13/2/2024', 'x'],
    type: 'DATE',
    values: ['2024-01-02', '2024-01-03', '2024-02-13', null],
    notices: ['values-set-to-null:v'],
    choices: { kinds: { v: 'date' } },
  },
  'a chosen text': { cells: ['1', '2'], type: 'VARCHAR', values: ['1', '2'], choices: { kinds: { v: 'text' } } },
  'text mode': { cells: ['1', '""', 'NA'], type: 'VARCHAR', values: ['1', '', 'NA'], choices: { text: true } },
};

describe('types by evidence', () => {
  it.each(Object.entries(CASES))('%s', async (_, { cells, type, values, notices = [], name = 'v', choices = {} }) => {
    const rows = cells.map((cell, index) => `r${index}\t${cell}`);
    const table = await readText(db, [`id\t${name}`, ...rows].join('\n'), { ...choices, delimiter: '\t', header: true });
    expect(typesOf(table)[name]).toBe(type);
    expect(columnOf(table, name)).toEqual(values);
    expect(noticesOf(table)).toEqual(notices);
  });

  it('lets one column settle the date order of another', async () => {
    const table = await readText(db, 'a,b\n1/2/2024,1/13/2024\n');
    expect(columnOf(table, 'a')).toEqual(['2024-01-02']);
    expect(noticesOf(table)).toEqual(['ambiguous-dates:a']);
    expect(table.decisions.dateOrder).toBe('mdy');
  });

  it('lets one column settle the decimal mark of another', async () => {
    const table = await readText(db, 'a;b\n1,234;1,5\n');
    expect(table.rows).toEqual([{ a: 1.234, b: 1.5 }]);
    expect(table.decisions.decimal).toBe(',');
  });

  it('knows the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const date = new Date(Date.UTC(year, month - 1, day));
          const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          expect(isCalendarDay(year, month, day)).toBe(exists);
        },
      ),
    );
  });
});

describe('numbers of any size', () => {
  it('keep their digits', async () => {
    const digits = fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n });
    await fc.assert(
      fc.asyncProperty(fc.array(digits, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 6 }), async (numbers, scale) => {
        const write = (number: bigint): string => {
          const text = String(number < 0n ? -number : number).padStart(scale + 1, '0');
          return (number < 0n ? '-' : '') + (scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`);
        };
        const cells = numbers.map(write);
        const table = await readText(db, ['k,v', ...cells.map((cell) => `x,${cell}`)].join('\n'));
        const read = columnOf(table, 'v');
        expect(read.map(Number)).toEqual(cells.map(Number));
        if (scale === 0) expect(read.map(String)).toEqual(cells);
      }),
      { numRuns: 40 },
    );
  });
});
