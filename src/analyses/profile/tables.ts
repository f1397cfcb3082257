import { cell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import { ratio } from '../../stats/round';
import { cellWords, isHidden, shortWords, valueWords } from './names';
import type { ColumnProfile, Correlations, ProfileResult } from './result';
import { coefficient } from './words';

export interface Shown {
  /** Values of personal columns are shown. */
  readonly shown: boolean;
  readonly text: Text;
}

/** One row a column; what is hidden stays out of the file too. */
export function columnsTable({ columns, rows }: ProfileResult, { shown, text }: Shown): TableData {
  const keys = ['name', 'kind', 'sqlType', 'nulls', 'missing', 'distinct', 'min', 'median', 'max', 'mean', 'deviation'] as const;
  const words = new Set<string>(['name', 'kind', 'sqlType']);
  return {
    caption: text.t('profile.columns'),
    columns: keys.map((key) => ({ label: text.t(`profile.col.${key}`), align: words.has(key) ? 'start' : 'end' })),
    rows: columns.map((column) => {
      const { detail } = column;
      const open = !isHidden(column, shown);
      const [min, max, median] = open ? [detail?.min ?? null, detail?.max ?? null, detail?.quantiles?.p50 ?? null] : [null, null, null];
      const [mean, deviation] = open ? [detail?.numbers?.mean ?? null, detail?.numbers?.deviation ?? null] : [null, null];
      const missing = ratio(column.missing, rows);
      return [
        cell(column.name),
        cell(text.t(`dictionary.kind.${column.kind}`), column.kind),
        cell(column.sqlType),
        cell(text.count(column.nulls), column.nulls),
        cell(text.percent(missing), missing),
        cell(text.count(detail?.distinct ?? null), detail?.distinct ?? null),
        cell(cellWords(min, column, text), min),
        cell(shortWords(median, text), median),
        cell(cellWords(max, column, text), max),
        cell(shortWords(mean, text), mean),
        cell(shortWords(deviation, text), deviation),
      ];
    }),
  };
}

export function topTable(column: ColumnProfile, text: Text): TableData {
  return {
    caption: `${column.name}: ${text.t('profile.topValues')}`,
    columns: [{ label: text.t('profile.col.value') }, { label: text.t('profile.col.rows') }, { label: text.t('profile.col.share') }],
    rows: (column.detail?.top ?? []).map(({ value, count, share }) => [
      cell(cellWords(value, column, text), value),
      cell(text.count(count), count),
      cell(text.percent(share), share),
    ]),
  };
}

/** Examples are values: hidden ones stay out. */
export function patternsTable(column: ColumnProfile, { shown, text }: Shown): TableData {
  const open = !isHidden(column, shown);
  const label = (key: 'pattern' | 'rows' | 'share' | 'example') => ({ label: text.t(`profile.col.${key}`) });
  return {
    caption: `${column.name}: ${text.t('profile.patterns')}`,
    columns: [label('pattern'), label('rows'), label('share'), ...(open ? [{ ...label('example'), align: 'start' as const }] : [])],
    rows: (column.detail?.patterns ?? []).map(({ pattern, count, share, example }) => [
      cell(pattern),
      cell(text.count(count), count),
      cell(text.percent(share), share),
      ...(open ? [cell(valueWords(example, text), example)] : []),
    ]),
  };
}

export function standInsTable({ name, detail }: ColumnProfile, text: Text): TableData {
  return {
    caption: `${name}: ${text.t('profile.standIns')}`,
    columns: [{ label: text.t('profile.col.value') }, { label: text.t('profile.col.rows') }],
    rows: (detail?.standIns ?? []).map(({ text: word, cells }) => [cell(valueWords(word, text), word), cell(text.count(cells), cells)]),
  };
}

/** All pairs, for a file. */
export function pairsTable({ numeric }: Correlations, text: Text): TableData {
  return {
    caption: text.t('profile.correlations'),
    columns: [
      { label: text.t('profile.col.first') },
      { label: text.t('profile.col.second'), align: 'start' },
      { label: text.t('profile.col.n') },
      { label: text.t('profile.pearson') },
      { label: text.t('profile.spearman') },
    ],
    rows: numeric.pairs.map(({ a, b, n, pearson, spearman }) => [
      cell(a),
      cell(b),
      cell(text.count(n), n),
      cell(coefficient(pearson, text), pearson),
      cell(coefficient(spearman, text), spearman),
    ]),
  };
}

export function labelPairsTable({ labels }: Correlations, text: Text): TableData {
  return {
    caption: text.t('profile.associations'),
    columns: [
      { label: text.t('profile.col.first') },
      { label: text.t('profile.col.second'), align: 'start' },
      { label: text.t('profile.col.n') },
      { label: text.t('profile.cramersV') },
    ],
    rows: labels.pairs.map(({ a, b, n, cramersV }) => [
      cell(a),
      cell(b),
      cell(text.count(n), n),
      cell(coefficient(cramersV, text), cramersV),
    ]),
  };
}
