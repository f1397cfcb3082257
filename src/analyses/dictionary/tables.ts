import { cell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import type { ContractDifference } from './result';

export function contractTable(differences: readonly ContractDifference[], text: Text): TableData {
  const keys = ['table', 'column', 'what', 'expected', 'found'] as const;
  return {
    caption: text.t('dictionary.contract'),
    columns: keys.map((key) => ({ label: text.t(`dictionary.col.${key}`), align: 'start' })),
    rows: differences.map(({ table, column, what, expected, found }) => [
      cell(table),
      cell(column ?? ''),
      cell(text.t(`dictionary.what.${what}`), what),
      cell(expected ?? ''),
      cell(found ?? ''),
    ]),
  };
}
