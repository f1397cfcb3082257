import { byCodePoint } from '../../stats/by-code-point';
import type { PropertyValue } from '../../timeline/timeline';
import type { TrendsFacts } from './facts';
import { frameTotal, tally } from './tally';
import type { Frame } from './frame';
import { amountOf } from './read-amounts';

export interface Groups {
  /** Group of a code at `code + 1`; -1 = none: a value that does not occur in the time shown. */
  readonly groupOf: Int32Array;
  readonly groups: readonly { readonly value: PropertyValue; readonly other?: true }[];
}

/** Everything in one group. */
export const ALL: Groups = { groupOf: new Int32Array(1), groups: [{ value: null }] };

/**
 * The `top` values with the largest total of the first series over the range (ties by value; means and quantiles rank by how many facts), then the
 * missing value, then the rest as "Other".
 */
export function groupValues({ series, values }: TrendsFacts, frame: Frame, top: number): Groups {
  const [main] = series;
  if (!main) return ALL;
  const own = Int32Array.from({ length: values.length + 1 }, (_, i) => i);
  const totals = tally({ facts: main, slots: 1, slotOf: frameTotal(frame), groups: values.length + 1, groupOf: own, actors: 'each' });
  const others = series
    .slice(1)
    .map((facts) => tally({ facts, slots: 1, slotOf: frameTotal(frame), groups: values.length + 1, groupOf: own, actors: 'each' }));
  const occurs = (group: number): boolean => [totals, ...others].some(({ count }) => (count[group] ?? 0) > 0);
  const weight = (group: number): number => {
    if (main.series.measure === 'actors') return totals.actors[group] ?? 0;
    if (main.series.measure === 'sum' && main.amounts) return amountOf(main.amounts, totals.high[group] ?? 0, totals.low[group] ?? 0);
    return totals.count[group] ?? 0;
  };
  const ranked = values.map((_, code) => code).filter((code) => occurs(code + 1));
  ranked.sort((a, b) => weight(b + 1) - weight(a + 1) || compareValues(values[a] ?? null, values[b] ?? null));
  const shown = ranked.slice(0, top);
  const groups: { value: PropertyValue; other?: true }[] = shown.map((code) => ({ value: values[code] ?? null }));
  const groupOf = new Int32Array(values.length + 1).fill(-1);
  if (occurs(0)) groupOf[0] = groups.push({ value: null }) - 1;
  const rest = ranked.length > shown.length ? groups.push({ value: 'Other', other: true }) - 1 : -1;
  groupOf.fill(rest, 1);
  shown.forEach((code, group) => (groupOf[code + 1] = group));
  return { groupOf, groups };
}

function compareValues(a: PropertyValue, b: PropertyValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return byCodePoint(String(a), String(b));
}
