import { cell, type TableCell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import type { StagesResult } from './spec';

export function stagesTable({ stages, backtest }: StagesResult, text: Text): TableData {
  return {
    caption: text.t('stages.title'),
    columns: [
      { label: text.t('stages.column.stage'), align: 'start' },
      { label: text.t('stages.column.customers'), align: 'end', people: 'parts' },
      { label: text.t('stages.column.share'), align: 'end', derived: 'row' },
    ],
    rows: stages.map(({ name, customers, share }): TableCell[] => [
      {
        ...cell(text.t(`stages.name.${name}`), name),
        ...(name === 'churned' &&
          backtest.rate !== null && {
            under: text.t('stages.backtestShort', { rate: text.percent(backtest.rate, 0), days: backtest.days }),
          }),
      },
      cell(text.count(customers), customers),
      cell(text.percent(share), share),
    ]),
  };
}
