import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
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
  readonly changed?: Readonly<Record<string, number>>;
  readonly name?: string;
  readonly choices?: ImportChoices;
}

const same = (cells: readonly string[]): Pick<Case, 'cells' | 'values' | 'type'> => ({ cells, values: cells, type: 'VARCHAR' });

const NUMBERS: Readonly<Record<string, Case>> = {
  'yuan signs': {
    cells: ['¥1,234.50', '￥12', '-¥5', '¥-0.25', '7'],
    type: 'DECIMAL(18,2)',
    values: [1234.5, 12, -5, -0.25, 7],
    notices: ['currency:v'],
    changed: { number: 4, width: 1 },
  },
  'yuan in words': { cells: ['1234.5 元', '12元', '¥3'], type: 'DECIMAL(18,1)', values: [1234.5, 12, 3], notices: ['currency:v'] },
  'currency codes': {
    cells: ['USD 12', '13.5 USD', '$1,000.00'],
    type: 'DECIMAL(18,2)',
    values: [12, 13.5, 1000],
    notices: ['currency:v'],
  },
  'euros with commas': {
    cells: ['€ 12,50', '1.234,00 €', '12 €'],
    type: 'DECIMAL(18,2)',
    values: [12.5, 1234, 12],
    notices: ['currency:v'],
  },
  'two currencies': { ...same(['CNY 12', 'USD 12']), notices: ['mixed-units:v'] },
  'Chinese multipliers': {
    cells: ['1.2万', '¥1.2万', '3亿', '9500', '0.00015千'],
    type: 'DECIMAL(18,2)',
    values: [12000, 12000, 300000000, 9500, 0.15],
    notices: ['currency:v', 'number-units:v'],
    changed: { number: 4 },
  },
  'multipliers that leave whole numbers': {
    cells: ['1.2万', '3亿'],
    type: 'BIGINT',
    values: [12000, 300000000],
    notices: ['number-units:v'],
  },
  'Latin multipliers': { cells: ['1.2K', '3k', '2.5M'], type: 'BIGINT', values: [1200, 3000, 2500000], notices: ['number-units:v'] },
  'one unit': { cells: ['3件', '12 件'], type: 'BIGINT', values: [3, 12], notices: ['number-units:v'] },
  'two units': { ...same(['3件', '12个']), notices: ['mixed-units:v'] },
  'a unit on some': { ...same(['3件', '12']), notices: ['mixed-units:v'] },
  'names of months and floors': same(['3月', '4月']),
  'letters behind digits': same(['101A', '102A']),
  percent: {
    cells: ['12%', '12.5 %', '１２％', '-3%', ''],
    type: 'DECIMAL(18,3)',
    values: [0.12, 0.125, 0.12, -0.03, null],
    notices: ['percent:v'],
    changed: { number: 4, width: 1 },
  },
  'percent on some': { ...same(['12%', '0.5']), notices: ['mixed-units:v'] },
  'percent with a comma': { cells: ['"12,5%"', '"3,25 %"'], type: 'DECIMAL(18,4)', values: [0.125, 0.0325], notices: ['percent:v'] },
  brackets: { cells: ['"(1,234.50)"', '12', '(7)'], type: 'DECIMAL(18,2)', values: [-1234.5, 12, -7], changed: { number: 2 } },
  'numbers of a list': same(['(1)', '(2)']),
  'a minus behind': { cells: ['12-', '3.5-', '4'], type: 'DECIMAL(18,1)', values: [-12, -3.5, 4] },
  'a typographic minus': { cells: ['\u22125', '6'], type: 'BIGINT', values: [-5, 6] },
  'full-width digits': {
    cells: ['１２３．５', '－１', '１，０００'],
    type: 'DECIMAL(18,1)',
    values: [123.5, -1, 1000],
    changed: { width: 3, number: 1 },
  },
  'grouped by spaces': { cells: ['1 234,50', '1\u00a0234\u202f567,00', '7,25'], type: 'DECIMAL(18,2)', values: [1234.5, 1234567, 7.25] },
  'grouped by spaces, three decimals': { cells: ['1 234,567', '1 000'], type: 'DECIMAL(18,3)', values: [1234.567, 1000] },
  'grouped by apostrophes': { cells: ["1'234.50", '1’000'], type: 'DECIMAL(18,2)', values: [1234.5, 1000] },
  'Indian groups': {
    cells: ['"12,34,567"', '"₹1,00,000.50"'],
    type: 'DECIMAL(18,2)',
    values: [1234567, 100000.5],
    notices: ['currency:v'],
  },
  'long amounts': {
    cells: ['¥12345678901234567.25', '¥0.1'],
    type: 'DECIMAL(38,2)',
    values: [Number('12345678901234567.25'), 0.1],
    notices: ['currency:v'],
  },
  'multiplied beyond the digits': { ...same(['1234567890123456.5万']), notices: ['precision-kept-as-text:v'] },
  'mixed letters': same(['A1', 'B2']),
  'phones by name': { ...same(['13800138000', '13900139000']), name: '手机号', notices: ['phones-kept-as-text:手机号'] },
  'phones without the name': { cells: ['13800138000'], type: 'BIGINT', values: [13800138000] },
  'a chosen decimal': {
    cells: ['¥1.2万', '12%', '(3)', 'x', '2.5'],
    type: 'DECIMAL(18,2)',
    values: [12000, 0.12, -3, null, 2.5],
    notices: ['values-set-to-null:v'],
    changed: { number: 3, lost: 1 },
    choices: { kinds: { v: 'decimal' } },
  },
  'a chosen integer': { cells: ['¥1,200', '1.2万'], type: 'BIGINT', values: [1200, 12000], choices: { kinds: { v: 'integer' } } },
};

const DATES: Readonly<Record<string, Case>> = {
  'Chinese dates': { cells: ['2024年3月5日', '2024年03月15日'], type: 'DATE', values: ['2024-03-05', '2024-03-15'], changed: { date: 2 } },
  'Chinese times': {
    cells: ['2024年03月05日 14:30', '2024年3月5日14时30分05秒', '2024年3月5日 星期二 下午2:30', '2024年3月5日'],
    type: 'TIMESTAMP',
    values: ['2024-03-05T14:30:00', '2024-03-05T14:30:05', '2024-03-05T14:30:00', '2024-03-05T00:00:00'],
  },
  'months alone': same(['2024年3月', '2024年4月']),
  'a Chinese date that is not': { ...same(['2024年2月30日']), notices: ['impossible-dates:v'] },
  'full-width dates': { cells: ['２０２４年３月５日'], type: 'DATE', values: ['2024-03-05'], changed: { date: 1, width: 1 } },
  'month names': { cells: ['Mar 5, 2024', 'December 31, 1999'], type: 'DATE', values: ['2024-03-05', '1999-12-31'], changed: { date: 2 } },
  'days before month names': {
    cells: ['5 Mar 2024', '5-Mar-24', '05-SEP-69'],
    type: 'DATE',
    values: ['2024-03-05', '2024-03-05', '1969-09-05'],
  },
  'RFC 2822': {
    cells: ['Tue, 05 Mar 2024 14:30:05 GMT', 'Wed, 06 Mar 2024 01:00:00 +0800'],
    type: 'TIMESTAMP',
    values: ['2024-03-05T14:30:05Z', '2024-03-05T17:00:00Z'],
  },
  'AM and PM': {
    cells: ['3/5/2024 2:30 PM', '3/15/2024 12:05 am', '3/16/2024 11:59:59 AM'],
    type: 'TIMESTAMP',
    values: ['2024-03-05T14:30:00', '2024-03-15T00:05:00', '2024-03-16T11:59:59'],
    changed: { date: 3 },
  },
  'two-digit years, proven': { cells: ['12/31/24', '1/2/70'], type: 'DATE', values: ['2024-12-31', '1970-01-02'] },
  'two-digit years, either way': { cells: ['1/2/24'], type: 'DATE', values: ['2024-02-01'], notices: ['ambiguous-dates:v'] },
  'two-digit years, chosen': { cells: ['1/2/24'], type: 'DATE', values: ['2024-01-02'], choices: { dateOrder: 'mdy' } },
  'microseconds and an offset behind a space': {
    cells: ['2024-03-05 14:30:05.123456 +08:00', '2024-03-05 14:30:05 UTC'],
    type: 'TIMESTAMP',
    values: ['2024-03-05T06:30:05.123456Z', '2024-03-05T14:30:05Z'],
    changed: { date: 2 },
  },
  'digits of a time': {
    cells: ['20240305143000', '19991231235959'],
    name: '下单时间',
    type: 'TIMESTAMP',
    values: ['2024-03-05T14:30:00', '1999-12-31T23:59:59'],
    changed: { date: 2 },
  },
  'serial dates': {
    cells: ['45356', '45357'],
    name: '日期',
    type: 'DATE',
    values: ['2024-03-05', '2024-03-06'],
    notices: ['excel-serial-dates:日期'],
  },
  'serial times': {
    cells: ['45356.604', '45357', '45356.6041666667'],
    name: 'order_date',
    type: 'TIMESTAMP',
    values: ['2024-03-05T14:29:45.6', '2024-03-06T00:00:00', '2024-03-05T14:30:00'],
    notices: ['excel-serial-dates:order_date'],
    changed: { date: 3 },
  },
  'serials without the name': { cells: ['45356'], type: 'BIGINT', values: [45356] },
  'serials out of range': { cells: ['45356', '99999'], name: 'date', type: 'BIGINT', values: [45356, 99999] },
  seconds: {
    cells: ['1709649005', '1709649006'],
    name: 'ts',
    type: 'TIMESTAMP',
    values: ['2024-03-05T14:30:05Z', '2024-03-05T14:30:06Z'],
    notices: ['epoch-times:ts'],
  },
  milliseconds: {
    cells: ['1709649005123'],
    name: 'event_time',
    type: 'TIMESTAMP',
    values: ['2024-03-05T14:30:05.123Z'],
    notices: ['epoch-times:event_time'],
  },
  microseconds: {
    cells: ['1709649005123456'],
    name: 'created_at',
    type: 'TIMESTAMP',
    values: ['2024-03-05T14:30:05.123456Z'],
    notices: ['epoch-times:created_at'],
  },
  'seconds and milliseconds': { cells: ['1709649005', '1709649005123'], name: 'ts', type: 'BIGINT', values: [1709649005, 1709649005123] },
  'two ways of writing': { ...same(['2024年3月5日', 'Mar 5, 2024']), notices: ['mixed-dates:v'] },
  'a chosen timestamp': {
    cells: ['2024年3月5日 下午2:30', '45356.5', '20240305143000', '2024-03-05 1:02', 'Mar 5, 2024', 'x', '1709649005'],
    type: 'TIMESTAMP',
    values: [
      '2024-03-05T14:30:00',
      '2024-03-05T12:00:00',
      '2024-03-05T14:30:00',
      '2024-03-05T01:02:00',
      '2024-03-05T00:00:00',
      null,
      '2024-03-05T14:30:05',
    ],
    notices: ['values-set-to-null:v'],
    choices: { kinds: { v: 'timestamp' } },
  },
};

describe('text that is understood', () => {
  it.each(Object.entries({ ...NUMBERS, ...DATES }))(
    '%s',
    async (_, { cells, type, values, notices = [], name = 'v', changed, choices = {} }) => {
      const rows = cells.map((cell, index) => `r${index}\t${cell}`);
      const table = await readText(db, [`id\t${name}`, ...rows].join('\n'), { ...choices, delimiter: '\t', header: true });
      expect(columnOf(table, name)).toEqual(values);
      expect(typesOf(table)[name]).toBe(type);
      expect(noticesOf(table)).toEqual(notices);
      const counts = Object.fromEntries(table.accounting.changed.map(({ what, cells: count }) => [what, count]));
      if (changed) expect(counts).toEqual(changed);
      if (type === 'VARCHAR') expect(counts).toEqual({});
    },
  );

  it('names the currency', async () => {
    const table = await readText(db, 'id\tv\na\t¥1\nb\t2 元\n');
    expect(table.notices).toEqual([{ code: 'currency', column: 'v', count: 2, detail: 'CNY, ¥' }]);
  });
});

describe('cells changed', () => {
  it('are counted by column and kind', async () => {
    const table = await readText(db, 'a;b;c\n 1 ;1.234,5;01.02.2024\n-;2;13.02.2024\n3;;\n');
    expect(table.accounting.changed).toEqual([
      { column: 'a', what: 'trimmed', cells: 1 },
      { column: 'a', what: 'stand-in', cells: 1 },
      { column: 'b', what: 'number', cells: 1 },
      { column: 'c', what: 'date', cells: 2 },
    ]);
  });

  it('by a damaged character are counted where they are', async () => {
    const bytes = new TextEncoder().encode('城市,店名\n' + '北京市,朝阳店\n'.repeat(20) + '上海市,X\n');
    bytes[bytes.length - 2] = 0xff;
    const table = await readText(db, bytes);
    expect(table.accounting.changed).toEqual([{ column: '店名', what: 'replaced', cells: 1 }]);
  });

  it('are none when everything stays text', async () => {
    const table = await readText(db, 'a\n 1 \n2\n', { text: true });
    expect(table.accounting.changed).toEqual([]);
  });
});
