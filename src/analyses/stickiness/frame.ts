import type { Mart } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import type { Periods } from '../../time/periods';
import { spanOf, type Span } from '../../time/range';
import { wholePeriods } from '../../time/whole-periods';
import type { StickinessSpec } from './spec';

/** Days of the rolling windows: active today, this week, this month. */
export const WINDOWS = [1, 7, 30] as const;
const LONGEST = 30;
const MOST_DAYS = 40_000;

/** The days and periods that are shown. Local days since 1970. */
export interface Frame {
  readonly periods: Periods;
  /** Acts that are seen: from the days that the first rolling window reaches back to, to as-of or the end of the range. UTC microseconds. */
  readonly span: Span;
  /** First instant of `fromDay`. */
  readonly begin: number;
  readonly fromDay: number;
  /** Before `fromDay` when there is nothing to show. */
  readonly toDay: number;
  /** The last local day that was seen to its end. */
  readonly lastWhole: number;
  /** Local day of the first fact of the kind that is followed. */
  readonly firstDay: number;
  /** Number of the first period. */
  readonly first: number;
  /** Whether each period was seen from its first day to the end of its last. */
  readonly complete: readonly boolean[];
  /** Days in each period. */
  readonly lengths: readonly number[];
  /** Place in `complete` of each day from `fromDay`. */
  readonly slots: Int32Array;
}

const NOTHING = {
  begin: Infinity,
  fromDay: 0,
  toDay: -1,
  lastWhole: -1,
  firstDay: 0,
  first: 0,
  complete: [],
  lengths: [],
  slots: new Int32Array(0),
};

/**
 * @param earliest UTC microseconds of the first fact of the kind that is followed; Infinity when there is none
 * @throws FailureError spec-invalid when the range holds too many days
 */
export function frameOf({ range, unit }: Pick<StickinessSpec, 'range' | 'unit'>, mart: Mart, earliest: number): Frame {
  const periods = mart.periods(unit);
  const days = mart.periods('day');
  const asked = wholePeriods(spanOf(range, mart.zone), periods);
  const from = Math.max(asked.from, earliest);
  const to = Math.min(asked.to, mart.asOf);
  if (!(Number.isFinite(from) && Number.isFinite(to) && from <= to))
    return { periods, span: { from: Infinity, to: -Infinity }, ...NOTHING };
  const [fromDay, toDay, firstDay] = [days.index(from), days.index(to), days.index(earliest)];
  if (toDay - fromDay >= MOST_DAYS) {
    throw new FailureError({
      code: 'spec-invalid',
      path: 'range',
      message: `The range holds ${toDay - fromDay + 1} days, more than ${MOST_DAYS}. Choose a shorter range.`,
      params: { days: toDay - fromDay + 1 },
    });
  }
  const lastWhole = days.start(toDay + 1) - 1 <= to ? toDay : toDay - 1;
  const first = periods.index(from);
  const size = periods.index(to) - first + 1;
  const begins = Array.from({ length: size + 1 }, (_, k) => days.index(periods.start(first + k)));
  const slots = new Int32Array(toDay - fromDay + 1);
  for (let day = fromDay, k = 0; day <= toDay; day++) {
    while (day >= (begins[k + 1] as number)) k++;
    slots[day - fromDay] = k;
  }
  const periodsSeen = begins.slice(0, size).map((begin, k) => ({ begin, next: begins[k + 1] as number }));
  return {
    periods,
    span: { from: days.start(fromDay - LONGEST + 1), to },
    begin: days.start(fromDay),
    fromDay,
    toDay,
    lastWhole,
    firstDay,
    first,
    complete: periodsSeen.map(({ begin, next }) => begin >= firstDay && next - 1 <= lastWhole),
    lengths: periodsSeen.map(({ begin, next }) => next - begin),
    slots,
  };
}
