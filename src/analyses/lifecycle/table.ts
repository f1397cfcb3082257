import { cell, type TableCell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import type { LifecyclePeriod, LifecycleResult, LifecycleSpec } from './spec';

export const FLOWS = ['new', 'returning', 'resurrecting', 'dormant'] as const;

export const stateOf = (period: LifecyclePeriod): 'complete' | 'open' | 'first' =>
  !period.complete ? 'open' : period.leftCensored ? 'first' : 'complete';

/** A row a period, the latest first. */
export function flowsTable({ periods }: LifecycleResult, { unit }: LifecycleSpec, text: Text): TableData {
  const numbers = ['active', ...FLOWS] as const;
  return {
    caption: text.t('lifecycle.title'),
    columns: [
      { label: text.t('lifecycle.column.period'), align: 'start' },
      ...numbers.map((key) => ({ label: text.t(`lifecycle.${key}`), align: 'end' as const, people: 'alone' as const })),
      { label: text.t('lifecycle.column.state'), align: 'end' },
    ],
    rows: [...periods]
      .reverse()
      .map((period): TableCell[] => [
        cell(text.period(period.start, unit), period.start),
        ...numbers.map((key) => cell(text.count(period[key]), period[key])),
        cell(text.t(`lifecycle.state.${stateOf(period)}`)),
      ]),
    sums: periods.flatMap((_, row) => {
      const at = (key: (typeof numbers)[number], below = 0) => ({ row: row + below, column: numbers.indexOf(key) + 1 });
      const active = { total: at('active'), parts: [at('new'), at('returning'), at('resurrecting')] };
      // The row below is the period before: who was active there has returned or is dormant.
      return row + 1 < periods.length ? [active, { total: at('active', 1), parts: [at('returning'), at('dormant')] }] : [active];
    }),
  };
}
