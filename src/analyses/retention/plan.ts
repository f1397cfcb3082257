import { FailureError } from '../../model/failure';
import type { Act } from '../../model/filter';
import { hasEvents, hasOrders, type Mart } from '../../mart/mart';
import type { Periods } from '../../time/periods';
import type { Zone } from '../../time/zone';
import { spanOf, type Span } from '../../time/range';
import { wholePeriods } from '../../time/whole-periods';
import type { TimelineFacts } from '../define';
import type { RetentionSpec } from './spec';

const HOUR = 3_600_000_000;
/** Elapsed lengths of the rolling index: a day is 24 hours, whatever the clocks do. */
const LENGTHS = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, month: 30 * 24 * HOUR, quarter: 90 * 24 * HOUR } as const;

/** A spec with its acts, dates and units resolved. All times are UTC microseconds. */
export interface RetentionPlan {
  readonly spec: RetentionSpec;
  readonly start: Act;
  readonly back: Act;
  readonly facts: TimelineFacts;
  readonly periods: Periods;
  readonly zone: Zone;
  /** Length of a rolling period; null = calendar. */
  readonly length: number | null;
  /** Everything seen. */
  readonly seen: Span;
  /** Where a start must lie. */
  readonly entry: Span;
  /** Observation end: the earlier of as-of and the end of the range. */
  readonly until: number;
}

/** Throws model-missing when the acts or the measure need facts that the model lacks, spec-invalid on a date that is none. */
export function planRetention(spec: RetentionSpec, mart: Mart): RetentionPlan {
  const usual: Act = hasEvents(mart) ? { event: null } : { order: true };
  const start = spec.start ?? usual;
  const back = spec.return ?? usual;
  const periods = mart.periods(spec.unit);
  const seen = wholePeriods(spanOf(spec.range, mart.zone, 'range'), periods);
  const entry = wholePeriods(spanOf(spec.entry, mart.zone, 'entry'), periods);
  if (spec.measure !== 'actors' && !hasOrders(mart)) throw lackingOrders('measure');
  return {
    spec,
    start,
    back,
    facts: factsOf([start, back], mart),
    periods,
    zone: mart.zone,
    length: spec.index === 'rolling' ? LENGTHS[spec.unit] : null,
    seen,
    entry: { from: Math.max(seen.from, entry.from), to: Math.min(seen.to, entry.to) },
    until: Math.min(mart.asOf, seen.to),
  };
}

function factsOf(acts: readonly Act[], mart: Mart): TimelineFacts {
  const sales = acts.findIndex((act) => 'order' in act);
  if (!hasEvents(mart) && !hasOrders(mart)) {
    throw new FailureError({
      code: 'model-missing',
      message: 'Retention needs a table of events or of orders. Open one and confirm its columns.',
    });
  }
  if (sales >= 0 && !hasOrders(mart)) throw lackingOrders(sales === 0 ? 'start' : 'return');
  if (!hasEvents(mart)) return 'sales';
  return sales >= 0 ? 'events+sales' : 'events';
}

const lackingOrders = (path: string): FailureError =>
  new FailureError({
    code: 'model-missing',
    path,
    message: 'Sales need a table of orders. Open one and confirm its columns, or choose events.',
  });
