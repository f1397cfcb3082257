import type { Text } from '../../i18n/text';
import { cell, type TableData } from '../../charts/table-data';
import type { RetentionCell, RetentionResult, RetentionSpec } from './spec';

/** What a cell shows: a share of people, or a number or amount. */
export function cellText(item: RetentionCell, spec: RetentionSpec, text: Text): string {
  if (spec.measure === 'actors') return text.percent(item.rate);
  return spec.measure === 'orders' ? text.count(item.value) : text.money(item.value);
}

export const cellNumber = (item: RetentionCell, { measure }: RetentionSpec): number | null =>
  measure === 'actors' ? item.rate : item.value;

export function periodName(k: number, spec: RetentionSpec, text: Text): string {
  return text.t(`retention.k.${spec.unit}`, { k: String(k) });
}

/** Cohorts down, periods across; cells that do not exist are empty. */
export function retentionTable(result: RetentionResult, spec: RetentionSpec, text: Text): TableData {
  const width = Math.max(0, ...result.cohorts.map((cohort) => cohort.cells.length));
  const ks = Array.from({ length: width }, (_, k) => k);
  return {
    caption: text.t('retention.title'),
    columns: [
      { label: text.t('retention.column.cohort') },
      { label: text.t('retention.column.size'), people: 'parts' },
      ...ks.map((k) => ({ label: periodName(k, spec, text), people: 'parts' as const, shareOf: 1 })),
    ],
    rows: result.cohorts.map((cohort) => [
      cell(text.period(cohort.start, spec.unit), cohort.start),
      cell(text.count(cohort.size), cohort.size),
      ...ks.map((k) => {
        const item = cohort.cells[k];
        return item ? { ...cell(cellText(item, spec, text), cellNumber(item, spec)), people: item.count } : cell('', null);
      }),
    ]),
  };
}

/** Groups of a breakdown: size and the weighted average of each period. */
export function groupsTable(result: RetentionResult, spec: RetentionSpec, text: Text): TableData {
  const width = Math.max(0, ...result.breakdown.map((group) => group.average.weighted.length));
  const ks = Array.from({ length: width }, (_, k) => k);
  const property = spec.breakdown ? String(spec.breakdown.column) : '';
  return {
    caption: text.t('retention.groupTitle', { property }),
    columns: [
      { label: property },
      { label: text.t('retention.group.size'), people: 'parts' },
      ...ks.map((k) => ({ label: periodName(k, spec, text), derived: 'row' as const })),
    ],
    rows: result.breakdown.map((group) => {
      const size = group.cohorts.reduce((sum, cohort) => sum + cohort.size, 0);
      const name = group.other ? text.t('funnel.other') : group.value === null ? text.t('funnel.missing') : String(group.value);
      return [
        cell(name),
        cell(text.count(size), size),
        ...ks.map((k) => cell(text.percent(group.average.weighted[k]), group.average.weighted[k] ?? null)),
      ];
    }),
  };
}
