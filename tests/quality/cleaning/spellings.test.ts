import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergedSpellings } from '../../../src/analyses/quality/cleaning/propose/spellings';

/** Folds as the data base does, for the characters below. */
const plainOf = (text: string): string => text.replace(/[Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim();
const foldOf = (text: string): string => plainOf(text).toLowerCase();
const spelled = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([value, rows]) => ({ value, rows, fold: foldOf(value), plain: plainOf(value) }));

test('the most frequent spelling wins when blanks and width do not count, ties by code point', () => {
  expect(mergedSpellings(spelled({ WeChat: 5, 'wechat ': 3, wechat: 1 }))).toEqual({ wechat: 'WeChat', 'wechat ': 'WeChat' });
  expect(mergedSpellings(spelled({ 'App ': 9, app: 8, ' App': 1 }))).toEqual({ ' App': 'App', 'App ': 'App', app: 'App' });
  expect(mergedSpellings(spelled({ Ｗｅｂ: 4, web: 3 }))).toEqual({ web: 'Web', Ｗｅｂ: 'Web' });
  expect(mergedSpellings(spelled({ b: 2, B: 2 }))).toEqual({ b: 'B' });
  expect(mergedSpellings(spelled({ a: 1, b: 2, ' c': 3 }))).toEqual({});
});

const text = fc
  .string({ unit: fc.constantFrom('a', 'A', 'b', 'Ａ', 'ｂ', ' '), minLength: 1, maxLength: 3 })
  .filter((value) => value.trim() !== '');

test('after the list one spelling a value is left, whether blanks and width were taken off before or not', () => {
  fc.assert(
    fc.property(fc.dictionary(text, fc.integer({ min: 1, max: 9 }), { minKeys: 1, maxKeys: 12 }), (counts) => {
      const spellings = spelled(counts);
      const values = mergedSpellings(spellings);
      const after = (value: string): string => values[value] ?? value;
      const groups = new Map<string, Set<string>>();
      for (const { fold } of spellings) groups.set(fold, new Set());
      for (const { value, fold, plain } of spellings) {
        const repeated = spellings.filter((other) => other.fold === fold).length > 1;
        if (repeated) groups.get(fold)?.add(after(value)).add(after(plain));
        else expect(values).not.toHaveProperty([value]);
        expect(foldOf(after(value))).toBe(fold);
        expect(after(after(value))).toBe(after(value));
      }
      for (const group of groups.values()) expect(group.size).toBeLessThanOrEqual(1);
    }),
  );
});
