import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database';
import { startDatabase } from '../../support/engine';
import { cleanTexts, columnOf, type Text } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const table = (kind: string, given: object, cases: readonly (readonly [Text, Text])[]): void => {
  test(`${kind} ${JSON.stringify(given)}`, async () => {
    const after = await cleanTexts(
      db,
      cases.map(([text]) => text),
      { kind, ...given },
    );
    expect(after).toEqual(cases.map(([, wanted]) => wanted));
  });
};

/** Texts of everything that texts are made of: blanks of all kinds, full width, Chinese, emoji, accents, ASCII. */
const letters = [...' \t\n\u00a0\u3000\u200b\u2003ＡｂＺ０９（），￥－中文山東かカ한aBzZ09.,-_@\'"|😀é ßĲ!'];
const texts = fc.array(fc.option(fc.array(fc.constantFrom(...letters), { maxLength: 12 }).map((parts) => parts.join(''))), {
  minLength: 1,
  maxLength: 60,
});

/** The step agrees with another way to say the same. */
const twin = (kind: string, given: object, naive: (text: string) => Text): void => {
  test(`${kind} ${JSON.stringify(given)} is what it says, on texts of all kinds`, async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (all) => {
        const wanted = all.map((text) => (text === null ? null : naive(text)));
        expect(await cleanTexts(db, all, { kind, ...given })).toEqual(wanted);
      }),
      { numRuns: 25 },
    );
  });
};

const BLANKS = /^[\s\u0085\u200b\u2060]+|[\s\u0085\u200b\u2060]+$/g;
const strip = (text: string): string => text.replace(BLANKS, '');
const none = (text: string): Text => (text === '' ? null : text);

describe('trim', () => {
  table('trim', {}, [
    [' Paris ', 'Paris'],
    ['New  \t York', 'New York'],
    ['\u3000北京\u00a0', '北京'],
    ['  ', null],
    ['', null],
    [null, null],
    ['\ufeff😀\u200b', '😀'],
  ]);
  table('trim', { inside: 'keep' }, [['  a  b ', 'a  b']]);
  twin('trim', {}, (text) => none(text.replace(/[\s\u0085\u200b\u2060]+/g, ' ').replace(/^ | $/g, '')));
  twin('trim', { inside: 'keep' }, (text) => none(strip(text)));
});

describe('width', () => {
  table('width', {}, [
    ['ＡＢＣ１２３', 'ABC123'],
    ['１３８ ００１３ ８０００', '138 0013 8000'],
    ['北京（朝阳），Ａ座', '北京（朝阳），A座'],
    ['ｏｋ（１）', 'ok(1)'],
    ['￥１００', '¥100'],
    ['a\u3000b', 'a b'],
    [null, null],
  ]);
  const isCjk = (text: string): boolean => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
  twin('width', {}, (text) =>
    text
      .replace(/[\uff01-\uff5e]/g, (letter) => (isCjk(text) && '！（），：；？～'.includes(letter) ? letter : letter.normalize('NFKC')))
      .replaceAll('\u3000', ' ')
      .replaceAll('￥', '¥'),
  );
});

describe('case', () => {
  table('case', { to: 'title' }, [
    ["o'NEIL smith-jones", "O'neil Smith-Jones"],
    ['ÉCOLE 北京 3rd', 'École 北京 3rd'],
    ['', ''],
    [null, null],
  ]);
  table('case', { to: 'upper' }, [['Straße é', 'STRAẞE É']]);
  twin('case', { to: 'lower' }, (text) => text.replace(/[A-ZＡ-Ｚ]/g, (letter) => letter.toLowerCase()).replaceAll('Ĳ', 'ĳ'));
});

describe('replace', () => {
  table('replace', { find: '元', with: '' }, [
    ['12元', '12'],
    ['元', null],
    [null, null],
    ['a.b', 'a.b'],
  ]);
  table('replace', { find: '.', with: '-' }, [['a.b.c', 'a-b-c']]);
  table('replace', { find: String.raw`(\d+)\s*kg`, with: String.raw`\1 000 g`, regex: true }, [['5 kg, 6kg', '5 000 g, 6 000 g']]);
  twin('replace', { find: 'a', with: 'aa' }, (text) => none(text.replaceAll('a', 'aa')));
});

describe('stand-ins', () => {
  table('stand-ins', {}, [
    ['n/a', null],
    [' NULL ', null],
    ['　', null],
    ['未知', null],
    ['0', '0'],
    ['nan', 'nan'],
    ['Nancy', 'Nancy'],
  ]);
  table('stand-ins', { values: ['(none)', ' ? '] }, [
    ['(NONE)', null],
    ['?', null],
    ['-', '-'],
    ['', null],
  ]);
  test('of numbers by their text', async () => {
    const numbers = columnOf('v', 'decimal');
    expect(await cleanTexts(db, ['-1', '1', '99.90', null], { kind: 'stand-ins', values: ['-1.0', '99.9'] }, numbers)).toEqual([
      null,
      '1.00',
      null,
      null,
    ]);
    const whole = columnOf('v', 'integer');
    expect(await cleanTexts(db, ['-1', '1', '999'], { kind: 'stand-ins', values: ['999', '-1'] }, whole)).toEqual([null, '1', null]);
  });
  twin('stand-ins', { values: ['a', 'Z'] }, (text) => (['', 'a', 'z'].includes(strip(text).toLowerCase()) ? null : text));
});

describe('phone', () => {
  table('phone', {}, [
    ['+86 138-0013-8000', '13800138000'],
    ['0086 13800138000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['(138) 0013 8000 ', '13800138000'],
    ['138–0013–8000', '13800138000'],
    ['010-12345678', '010-12345678'],
    ['+1 415 555 0100', '+1 415 555 0100'],
    ['12800138000', '12800138000'],
    [' ', ' '],
    [null, null],
  ]);
  test('of whole numbers', async () => {
    const after = await cleanTexts(db, ['8613800138000', '13800138000', '42', null], { kind: 'phone' }, columnOf('v', 'integer'));
    expect(after).toEqual(['13800138000', '13800138000', '42', null]);
  });
});

describe('email', () => {
  table('email', {}, [
    [' Ann.Lee@Example.COM ', 'Ann.Lee@example.com'],
    ['ａｎｎ＠ｅｘ．ｃｏｍ', 'ann@ex.com'],
    ['a@b@C.D', 'a@b@c.d'],
    ['No Mail', 'No Mail'],
    ['  ', null],
    ['Ann\n@X.COM', 'Ann\n@x.com'],
    [null, null],
  ]);
});

describe('map', () => {
  const values = { 北京市: '北京', 'BJ ': '北京', '': null, constructor: 'x', a: 'b', b: 'a' };
  const cases: readonly (readonly [Text, Text])[] = [
    ['北京市', '北京'],
    ['BJ ', '北京'],
    ['BJ', 'BJ'],
    ['', null],
    ['constructor', 'x'],
    ['a', 'b'],
    ['b', 'a'],
    [null, null],
  ];
  table('map', { values }, cases);
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`old ${i}`, i % 2 === 0 ? `new ${i}` : null]));
  table('map', { values: { ...many, ...values } }, [...cases, ['old 4', 'new 4'], ['old 5', null], ['old 50', 'old 50']]);

  test('of numbers, dates and booleans by their text; a value of another type does not fit', async () => {
    const one = (kind: 'decimal' | 'integer' | 'date' | 'boolean', text: Text[], named: object): Promise<readonly Text[]> =>
      cleanTexts(db, text, { kind: 'map', values: named }, columnOf('v', kind));
    expect(await one('decimal', ['1.50', '2', null], { '1.5': 9.9, '2.00': null })).toEqual(['9.90', null, null]);
    expect(await one('integer', ['1', '2'], { 1: 10 })).toEqual(['10', '2']);
    expect(await one('date', ['1900-01-01', '2024-01-02'], { '1900-01-01': null })).toEqual([null, '2024-01-02']);
    expect(await one('boolean', ['true', 'false'], { false: true })).toEqual(['true', 'true']);
    await expect(one('integer', ['1'], { 1: 'x' })).rejects.toThrow('"x" cannot stand in column "v"');
    await expect(one('decimal', ['1'], { 1: '1.005' })).rejects.toThrow('cannot stand');
    await expect(one('date', [null], { x: '2024-02-30' })).rejects.toThrow('cannot stand');
  });
});

describe('retype', () => {
  const one = (from: Parameters<typeof columnOf>[1], cells: Text[], to: string): Promise<readonly Text[]> =>
    cleanTexts(db, cells, { kind: 'retype', to }, columnOf('v', from));
  test('what does not fit becomes missing; numbers as text keep no useless zeros', async () => {
    expect(await one('text', ['1', '1.0', '1.5', '1,234', 'x', '9223372036854775808', null], 'integer')).toEqual([
      '1',
      '1',
      null,
      '1234',
      null,
      null,
      null,
    ]);
    expect(await one('text', ['1.25', '(3)', 'inf', 'NaN'], 'double')).toEqual(['1.25', '-3.0', null, null]);
    expect(await one('text', ['yes', '否', ' TRUE ', '2', '0'], 'boolean')).toEqual(['true', 'false', 'true', null, 'false']);
    expect(await one('decimal', ['1.50', '2.00', '100'], 'text')).toEqual(['1.5', '2', '100']);
    expect(await one('double', ['1.5', '2', '1e300', 'NaN'], 'integer')).toEqual([null, '2', null, null]);
    expect(await one('decimal', ['1.50', '2.00'], 'integer')).toEqual([null, '2']);
    expect(await one('boolean', ['true', 'false', null], 'integer')).toEqual(['1', '0', null]);
    expect(await one('integer', ['20240305', '45356', '7'], 'date')).toEqual(['2024-03-05', '2024-03-05', null]);
    expect(await one('timestamp', ['2024-03-05 23:59:59'], 'date')).toEqual(['2024-03-05']);
    expect(await one('text', ['2024-03-05 7:08', '05/03/2024'], 'timestamp')).toEqual(['2024-03-05 07:08:00', null]);
    await expect(one('date', [null], 'integer')).rejects.toThrow('cannot become integer');
  });
});
