import type { Act } from '../../model/filter';
import type { RepurchaseResult } from './result';
import type { RepurchaseSpec } from './spec';

/** How many periods of each unit are worth looking at first. */
const PERIODS = { day: 15, week: 12, month: 12, quarter: 8 } as const;

/** The question of retention for the same act, people and time by a unit. */
export function retentionOf(spec: RepurchaseSpec, { sales, usage }: RepurchaseResult): object | null {
  if (usage.unit === null) return null;
  const where = [...(spec.act?.where ?? []), ...(sales ? spec.filter : [])];
  const act: Act = sales ? { order: true, where } : { ...(spec.act ?? { event: null }), where };
  return {
    start: act,
    return: act,
    cohort: where.length > 0 ? 'first-matching' : 'first-ever',
    unit: usage.unit,
    periods: PERIODS[usage.unit],
    range: spec.range ?? { from: null, to: null },
    filter: sales ? [] : spec.filter,
  };
}
