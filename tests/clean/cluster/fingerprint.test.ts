import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../src/clean/cluster/fingerprint';
import { foldText } from '../../../src/clean/cluster/fold-text';
import { ngramFingerprint } from '../../../src/clean/cluster/ngram-fingerprint';

/** Cases that OpenRefine publishes for its key collision methods. */
const WORDS: readonly (readonly [string, string])[] = [
  ['the multi multi word test', 'multi test the word'],
  [' école ÉCole ecoLe ', 'ecole'],
  [' d c b a ', 'a b c d'],
  ['\tABC \t DEF ', 'abc def'],
  ['bbb\taaa', 'aaa bbb'],
  ['æø', 'aeoe'],
  ['ﬀﬁﬂﬃﬅﬆ', 'fffiflffistst'],
  ['ÀÁÂÃÄÅàáâãäåĀāĂăĄą', 'aaaaaaaaaaaaaaaaaa'],
  ['ÐðÞþ', 'ddthth'],
  ['ĹĺĻļĽľŁł', 'llllllll'],
  ['ŉ', 'n'],
  ['ßſ', 'sss'],
  ['ŢţŤťŦŧ', 'tttttt'],
  ['a\u00a0b\u2003c\u3000d\u2028e', 'a b c d e'],
];
const RUNS: readonly (readonly [string, string])[] = [
  ['abcdefg', 'abbccddeeffg'],
  ['gfedcba', 'bacbdcedfegf'],
  [' a,b.c d\te!f?g ', 'abbccddeeffg'],
  ['écÉCec', 'ceec'],
  ['Paris', 'arispari'],
  ['', ''],
];

describe('fingerprint', () => {
  test.each(WORDS)('%j', (text, key) => expect(fingerprint(text)).toBe(key));

  test.each([
    ['Tom Cruise', 'Cruise, Tom'],
    ['ＡＣＭＥ　Ｉｎｃ．', 'acme inc'],
    ['北京 朝阳区', '北京朝阳区'],
    ['iPhone 15 手机', 'ｉＰｈｏｎｅ15手机'],
    ['Café-Bar', 'cafebar'],
    ['2024-01-02', '2024/01/02'],
    ['ガ', 'ｶﾞ'],
  ])('%j and %j are one', (a, b) => expect(fingerprint(a)).toBe(fingerprint(b)));

  test.each([
    ['1.5 l', '15 l'],
    ['Block 12-3', 'Block 1-23'],
    ['-5', '5'],
    ['5%', '5'],
    ['Store 1', 'Store 2'],
    ['北京朝阳', '朝阳北京'],
    ['か', 'が'],
    ['髮', '发'],
  ])('%j and %j are two', (a, b) => expect(fingerprint(a)).not.toBe(fingerprint(b)));

  test('what holds nothing has no key', () => {
    for (const text of ['', '  ', '---', '?!', '\u200b']) expect([fingerprint(text), ngramFingerprint(text)]).toEqual(['', '']);
  });

  test('folding is idempotent, and case, order of words and blanks never count', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(fingerprint(`  ${text}\t`)).toBe(fingerprint(text));
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ann', 'Lee', 'öl', 'x1', 'BV'), { minLength: 1 }), (words) => {
        expect(fingerprint([...words].reverse().join(' , '))).toBe(fingerprint(words.join(' ').toUpperCase()));
      }),
    );
  });
});

describe('n-gram fingerprint', () => {
  test.each(RUNS)('%j', (text, key) => expect(ngramFingerprint(text)).toBe(key));

  test.each([
    ['Krzysztof', 'Krzy sztof'],
    ['苹果 Apple', 'Apple苹果'],
    ['X', 'x.'],
  ])('%j and %j are one', (a, b) => expect(ngramFingerprint(a)).toBe(ngramFingerprint(b)));

  test.each([
    ['3号楼2单元', '2号楼3单元'],
    ['11', '111'],
    ['Store 1', 'Store 11'],
    ['1.5', '15'],
  ])('%j and %j are two', (a, b) => expect(ngramFingerprint(a)).not.toBe(ngramFingerprint(b)));
});
