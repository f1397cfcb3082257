import { expect, test } from 'vitest';
import { matching, ownWords } from '../../src/analyses/dictionary/names';
import { readDictionary } from '../../src/analyses/dictionary/read-dictionary';
import type { ColumnEntry, DictionaryResult } from '../../src/analyses/dictionary/result';
import { dictionaryCsv, dictionaryJson, dictionaryMarkdown } from '../../src/analyses/dictionary/write-dictionary';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';
import type { Dictionary } from '../../src/model/project';

const column = (name: string, more: Partial<ColumnEntry> = {}): ColumnEntry => ({
  name,
  kind: 'text',
  role: null,
  parts: [],
  pii: { class: 'internal', kind: null, by: null, share: null },
  filled: 9,
  completeness: 0.9,
  distinct: 2,
  exact: true,
  min: null,
  max: null,
  top: [{ value: 'secret', rows: 1 }],
  masked: false,
  usedBy: [],
  ...more,
});
const result: DictionaryResult = {
  tables: [{ name: 'a|b', file: 'a.csv', rows: 10, columns: [column('=cmd()'), column('city')], roles: [], usedBy: [], completeness: 0.9 }],
  standard: { completeness: 0.95, accuracy: 0.98 },
  totals: { tables: 1, columns: 2, complete: 0, personal: 0, sensitive: 0, used: 0 },
  contract: null,
};
const notes: Dictionary = {
  tables: { 'a|b': { description: { zh: '客户表' }, owner: 'Li' } },
  columns: { '["a|b","city"]': { description: { en: 'Where | they live' }, pii: 'personal', collection: 'manual' } },
  terms: [{ term: { en: 'GMV' }, meaning: { en: 'placed orders <b>' } }],
};
const english = createText('en', en);
const chinese = createText('zh-CN', zh);

test('JSON gives back what people wrote, whatever the order they wrote it in', () => {
  expect(readDictionary(dictionaryJson(result, notes))).toEqual(notes);
  const turned = { ...notes, columns: { ...notes.columns, x: {} } };
  const other = { ...notes, columns: { x: {}, ...notes.columns } };
  expect(dictionaryJson(result, turned)).toBe(dictionaryJson(result, other));
  for (const text of [
    '',
    'null',
    '{}',
    '{"format":"suanpan-dictionary","version":2}',
    dictionaryJson(result, notes).replace('manual', 'magic'),
  ]) {
    expect(readDictionary(text)).toBeNull();
  }
});

test('CSV runs no formula and shows no value of a column that a person called personal', () => {
  const lines = dictionaryCsv(result, notes, english).split('\r\n');
  expect(lines[2]).toContain("'=cmd()");
  expect(lines[3]).toContain('masked');
  expect(lines[3]).not.toContain('secret');
});

test('Markdown keeps its tables whatever the names', () => {
  const text = dictionaryMarkdown(result, notes, english);
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  expect(new Set(rows.map((line) => line.replaceAll('\\|', '').split('|').length)).size).toBe(1);
  expect(text).not.toMatch(/[^\\]<b/);
});

test('a text in one language stands in for the other, marked', () => {
  expect(ownWords({ zh: '客户表' }, english)).toBe('客户表 (Chinese)');
  expect(ownWords({ en: 'customers' }, chinese)).toBe('customers（英文）');
  expect(ownWords({ en: 'customers', zh: '客户表' }, chinese)).toBe('客户表');
  expect(ownWords(undefined, chinese)).toBe('');
});

test('a search finds names, descriptions and classes; a table by its own words comes whole', () => {
  const find = (search: string) =>
    matching(result.tables, notes, { search, text: english }).flatMap((table) => table.columns.map(({ name }) => name));
  expect(find('they live')).toEqual(['city']);
  expect(find('客户表')).toEqual(['=cmd()', 'city']);
  expect(find('personal')).toEqual(['city']);
  expect(find('nowhere')).toEqual([]);
});
