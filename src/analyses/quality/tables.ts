import type { Text } from '../../i18n/text';
import { cell, type TableData } from '../../charts/table-data';
import { DIMENSIONS } from './dimensions';
import type { QualityResult, TableQuality } from './result';
import { allRules, pointsWords, ruleWords } from './words';

const dimensionColumns = (text: Text): { label: string }[] =>
  DIMENSIONS.map((dimension) => ({ label: text.t(`quality.dim.${dimension}`) }));

export function tablesTable(result: QualityResult, text: Text): TableData {
  return {
    caption: text.t('quality.tablesTitle'),
    columns: [
      { label: text.t('quality.column.table') },
      { label: text.t('quality.column.rows') },
      { label: text.t('quality.column.cells') },
      { label: text.t('quality.column.score') },
      ...dimensionColumns(text),
    ],
    rows: result.tables.map((table) => [
      cell(table.name),
      cell(text.count(table.rows), table.rows),
      cell(text.count(table.cells), table.cells),
      cell(text.score(table.score, 2), table.score),
      ...DIMENSIONS.map((dimension) => cell(text.score(table.dimensions[dimension], 1), table.dimensions[dimension])),
    ]),
  };
}

export function columnsTable(table: TableQuality, text: Text): TableData {
  return {
    caption: text.t('quality.columnsTitle', { table: table.name }),
    columns: [
      { label: text.t('quality.column.column') },
      { label: text.t('quality.column.weight') },
      { label: text.t('quality.column.nulls') },
      { label: text.t('quality.column.score') },
      ...dimensionColumns(text),
    ],
    rows: table.columns.map((column) => [
      cell(column.name),
      cell(String(column.weight), column.weight),
      cell(text.count(column.nulls), column.nulls),
      cell(text.score(column.score, 2), column.score),
      ...DIMENSIONS.map((dimension) => cell(text.score(column.dimensions[dimension], 1), column.dimensions[dimension])),
    ]),
  };
}

export function rulesTable(result: QualityResult, text: Text): TableData {
  const labels = ['rule', 'table', 'dimension', 'checked', 'failed', 'points'] as const;
  return {
    caption: text.t('quality.allRules'),
    columns: labels.map((label) => ({
      label: text.t(`quality.column.${label}`),
      align: label === 'rule' || label === 'table' || label === 'dimension' ? 'start' : 'end',
    })),
    rows: allRules(result).map(({ rule, table }) => [
      cell(ruleWords(rule, table, text), rule.id),
      cell(table.name),
      cell(text.t(`quality.dim.${rule.dimension}`), rule.dimension),
      cell(text.count(rule.checked), rule.checked),
      cell(text.count(rule.failed), rule.failed),
      cell(pointsWords(rule.points, text), rule.points),
    ]),
  };
}

export function outliersTable(table: TableQuality, text: Text): TableData {
  return {
    caption: text.t('quality.outliers'),
    columns: [
      { label: text.t('quality.column.column') },
      { label: text.t('quality.column.method') },
      { label: text.t('quality.column.outliers') },
    ],
    rows: table.outliers.map((outlier) => [
      cell(`${table.name}.${outlier.column}`),
      cell(`${text.decimal(outlier.low, 2)} … ${text.decimal(outlier.high, 2)}`, `${outlier.low} … ${outlier.high}`),
      cell(`${text.count(outlier.count)} (${text.percent(outlier.share)})`, outlier.count),
    ]),
  };
}
