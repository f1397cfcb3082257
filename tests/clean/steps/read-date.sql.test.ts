import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database';
import { classifyCell } from '../../../src/import/types/classify-cell';
import { ColumnEvidence } from '../../../src/import/types/column-evidence';
import { startDatabase } from '../../support/engine';
import { clean, cleanTexts, columnOf, makeTable, type Text } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const parse = (texts: readonly Text[], given: object = {}): Promise<readonly Text[]> =>
  cleanTexts(db, texts, { kind: 'parse-date', ...given });

/** Does the import read the text as a date, or as digits that are one? Digits with a leading zero are an id: a column of them stays text. */
function importReads(text: string): boolean {
  if (/^0\d*$/.test(text)) return false;
  const evidence = new ColumnEvidence();
  const bytes = new TextEncoder().encode(text);
  classifyCell(evidence, { bytes, from: 0, to: bytes.length });
  const counted = evidence.compactDates + evidence.compactTimes + evidence.serials;
  return evidence.dates + counted + evidence.epochSeconds + evidence.epochMillis + evidence.epochMicros > 0;
}

describe('dates as people write them', () => {
  test.each([
    ['2024年3月5日', '2024-03-05'],
    ['２０２４年０３月０５日 星期二', '2024-03-05'],
    ['2024/3/5', '2024-03-05'],
    [' 2024.03.05 ', '2024-03-05'],
    ['5 Mar 2024', '2024-03-05'],
    ['5-mar-24', '2024-03-05'],
    ['March 5th, 2024', '2024-03-05'],
    ['Tue, 5 Mar 2024', '2024-03-05'],
    ['2024-03-05 23:30', '2024-03-05'],
    ['2024-03-05T23:30:00-08:00', '2024-03-05'],
    ['20240305', '2024-03-05'],
    ['20240305143000', '2024-03-05'],
    ['45356', '2024-03-05'],
    ['1709649000', '2024-03-05'],
    ['2024-02-30', null],
    ['2024-13-01', null],
    ['05/03/2024', null],
    ['24:00', null],
    ['soon', null],
    ['NA', null],
    ['', null],
  ] as const)('%s', async (text, wanted) => {
    expect(await parse([text])).toEqual([wanted]);
  });

  test('the order tells day from month; a day that the order has not is missing', async () => {
    const texts = ['05/03/2024', '5.3.24', '05-13-2024', '13-05-2024', '2024-05-03', '1/2/68', '1/2/69'];
    expect(await parse(texts, { order: 'dmy' })).toEqual([
      '2024-03-05',
      '2024-03-05',
      null,
      '2024-05-13',
      '2024-05-03',
      '2068-02-01',
      '1969-02-01',
    ]);
    expect(await parse(texts, { order: 'mdy' })).toEqual([
      '2024-05-03',
      '2024-05-03',
      '2024-05-13',
      null,
      '2024-05-03',
      '2068-01-02',
      '1969-01-02',
    ]);
  });

  test('times by the clock on the wall; those with an offset only as moments', async () => {
    const texts = [
      '2024-03-05 14:30',
      '2024年3月5日下午2时30分',
      '2024-03-05 2:30:15.5 PM',
      '2024-03-05',
      '45356.5',
      '2024-03-05T14:30:00+08:00',
      '2024-03-05 14:30 Z',
      '1709649000',
      '2024-03-05 24:00',
      '2024-03-05 晚上12:00',
    ];
    expect(await parse(texts, { time: true })).toEqual([
      '2024-03-05 14:30:00',
      '2024-03-05 14:30:00',
      '2024-03-05 14:30:15.5',
      '2024-03-05 00:00:00',
      '2024-03-05 12:00:00',
      null,
      null,
      null,
      null,
      null,
    ]);
    const moments = await parse(texts, { time: true, instant: true });
    expect(moments).toEqual([
      null,
      null,
      null,
      null,
      null,
      '2024-03-05 06:30:00',
      '2024-03-05 14:30:00',
      '2024-03-05 14:30:00',
      null,
      null,
    ]);
  });

  test('the column gets the type; columns of dates, times and numbers are taken', async () => {
    const table = await makeTable(db, [columnOf('v')], [['2024-03-05T14:30:00Z']]);
    const typed = async (given: object): Promise<object | undefined> =>
      (await clean(db, table, [{ kind: 'parse-date', column: 'v', ...given }])).columns[0];
    expect(await typed({})).toEqual({ name: 'v', kind: 'date', sqlType: 'DATE', instant: false });
    expect(await typed({ time: true, instant: true })).toEqual({ name: 'v', kind: 'timestamp', sqlType: 'TIMESTAMP', instant: true });
    const from = (kind: 'integer' | 'double' | 'date' | 'timestamp', cell: string, given = {}): Promise<readonly Text[]> =>
      cleanTexts(db, [cell], { kind: 'parse-date', ...given }, columnOf('v', kind));
    expect(await from('integer', '20240305')).toEqual(['2024-03-05']);
    expect(await from('double', '45356.75', { time: true })).toEqual(['2024-03-05 18:00:00']);
    expect(await from('timestamp', '2024-03-05 14:30:00')).toEqual(['2024-03-05']);
    expect(await from('date', '2024-03-05', { time: true })).toEqual(['2024-03-05 00:00:00']);
  });

  test('unread texts can refuse the step', async () => {
    await expect(parse(['2024-03-05', 'soon'], { unread: 'refuse' })).rejects.toMatchObject({ failure: { code: 'query-failed' } });
    expect(await parse(['2024-03-05', ' ', '无'], { unread: 'refuse' })).toEqual(['2024-03-05', null, null]);
  });
});

const MONTHS = ['Jan', 'Feb', 'March', 'Apr', 'May', 'June', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'December'];
const two = (n: number): string => String(n).padStart(2, '0');

/** A day and time, and ways to write it. */
const written = fc.record({
  day: fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
  form: fc.nat(9),
  clock: fc.nat(5),
});

describe('against other readers', () => {
  test('days and times come back, however they are written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(written, { minLength: 60, maxLength: 60 }), async (all) => {
        const cases = all.map(({ day, form, clock }) => {
          const [y, m, d] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
          const [h, min, s] = [day.getUTCHours(), day.getUTCMinutes(), day.getUTCSeconds()];
          const date = [
            `${y}-${m}-${d}`,
            `${y}-${two(m)}-${two(d)}`,
            `${y}/${two(m)}/${d}`,
            `${y}.${m}.${d}`,
            `${y}年${two(m)}月${d}日`,
            `${d}/${m}/${y}`,
            `${two(d)}.${two(m)}.${y}`,
            `${d} ${MONTHS[m - 1]} ${y}`,
            `${MONTHS[m - 1]} ${d}, ${y}`,
            `${d}-${m}-${y}`,
          ][form];
          const twelve = h % 12 === 0 ? 12 : h % 12;
          const [time, seconds] = [
            ['', null],
            [` ${h}:${two(min)}`, 0],
            [` ${two(h)}:${two(min)}:${two(s)}`, s],
            [` ${twelve}:${two(min)} ${h < 12 ? 'AM' : 'pm'}`, 0],
            [h < 12 ? ` 上午${h}:${two(min)}` : ` 下午${h === 12 ? 12 : h - 12}:${two(min)}`, 0],
            [`T${two(h)}:${two(min)}:${two(s)}.250`, s + 0.25],
          ][clock] as [string, number | null];
          const clocked = seconds === null ? '00:00:00' : `${two(h)}:${two(min)}:${two(Math.floor(seconds))}${seconds % 1 ? '.25' : ''}`;
          return { text: `${date}${time}`, wanted: `${y}-${two(m)}-${two(d)} ${clocked}` };
        });
        const texts = cases.map(({ text }) => text);
        const wanted = cases.map((item) => item.wanted);
        expect(texts.filter((text) => !importReads(text))).toEqual([]);
        expect(await parse(texts, { order: 'dmy', time: true })).toEqual(wanted);
        expect(await parse(texts, { order: 'dmy' })).toEqual(wanted.map((text) => text.slice(0, 10)));
      }),
      { numRuns: 8 },
    );
  });

  const part = fc.constantFrom(
    '2024',
    '24',
    '3',
    '03',
    '13',
    '31',
    '0',
    '00',
    '29',
    '1999',
    '99',
    '-',
    '/',
    '.',
    '年',
    '月',
    '日',
    ' ',
    'T',
    ':',
    '12',
    '59',
    '60',
    'Z',
    '+08:00',
    '+0830',
    'PM',
    '上午',
    '晚上',
    'Mar',
    '5th',
    ',',
  );
  const noise = fc.oneof(
    fc.array(part, { minLength: 1, maxLength: 10 }).map((x) => x.join('')),
    fc
      .tuple(
        fc.constantFrom('2024-02-29', '2023-2-29', '29.2.2024', '12/31/1999', '2024年2月3日', '3 Mar 2024'),
        fc.array(part, { maxLength: 5 }),
      )
      .map(([a, b]) => a + b.join('')),
    fc.array(fc.constantFrom(...'0123456789'), { minLength: 5, maxLength: 17 }).map((x) => x.join('')),
  );
  test('noise is a date exactly where the import reads one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(noise, { minLength: 150, maxLength: 150 }), async (texts) => {
        const read = [await parse(texts, { order: 'dmy' }), await parse(texts, { order: 'mdy' })];
        expect(texts.filter((text, i) => read.some((cells) => (cells[i] ?? null) !== null) !== importReads(text))).toEqual([]);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
