import { cell, type TableCell, type TableColumn, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import type { ExportEntry } from '../../model/privacy';
import type { ListedColumn } from './listed-columns';
import type { Anonymity, Hiding } from './result';
import { byWords, sizeWords } from './words';

/** Personal columns and what protects them. */
export function personalTable(listed: readonly ListedColumn[], text: Text): TableData {
  const keys = ['column', 'what', 'class', 'why', 'treatment'] as const;
  return {
    caption: text.t('privacy.personal'),
    columns: [{ label: text.t('privacy.table') }, ...keys.map((key) => ({ label: text.t(`privacy.col.${key}`), align: 'start' as const }))],
    rows: listed.map(({ table, column, pii, step }) => [
      cell(table),
      cell(column),
      cell(pii.kind ? text.t(`dictionary.pii.${pii.kind}`) : '', pii.kind),
      cell(text.t(`dictionary.class.${pii.class}`), pii.class),
      cell(byWords(pii, text)),
      cell(text.t(`privacy.as.${step?.method ?? 'open'}`), step?.method ?? null),
    ]),
  };
}

export function histogramTable({ histogram, unit }: Anonymity, text: Text): TableData {
  return {
    caption: text.t('privacy.histogram'),
    columns: [
      { label: text.t('privacy.col.size') },
      { label: text.t('privacy.col.classes') },
      { label: text.t('privacy.col.rows'), ...(unit === 'rows' && { people: 'parts' }) },
    ],
    rows: histogram.map((bin) => [
      cell(sizeWords(bin, text)),
      cell(text.count(bin.classes), bin.classes),
      cell(text.count(bin.rows), bin.rows),
    ]),
  };
}

/** The smallest groups, with what others may know of them. */
export function groupsTable({ quasi, groups, unit }: Anonymity, text: Text): TableData {
  const size: TableColumn = { label: text.t(unit === 'people' ? 'privacy.col.people' : 'privacy.col.rows'), align: 'end', people: 'alone' };
  return {
    caption: text.t('privacy.groups'),
    columns: [
      ...quasi.map((label): TableColumn => ({ label, align: 'start' })),
      size,
      ...(unit === 'people' ? [{ label: text.t('privacy.col.rows'), align: 'end' as const, derived: 'row' as const }] : []),
    ],
    rows: groups.map(({ values, size: people, rows }): TableCell[] => [
      ...values.map((value) => cell(value ?? text.t('privacy.missing'), value)),
      cell(text.count(people), people),
      ...(unit === 'people' ? [cell(text.count(rows), rows)] : []),
    ]),
  };
}

/** Rows in groups below k, and the smallest group, with each column as it is, left out and coarser. */
export function whatIfTable({ whatIf, below, smallest }: Anonymity, text: Text): TableData {
  const hiding = (each: Pick<Hiding, 'below' | 'smallest'>): TableCell => ({
    ...cell(text.count(each.below.rows), each.below.rows),
    under: `k = ${text.count(each.smallest)}`,
  });
  return {
    caption: text.t('privacy.whatIf'),
    columns: (['column', 'now', 'generalised', 'dropped'] as const).map((key) => ({ label: text.t(`privacy.col.${key}`) })),
    rows: whatIf.map(({ column, dropped, generalised }) => [
      cell(column),
      hiding({ below, smallest }),
      hiding(generalised),
      hiding(dropped),
    ]),
  };
}

/** The export log, latest first. Times are local to the reader on screen and UTC in the file. */
export function logTable(log: readonly ExportEntry[], text: Text): TableData {
  const keys = ['time', 'what', 'name', 'rows', 'classes', 'open', 'within'] as const;
  return {
    caption: text.t('privacy.log'),
    columns: keys.map((key) => ({ label: text.t(`privacy.log.${key}`), align: key === 'rows' ? 'end' : 'start' })),
    rows: log
      .toReversed()
      .map((entry) => [
        cell(new Date(entry.time).toLocaleString(text.locale), entry.time),
        cell(text.t(`privacy.what.${entry.what}`), entry.what),
        cell(entry.name),
        cell(text.count(entry.rows), entry.rows),
        cell(entry.classes.map((level) => text.t(`dictionary.class.${level}`)).join(', '), entry.classes.join(' ')),
        cell(entry.open.join(', ')),
        cell(text.t(entry.within ? 'privacy.within.yes' : 'privacy.within.no'), entry.within ? 'within' : 'refused'),
      ]),
  };
}

/** Exports asked for that were within the policy / exports asked for; null without any. */
export const passRate = (log: readonly ExportEntry[]): number | null =>
  log.length === 0 ? null : log.filter(({ within }) => within).length / log.length;
