import { csvText } from '../../export/csv';
import type { Text } from '../../i18n/text';
import type { Dictionary, Note } from '../../model/project';
import { classOf, distinctWords, noteOf, ownWords, roleWords, usedWords, valueWords } from './names';
import type { DictionaryResult } from './result';

const COLUMNS = [
  'table',
  'column',
  'description',
  'role',
  'kind',
  'class',
  'filled',
  'distinct',
  'values',
  'used',
  'owner',
  'refresh',
  'standard',
  'collection',
] as const;

function lines(result: DictionaryResult, notes: Dictionary, text: Text): readonly (readonly string[])[] {
  const person = (note: Note): readonly string[] => [
    note.owner ?? '',
    note.refresh ?? '',
    note.standard ?? '',
    note.collection ? text.t(`dictionary.collection.${note.collection}`) : '',
  ];
  return result.tables.flatMap((table) => {
    const own = notes.tables[table.name] ?? {};
    return [
      [
        table.name,
        '',
        ownWords(own.description, text),
        '',
        '',
        '',
        text.percent(table.completeness),
        text.count(table.rows),
        '',
        usedWords(table, text),
        ...person(own),
      ],
      ...table.columns.map((column) => {
        const note = noteOf(notes, table.name, column.name);
        return [
          table.name,
          column.name,
          ownWords(note.description, text),
          roleWords(column, text),
          text.t(`dictionary.kind.${column.kind}`),
          text.t(`dictionary.class.${classOf(column, note)}`),
          text.percent(column.completeness),
          distinctWords(column, text),
          valueWords(column, note, text),
          usedWords(column, text),
          ...person(note),
        ];
      }),
    ];
  });
}

/** Formula-safe CSV; a table stands before its columns, with an empty column name. */
export const dictionaryCsv = (result: DictionaryResult, notes: Dictionary, text: Text): string =>
  csvText(
    COLUMNS.map((key) => text.t(`dictionary.col.${key}`)),
    lines(result, notes, text),
  );

/** A handbook in Markdown: a section a table, a line a column, then the terms. */
export function dictionaryMarkdown(result: DictionaryResult, notes: Dictionary, text: Text): string {
  const cells = (parts: readonly string[]): string =>
    `| ${parts.map((part) => part.replaceAll(/[|\\<`]/g, '\\$&').replaceAll(/[\r\n]+/g, ' ')).join(' | ')} |`;
  const plain = (words: string): string => words.replaceAll(/[\\`*_<>[\]#|]/g, '\\$&').replaceAll(/[\r\n]+/g, ' ');
  const all = lines(result, notes, text);
  const heads = COLUMNS.slice(1).map((key) => text.t(`dictionary.col.${key}`));
  const sections = result.tables.map((table) => {
    const about = all.find((line) => line[0] === table.name && line[1] === '');
    const own = all.filter((line) => line[0] === table.name && line[1] !== '');
    const note = text.t('dictionary.tableNote', {
      rows: table.rows,
      columns: table.columns.length,
      filled: text.percent(table.completeness),
    });
    return [
      `## ${plain(table.name)}`,
      '',
      plain(about?.[2] ?? '') || note,
      '',
      cells(heads),
      cells(heads.map(() => '---')),
      ...own.map((line) => cells(line.slice(1))),
      '',
    ].join('\n');
  });
  const terms = notes.terms.map(({ term, meaning }) => `- **${plain(ownWords(term, text))}**: ${plain(ownWords(meaning, text))}`);
  return [
    `# ${text.t('dictionary.title')}`,
    '',
    ...sections,
    ...(terms.length > 0 ? [`## ${text.t('dictionary.terms')}`, '', ...terms, ''] : []),
  ].join('\n');
}

/** What people wrote and what was measured, as JSON; `readDictionary` takes the former back. Keys are sorted, so equal content is equal text. */
export function dictionaryJson(result: DictionaryResult, notes: Dictionary): string {
  const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const dictionary = { tables: sorted(notes.tables), columns: sorted(notes.columns), terms: notes.terms };
  return `${JSON.stringify({ format: 'suanpan-dictionary', version: 1, dictionary, tables: result.tables }, null, 2)}\n`;
}
