import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { maskSql, type MaskInput } from '../../src/clean/mask/mask-sql';
import type { Database } from '../../src/db/database';
import { PII_KINDS, type PiiKind } from '../../src/model/privacy';
import type { Column, ColumnKind } from '../../src/model/table';
import { join, raw, sql, value } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';

const SECRET = '00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f';
const column = (kind: ColumnKind, sqlType = 'VARCHAR'): Column => ({ name: 'v', kind, sqlType, instant: false });
let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

type Given = Partial<Omit<MaskInput, 'from' | 'cell'>>;
/** The values after masking, as text, in order. */
async function after(values: readonly (string | null)[], given: Given = {}): Promise<(string | null)[]> {
  const type = given.column?.sqlType ?? 'VARCHAR';
  await db.run(
    sql`CREATE OR REPLACE TABLE cells AS SELECT i, CAST(v AS ${raw(type)}) AS v FROM (VALUES ${join(values.map((v, i) => sql`(${i}, CAST(${value(v)} AS VARCHAR))`))}) x(i, v)`,
  );
  const input = { column: column('text'), kind: null, method: 'mask' as const, options: {}, secret: SECRET, ...given };
  const masked = maskSql({ ...input, cell: raw('t.v'), from: raw('cells') });
  const rows = await db.rows<{ v: string | null }>(
    sql`SELECT CAST(${masked.sql} AS ${raw(masked.sqlType)})::VARCHAR AS v FROM cells t ORDER BY i`,
  );
  return rows.map(({ v }) => v);
}

test.each<[PiiKind | null, readonly (string | null)[], readonly (string | null)[]]>([
  [
    'phone',
    ['13812345678', '+86 138-1234-5678', '+442071838750', '010-88889999', null, '打电话给我'],
    ['138****5678', '138****5678', '+44****8750', '010****9999', null, '打***我'],
  ],
  ['email', ['anna@example.com', 'a@example.com', 'no mail', ''], ['a***@example.com', '***@example.com', 'n***l', '']],
  ['id-card', ['11010519491231002X', 'E12345678'], ['110***********002X', 'E***8']],
  ['bank-card', ['6222 0212 3456 7894', '12'], ['****7894', '***']],
  [
    'name',
    ['张伟', '王小明', '欧阳娜娜', 'John Doe', 'J', '李', '阿·买提', '🦄', 'a'],
    ['张*', '王**', '欧**', 'J*** D***', '*', '*', '阿**', '*', '*'],
  ],
  [
    'address',
    [
      '北京市朝阳区建国路88号',
      '广东省深圳市南山区科技园1栋',
      '上海市幸福小区3号',
      '幸福路市场街3号',
      '221B Baker Street, London',
      '221B Baker Street',
    ],
    ['北京市朝阳区***', '广东省深圳市南山区***', '上海市***', '***', '***, London', '***'],
  ],
  ['ip', ['192.168.10.20', '2001:db8::1', '::1'], ['192.168.*.*', '2001:db8:*', '***']],
  ['plate', ['京A12345', '沪C·88888'], ['京A*****', '沪C*****']],
  ['birthday', ['1990-05-12', '1990年5月12日', '5/12/90'], ['1990-**-**', '1990-**-**', '***']],
  ['health', ['diabetes'], ['***']],
  [null, ['hello', 'abcd', 'x', '***', '   '], ['h***o', '***', '***', '****', '']],
])('mask of %s keeps what is usual', async (kind, given, expected) => {
  expect(await after(given, { kind })).toEqual(expected);
});

describe('generalise', () => {
  const say = (given: Given): Given => ({ ...given, method: 'generalise' });
  test.each<[string, Given, readonly (string | null)[], readonly (string | null)[]]>([
    ['months', { column: column('date', 'DATE') }, ['2024-03-17', null], ['2024-03-01', null]],
    ['years', { column: column('timestamp', 'TIMESTAMP'), options: { to: 'year' } }, ['2024-03-17 10:00:00'], ['2024-01-01']],
    ['birthdays', { column: column('date', 'DATE'), kind: 'birthday' }, ['1994-03-17', '2000-01-01'], ['1990–1999', '2000–2009']],
    ['birthdays as text', { kind: 'birthday' }, ['1994/3/17', '19940317', 'x', ''], ['1990–1999', '1990–1999', 'other', '']],
    [
      'whole numbers',
      { column: column('integer', 'BIGINT') },
      ['0', '27', '-1', '9007199254740993', null],
      ['0–9', '20–29', '-10–-1', '9007199254740990–9007199254740999', null],
    ],
    [
      'amounts',
      { column: column('decimal', 'DECIMAL(18,2)'), options: { width: 100 } },
      ['99.99', '100.00', '-0.01'],
      ['0 – <100', '100 – <200', '-100 – <0'],
    ],
    ['networks', { kind: 'ip' }, ['192.168.10.20', '2001:db8:1::1', 'x'], ['192.168.0.0/16', '2001:db8::/32', 'other']],
    ['cities', { kind: 'address' }, ['广东省深圳市南山区科技园', '北京市朝阳区建国路', 'x'], ['广东省深圳市', '北京市', 'other']],
    ['phones', { kind: 'phone' }, ['13812345678', '12'], ['138***', 'other']],
    ['domains', { kind: 'email' }, ['a@b.co', 'a'], ['@b.co', 'other']],
    [
      'frequent texts',
      { options: { top: 1 } },
      ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'c', null],
      ['a', 'a', 'a', 'a', 'a', 'other', 'other', 'other', 'other', 'other', 'other', null],
    ],
  ])('%s', async (_, given, values, expected) => {
    expect(await after(values, say(given))).toEqual(expected);
  });
  test('a value that few rows share does not stay', async () => {
    expect(await after(['a', 'a', 'a', 'a'], say({}))).toEqual(['other', 'other', 'other', 'other']);
  });
});

describe('hash', () => {
  const hmac = (text: string): string => createHmac('sha256', Buffer.from(SECRET, 'hex')).update(text, 'utf8').digest('hex').slice(0, 16);
  test('is HMAC-SHA-256 of the trimmed text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 90 }), { minLength: 1, maxLength: 30 }), async (texts) => {
        const given = texts.map((text) => text.replaceAll('\0', ''));
        const trimmed = given.map((text) => text.replace(/^[ \t\r\n\u00a0\u3000]+|[ \t\r\n\u00a0\u3000]+$/g, ''));
        expect(await after(given, { method: 'hash' })).toEqual(trimmed.map((text) => (text === '' ? '' : hmac(text))));
      }),
      { numRuns: 30 },
    );
  });
  test('of a number is that of its digits, whatever its type', async () => {
    const types: readonly [ColumnKind, string][] = [
      ['text', 'VARCHAR'],
      ['integer', 'BIGINT'],
      ['double', 'DOUBLE'],
      ['decimal', 'DECIMAL(18,2)'],
    ];
    for (const [kind, type] of types)
      expect(await after(['17850', null], { method: 'hash', column: column(kind, type) })).toEqual([hmac('17850'), null]);
  });
  test('shows no key where SQL is shown, and takes no other key', () => {
    const shown = { cell: raw('v'), column: column('text'), kind: null, method: 'hash' as const, options: {}, from: raw('t') };
    expect(maskSql({ ...shown, secret: null }).sql.text).toContain(':key_xor_36');
    expect(() => maskSql({ ...shown, secret: 'short' })).toThrow(RangeError);
  });
});

/** The longest run of characters of `text` that `other` has too. */
function shared(text: string, other: string): string {
  for (let size = text.length; size > 0; size--)
    for (let at = 0; at + size <= text.length; at++) if (other.includes(text.slice(at, at + size))) return text.slice(at, at + size);
  return '';
}

const digits = (n: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: n, maxLength: n });
const han = fc.constantFrom(...'王李张刘陈杨黄赵吴周伟芳娜敏静丽强磊军洋');
const ARBITRARY: Readonly<Record<string, fc.Arbitrary<string>>> = {
  phone: fc.oneof(
    digits(9).map((rest) => `13${rest}`),
    digits(8).map((rest) => `+86 138 ${rest}`),
    digits(8),
  ),
  email: fc
    .tuple(fc.string({ unit: fc.constantFrom(...'abcxyz.09_'), minLength: 1, maxLength: 20 }), fc.constantFrom('qq.com', 'a.cn'))
    .map(([a, b]) => `${a}@${b}`),
  'id-card': fc.tuple(digits(17), fc.constantFrom('X', '7')).map(([a, b]) => a + b),
  'bank-card': digits(16),
  name: fc.oneof(
    fc.array(han, { minLength: 1, maxLength: 5 }).map((chars) => chars.join('')),
    fc.constantFrom('🦄', 'Ann Lee', 'J', 'Ö', ''),
  ),
  address: fc
    .tuple(fc.constantFrom('北京市', '江苏省苏州市', ''), fc.array(han, { minLength: 6, maxLength: 9 }))
    .map(([a, b]) => `${a}${b.join('')}路8号`),
  any: fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\0', '').replaceAll('*', '')),
};

test('no value is left in what is masked, neither whole nor six characters of it that are not kept by design', async () => {
  for (const kind of [...PII_KINDS, null]) {
    const arbitrary = ARBITRARY[kind ?? 'any'] ?? fc.oneof(...Object.values(ARBITRARY));
    await fc.assert(
      fc.asyncProperty(fc.array(arbitrary, { minLength: 1, maxLength: 40 }), async (given) => {
        const result = await after(given, { kind });
        given.forEach((text, i) => {
          const trimmed = text.replace(/^[ \t\r\n\u00a0\u3000]+|[ \t\r\n\u00a0\u3000]+$/g, '');
          if (trimmed === '') return expect(result[i]).toBe('');
          const masked = result[i] ?? '';
          expect(masked).not.toBe(trimmed);
          expect(given.filter((other) => other !== '' && !other.includes('*'))).not.toContain(masked);
          const kept = kind === 'email' || kind === 'address' ? masked.replace(/@.*$|^(北京市|江苏省苏州市)/, '') : masked;
          expect([...shared(trimmed, kept)].length).toBeLessThan(6);
        });
      }),
      { numRuns: 12 },
    );
  }
});
