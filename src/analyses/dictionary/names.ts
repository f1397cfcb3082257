import type { Text } from '../../i18n/text';
import type { Dictionary, Note, OwnText, PiiClass } from '../../model/project';
import type { ColumnEntry, TableEntry } from './result';

export const columnKey = (table: string, column: string): string => JSON.stringify([table, column]);
export const noteOf = (notes: Dictionary, table: string, column: string): Note => notes.columns[columnKey(table, column)] ?? {};

/** A person's text in the language of the page; the other one, marked, where it is missing. */
export function ownWords(own: OwnText | undefined, text: Text): string {
  const [here, there] = text.locale === 'zh-CN' ? [own?.zh, own?.en] : [own?.en, own?.zh];
  if (here !== undefined && here !== '') return here;
  return there !== undefined && there !== '' ? text.t('dictionary.other', { text: there }) : '';
}

export const classOf = (column: ColumnEntry, note: Note): PiiClass => note.pii ?? column.pii.class;
/** Values are hidden when the engine hid them, and as soon as a person says they are personal. */
export const isHidden = (column: ColumnEntry, note: Note): boolean => column.masked || note.pii === 'personal' || note.pii === 'sensitive';

export function valueWords(column: ColumnEntry, note: Note, text: Text): string {
  if (isHidden(column, note)) return text.t('dictionary.masked');
  if (column.top.length > 0) return column.top.map(({ value }) => (value.length > 24 ? `${value.slice(0, 24)}…` : value)).join(' · ');
  if (column.min === null || column.max === null) return '';
  return text.t('dictionary.range', { min: short(column.min), max: short(column.max) });
}
/** A range says days; the time of day is no news there. */
const short = (value: string): string => value.replace(/^(\d{4}-\d\d-\d\d) [\d:.]+$/, '$1');

export const roleWords = (column: ColumnEntry, text: Text): string =>
  column.role === null ? '' : text.maybe(`columnRole.${column.role}`, column.role);
export const usedWords = (column: { readonly usedBy: readonly string[] }, text: Text): string =>
  column.usedBy.map((name) => text.maybe(`kpi.${name}`, text.maybe(`reader.${name}`, name))).join(', ');
export const distinctWords = ({ distinct, exact }: ColumnEntry, text: Text): string =>
  exact ? text.count(distinct) : text.t('dictionary.about', { n: text.count(distinct) });

/** The parts of the catalogue that a search finds: names, descriptions in both languages, owners, roles, classes, KPIs. Every word must occur. */
export function matching(
  tables: readonly TableEntry[],
  notes: Dictionary,
  { search, text }: { search: string; text: Text },
): readonly TableEntry[] {
  const wanted = search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return tables;
  const has = (...parts: readonly (string | undefined)[]): boolean => {
    const all = parts.join(' ').normalize('NFKC').toLowerCase();
    return wanted.every((word) => all.includes(word));
  };
  const said = ({ description, owner, refresh, standard }: Note) => [description?.en, description?.zh, owner, refresh, standard];
  return tables.flatMap((table) => {
    const own = notes.tables[table.name] ?? {};
    if (has(table.name, table.file, ...said(own))) return [table];
    const columns = table.columns.filter((column) => {
      const note = noteOf(notes, table.name, column.name);
      const level = text.t(`dictionary.class.${classOf(column, note)}`);
      return has(table.name, column.name, roleWords(column, text), level, usedWords(column, text), ...column.parts, ...said(note));
    });
    return columns.length > 0 ? [{ ...table, columns }] : [];
  });
}
