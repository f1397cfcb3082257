import { cell, type TableCell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import { flowStates as FLOWS, type LifecyclePeriod, type LifecycleResult, type LifecycleSpec } from './spec';

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
      { label: text.t('lifecycle.ratio'), derived: 'row' },
      { label: text.t('lifecycle.column.state'), align: 'end' },
    ],
    rows: [...periods]
      .reverse()
      .map((period): TableCell[] => [
        cell(text.period(period.start, unit), period.start),
        ...numbers.map((key) => cell(text.count(period[key]), period[key])),
        cell(text.decimal(period.quickRatio, 2), period.quickRatio),
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

/** Whose people a cell of the table counts; null = no one state's. */
export function pickAt(periods: readonly LifecyclePeriod[], row: number, column: number): LifecycleSpec['people'] {
  const period = periods[periods.length - 1 - row];
  const state = FLOWS[column - 2];
  return period && state && period[state] > 0 ? { period: period.start, state } : null;
}
