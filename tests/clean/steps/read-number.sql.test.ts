import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database';
import { classifyCell } from '../../../src/import/types/classify-cell';
import { ColumnEvidence } from '../../../src/import/types/column-evidence';
import { decimalOfColumn } from '../../../src/import/types/decide-number';
import { startDatabase } from '../../support/engine';
import { cleanTexts, columnOf, type Text } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const parse = (texts: readonly Text[], given: object = {}): Promise<readonly Text[]> =>
  cleanTexts(db, texts, { kind: 'parse-number', ...given });
const plain = async (texts: readonly Text[], given: object = {}): Promise<readonly Text[]> =>
  (await parse(texts, given)).map((text) => text?.replace(/\.?0+$/, '') ?? null);

/** Does the import read the text as a number with this decimal mark? */
function importReads(text: string, decimal: '.' | ','): boolean {
  const evidence = new ColumnEvidence();
  const bytes = new TextEncoder().encode(text);
  classifyCell(evidence, { bytes, from: 0, to: bytes.length });
  return evidence.numbers === 1 && evidence.typed === 1 && decimalOfColumn(evidence, decimal, decimal) === decimal;
}

describe('numbers as people write them', () => {
  test.each([
    ['1,234.50', '1234.5'],
    ['¥1.2万', '12000'],
    ['3.4亿', '340000000'],
    ['12%', '0.12'],
    ['12.345 %', '0.12345'],
    ['(1,234.50)', '-1234.5'],
    ['-$5', '-5'],
    ['$-5', '-5'],
    ['５，０００．５', '5000.5'],
    ['\u30001 234\u00a0元 ', '1234'],
    ["1'234'567.25", '1234567.25'],
    ['12,34,567', '1234567'],
    ['5件', '5'],
    ['5 kg', '5'],
    ['5km', '5'],
    ['3k', '3000'],
    ['2.5w', '25000'],
    ['1.5e3', '1500'],
    ['100-', '-100'],
    ['－８', '-8'],
    ['+5', '5'],
    ['007', '7'],
    ['.5', '0.5'],
    ['USD 3', '3'],
    ['2千万', '20000000'],
  ] as const)('%s', async (text, wanted) => {
    const [read] = await parse([text]);
    expect(Number(read)).toBe(Number(wanted));
  });

  test('what says no number, or says it in a way that the mark cannot settle, is missing', async () => {
    const texts = [
      'abc',
      '1,5',
      '12,34',
      '1.2.3',
      '1.234.567',
      '+8613800138000',
      '(5',
      '5)',
      '-(5)',
      '5 5',
      '1,2345',
      '$5 €',
      '',
      ' ',
      'NA',
      '-',
      '无',
      null,
    ];
    expect(await parse(texts)).toEqual(texts.map(() => null));
  });

  test('with a decimal comma', async () => {
    expect(await plain(['1,5', '1.234,50', '1.234', '1 234,5', '€1,50', '1.5', ',5', '12,5%'], { decimal: ',' })).toEqual([
      '1.5',
      '1234.5',
      '1234',
      '1234.5',
      '1.5',
      null,
      null,
      '0.125',
    ]);
  });

  test('unread texts can refuse the step; blanks and stand-ins never do', async () => {
    await expect(parse(['1', 'abc'], { unread: 'refuse' })).rejects.toMatchObject({ failure: { code: 'query-failed' } });
    expect(await plain(['1', '', 'N/A', null], { unread: 'refuse' })).toEqual(['1', null, null, null]);
  });

  test('the scale is the step’s; columns of numbers get the type; dates do not fit', async () => {
    expect(await parse(['1.005', '2.5'], { scale: 2 })).toEqual(['1.01', '2.50']);
    expect(await parse(['2.5', '-2.5'], { scale: 0 })).toEqual(['3', '-3']);
    expect(await cleanTexts(db, ['5', null], { kind: 'parse-number', scale: 1 }, columnOf('v', 'integer'))).toEqual(['5.0', null]);
    await expect(cleanTexts(db, [null], { kind: 'parse-number' }, columnOf('v', 'date'))).rejects.toThrow('no numbers to read');
  });
});

const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...'123456789'), fc.array(fc.constantFrom(...'0123456789'), { minLength: min, maxLength: max }))
    .map(([a, b]) => a + b.join(''));
const grouped = (text: string, mark: string): string => text.replace(/\B(?=(\d{3})+$)/g, mark);

/** A number and one of the ways to write it, with the exact value as [digits, places]. */
const written = fc.record({
  whole: digits(0, 14),
  fraction: fc.option(digits(0, 3)),
  group: fc.constantFrom('', ',', ' ', "'"),
  around: fc.constantFrom(['', ''], ['-', ''], ['(', ')'], ['¥', ''], ['-¥', ''], ['', ' 元'], ['US$ ', ''], ['', '件'], ['', '-']),
  times: fc.constantFrom(['', 0], ['万', 4], ['亿', 8], ['k', 3], ['百万', 6]),
  percent: fc.boolean(),
  wide: fc.boolean(),
});

describe('against other readers', () => {
  test('the value is exact, however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(written, { minLength: 40, maxLength: 40 }), async (all) => {
        const cases = all.map(({ whole, fraction, group, around: [before = '', behind = ''], times: [word, power], percent, wide }) => {
          const bare = /元|件|-/.test(behind) || !percent;
          const text = `${before}${grouped(whole, group)}${fraction === null ? '' : `.${fraction}`}${word}${bare ? '' : '%'}${behind}`;
          const shift = Number(power) - (bare ? 0 : 2);
          const exact = BigInt(whole + (fraction ?? '')) * 10n ** BigInt(12 + shift - (fraction?.length ?? 0));
          const wanted = /[-(]/.test(before + behind) ? -exact : exact;
          const half = wide ? text.replace(/[0-9,.%()-]/g, (x) => String.fromCharCode(x.charCodeAt(0) + 0xfee0)) : text;
          // Longer texts are no numbers to the import either.
          return { text: half, wanted: new TextEncoder().encode(half).length <= 64 ? wanted : null };
        });
        const read = await parse(
          cases.map(({ text }) => text),
          { scale: 12 },
        );
        const exact = read.map((text) => (text === null ? null : BigInt(text.replace('.', ''))));
        // 38 digits do not hold all of them.
        const most = 10n ** 38n;
        expect(exact).toEqual(cases.map(({ wanted }) => (wanted !== null && wanted < most && wanted > -most ? wanted : null)));
      }),
      { numRuns: 12 },
    );
  });

  const noise = fc
    .array(fc.constantFrom(..."0123456789,,.. '-+()%¥$€元万亿千kKwM件克ｍg１，．e"), { minLength: 1, maxLength: 9 })
    .map((x) => x.join(''));
  test.each(['.', ','] as const)('noise is a number exactly where the import reads one (decimal %s)', async (decimal) => {
    await fc.assert(
      fc.asyncProperty(fc.array(noise, { minLength: 150, maxLength: 150 }), async (texts) => {
        const read = await parse(texts, { decimal, scale: 0 });
        const wrong = texts.filter((text, i) => (read[i] !== null) !== importReads(text, decimal) && !CODES.test(text));
        expect(wrong).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});

/** Two currencies that are one, which only the import takes, powers of ten beyond what decimals hold, and such in full width, which only the step takes. */
const CODES = /[¥$€元].*\d.*[¥$€元]|e\d{2}|[１，．].*e|e.*[１，．]/;
