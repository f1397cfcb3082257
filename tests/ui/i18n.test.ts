import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en';
import { formatMessage, sentenceParts, slotNames } from '../../src/i18n/message';
import { sentencePieces } from '../../src/i18n/sentence-pieces';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';

const keys = Object.keys(en) as (keyof typeof en)[];

describe('dictionaries', () => {
  it('have the same keys, none empty', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const text of [...Object.values(en), ...Object.values(zh)]) expect(text.trim()).not.toBe('');
  });

  it('use the same parameters in both languages', () => {
    const odd = keys.filter((key) => [...slotNames(zh[key])].some((name) => !slotNames(en[key]).has(name)));
    expect(odd).toEqual([]);
  });

  it('sentences have the same gaps in both languages, in any order', () => {
    for (const key of keys.filter((name) => name.endsWith('.sentence'))) {
      expect([...slotNames(zh[key])].sort()).toEqual([...slotNames(en[key])].sort());
    }
  });

  it('Chinese texts are Chinese, but for names and figures', () => {
    const words = (text: string): string => text.replace(/\{[^}]*\}/g, '');
    const left = keys.filter((key) => /[a-z]/i.test(words(zh[key])) && !/[\u4e00-\u9fff]/.test(zh[key]) && zh[key] !== en[key]);
    expect(left).toEqual([]);
  });
});

describe('messages', () => {
  it('choose the plural of the language', () => {
    const template = '{n, plural, one {# row} other {# rows}} in {table}';
    expect(formatMessage(template, { n: 1, table: 'a' }, 'en')).toBe('1 row in a');
    expect(formatMessage(template, { n: 1204, table: 'a' }, 'en')).toBe('1,204 rows in a');
  });

  it('fill parameters inside a plural form', () => {
    expect(formatMessage('{n, plural, one {one in {x}} other {# in {x}}}', { n: 1, x: 'y' }, 'en')).toBe('one in y');
  });

  it('never read values as templates', () => {
    expect(formatMessage('did {event}', { event: '{n} {x, plural, other {}}' }, 'en')).toBe('did {n} {x, plural, other {}}');
  });

  it('show a gap that was not filled', () => {
    expect(formatMessage('a {b} c', {}, 'en')).toBe('a {b} c');
    expect(formatMessage('a {b', {}, 'en')).toBe('a {b');
  });

  it('split into words and gaps', () => {
    expect(sentenceParts('Of {a}, {b}?')).toEqual([{ words: 'Of ' }, { slot: 'a' }, { words: ', ' }, { slot: 'b' }, { words: '?' }]);
  });
});

describe('values as text', () => {
  const english = createText('en', en);
  const chinese = createText('zh-CN', zh);

  it('have a dash for no value', () => {
    for (const write of [english.count, english.percent, english.money, english.duration, english.score, english.attained]) {
      expect(write(null)).toBe('–');
      expect(write(undefined)).toBe('–');
      expect(write(NaN)).toBe('–');
    }
  });

  it('are never rounded up to a threshold', () => {
    expect(english.attained(0.9499999)).toBe('94%');
    expect(english.attained(0.29, 0)).toBe('29%');
    expect(english.score(99.96)).toBe('99.9');
    expect(english.score(100)).toBe('100');
  });

  it('write durations in at most two units', () => {
    expect(english.duration(57)).toBe('57 s');
    expect(english.duration(74)).toBe('1 min 14 s');
    expect(english.duration(3600 * 3 + 720)).toBe('3 h 12 min');
    expect(english.duration(86400 * 3)).toBe('3 days');
    expect(chinese.duration(74)).toBe('1 分钟 14 秒');
  });

  it('write periods by unit', () => {
    expect(english.period('2025-12-01', 'month')).toBe('Dec 2025');
    expect(chinese.period('2025-10-01', 'quarter')).toBe('2025 年第 4 季度');
  });
});

describe('sentences', () => {
  it('keep punctuation with the gap it touches', () => {
    expect(sentencePieces(sentenceParts('Of {a}, then {b}?'))).toEqual([
      { words: 'Of ' },
      { slot: 'a', before: '', after: ',' },
      { words: ' then ' },
      { slot: 'b', before: '', after: '?' },
      { words: '' },
    ]);
    expect(sentencePieces(sentenceParts('完成{a}（{b}）？'))).toEqual([
      { words: '完成' },
      { slot: 'a', before: '', after: '' },
      { words: '' },
      { slot: 'b', before: '（', after: '）？' },
      { words: '' },
    ]);
  });
});
