import type { Mart } from '../../mart/mart';
import { matchAct, matchFilter, type ActMatch } from '../../timeline/match-act';
import type { Bitmap, PropertyColumn, PropertyValue, Timeline } from '../../timeline/timeline';
import { readAnonymous, type AnonymousSales } from './anonymous-sales';
import type { PlannedSeries, TrendsPlan } from './plan';
import { readAmounts, type Amounts } from './read-amounts';

/** What one series counts. */
export interface SeriesFacts {
  readonly series: PlannedSeries;
  readonly timeline: Timeline;
  readonly match: ActMatch;
  readonly filter: Bitmap | null;
  readonly anonymous: AnonymousSales;
  /** Null when nothing is summed. */
  readonly amounts: Amounts | null;
  /** Code of the breakdown at each position, -1 = missing; null without a breakdown. */
  readonly codes: Int32Array | null;
  readonly anonymousCodes: Int32Array | null;
}

export interface TrendsFacts {
  readonly series: readonly SeriesFacts[];
  readonly filter: Bitmap | null;
  readonly timeline: Timeline;
  /** Values of the breakdown by code. */
  readonly values: readonly PropertyValue[];
  /** UTC microseconds of the first fact of the kinds that are followed; Infinity when there is none. */
  readonly earliest: number;
}

export async function readFacts(plan: TrendsPlan, timeline: Timeline, mart: Mart): Promise<TrendsFacts> {
  const filter = await matchFilter(timeline, plan.filter);
  const property = plan.breakdown ? await timeline.property(plan.breakdown, 'breakdown.column') : null;
  const values: PropertyValue[] = [...(property?.values ?? [])];
  const codeOf = new Map(values.map((value, code) => [JSON.stringify(value), code]));
  const codeFor = (value: PropertyValue): number => {
    if (value === null) return -1;
    const key = JSON.stringify(value);
    const known = codeOf.get(key);
    if (known !== undefined) return known;
    codeOf.set(key, values.length);
    return values.push(value) - 1;
  };
  const series: SeriesFacts[] = [];
  for (const one of plan.series) {
    const anonymous = await readAnonymous(one, plan, { mart, timeline });
    series.push({
      series: one,
      timeline,
      match: await matchAct(timeline, one.act, `${one.path}.act`),
      filter,
      anonymous,
      amounts: one.measure === 'sum' || one.measure === 'mean' || one.measure === 'p90' ? await readAmounts(one, mart) : null,
      codes: codesOf(property),
      anonymousCodes: property ? Int32Array.from(anonymous.values, codeFor) : null,
    });
  }
  return { series, filter, timeline, values, earliest: earliestOf(series, timeline) };
}

const codesOf = (property: PropertyColumn | null): Int32Array | null => property?.codes ?? null;

function earliestOf(series: readonly SeriesFacts[], { at, code, sale, size }: Timeline): number {
  const sales = series.some((one) => one.series.sales);
  const events = series.some((one) => !one.series.sales);
  let first = Infinity;
  for (const { anonymous } of series) for (const time of anonymous.at) if (time < first) first = time;
  for (let i = 0; i < size; i++) if ((at[i] as number) < first && (code[i] === sale ? sales : events)) first = at[i] as number;
  return first;
}
