import type { Text } from '../../i18n/text';
import type { RetentionAverage, RetentionCell, RetentionMeasure, RetentionSpec, RetentionTable } from './spec';

/** How money is shown: of the whole cohort, or of each of its members. Shares of people know no such choice. */
export type Per = 'total' | 'member';

interface Shown {
  readonly spec: Pick<RetentionSpec, 'measure'>;
  readonly per: Per;
}

/** What a cell shows as a number: a share of people, or orders or money. */
export function cellNumber(item: RetentionCell, { spec, per }: Shown): number | null {
  if (spec.measure === 'actors') return item.rate;
  return per === 'member' ? item.perMember : item.value;
}

export const cellText = (item: RetentionCell, shown: Shown, text: Text): string => figure(cellNumber(item, shown), shown, text);

/** A number of the table, or an average of it, as written. */
export function figure(value: number | null | undefined, { spec: { measure }, per }: Shown, text: Text): string {
  if (measure === 'actors') return text.percent(value);
  if (measure === 'orders') return per === 'member' ? text.decimal(value, 2) : text.count(value);
  return text.money(value);
}

/** Averages of shares, or of the value per member. */
export const averagesOf = (table: RetentionTable, measure: RetentionMeasure): RetentionAverage =>
  measure === 'actors' ? table.average : (table.averageValue ?? { weighted: [], simple: [] });

/** One column over the cohorts whose cell is complete and that have members. */
export interface Spread {
  readonly k: number;
  readonly cohorts: number;
  readonly people: number;
  readonly weighted: number | null;
  readonly simple: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Averages and range of each column; money is per member. */
export function spreadOf(table: RetentionTable, measure: RetentionMeasure): readonly Spread[] {
  const { weighted, simple } = averagesOf(table, measure);
  return weighted.map((value, k) => {
    const used = table.cohorts.flatMap((cohort) => {
      const item = cohort.cells[k];
      const number = item?.complete ? cellNumber(item, { spec: { measure }, per: 'member' }) : null;
      return number === null ? [] : [{ size: cohort.size, number }];
    });
    const numbers = used.map(({ number }) => number);
    return {
      k,
      cohorts: used.length,
      people: used.reduce((sum, { size }) => sum + size, 0),
      weighted: value,
      simple: simple[k] ?? null,
      low: used.length === 0 ? null : Math.min(...numbers),
      high: used.length === 0 ? null : Math.max(...numbers),
    };
  });
}
