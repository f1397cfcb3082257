import type { Mart } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import type { Periods } from '../../time/periods';
import { spanOf } from '../../time/range';
import { wholePeriods } from '../../time/whole-periods';
import type { TrendsSpec } from './spec';

const DAY = 86_400_000_000;
const MOST_PERIODS = 100_000;

/** Consecutive periods that are counted, and where the last one is cut. */
export interface Frame {
  readonly periods: Periods;
  /** Number of the first period. */
  readonly first: number;
  readonly size: number;
  /** Facts from here on are not seen: UTC microseconds, inclusive end. */
  readonly cut: number;
  /** Last local day (since 1970) of each period, of the last one up to the cut. */
  readonly endDays: Int32Array;
  /** Whether a period is neither cut nor begins before the data do. */
  readonly complete: readonly boolean[];
  /** Local day of the first fact; Infinity without facts. */
  readonly firstDay: number;
}

interface FrameInput {
  readonly spec: TrendsSpec;
  readonly mart: Mart;
  /** UTC microseconds of the first fact of the kinds that are followed; Infinity when there is none. */
  readonly earliest: number;
}

/** The range in whole periods; periods after as-of do not exist. Throws spec-invalid when it holds too many. */
export function frameOf({ spec, mart, earliest }: FrameInput): Frame {
  const periods = mart.periods(spec.unit);
  const shown = wholePeriods(spanOf(spec.range, mart.zone), periods);
  const from = shown.from > -Infinity ? shown.from : earliest;
  const cut = Math.min(shown.to, mart.asOf);
  const any = Number.isFinite(from) && Number.isFinite(cut) && from <= cut;
  const first = any ? periods.index(from) : 0;
  const size = any ? periods.index(cut) - first + 1 : 0;
  if (size > MOST_PERIODS) {
    throw new FailureError({
      code: 'spec-invalid',
      path: 'unit',
      message: `The range holds ${size} periods of one ${spec.unit}, more than ${MOST_PERIODS}. Choose a longer unit or a shorter range.`,
      params: { periods: size, unit: spec.unit },
    });
  }
  return frame({ mart, periods, first, size, cut, earliest });
}

export interface Earlier {
  readonly frame: Frame;
  /** Slot in that frame of each period of the shown one; -1 = it has none (29 February). */
  readonly slots: Int32Array;
}

/** The periods that the shown ones are compared with; null when nothing is. The counterpart of an unfinished period ends after as many days. */
export function earlierFrame(shown: Frame, spec: TrendsSpec, { mart, earliest }: FrameInput): Earlier | null {
  if (spec.compare === null || shown.size === 0) return null;
  const { periods, first, size } = shown;
  const numbers = Array.from({ length: size }, (_, k) =>
    spec.compare === 'previous' ? first + k - size : yearBefore(first + k, periods, mart),
  );
  const known = numbers.filter((number): number is number => number !== null);
  const start = Math.min(...known.slice(0, 2));
  const last = Math.max(...known.slice(-2));
  if (known.length === 0) return null;
  const lastNumber = numbers.at(-1) ?? null;
  const whole = periods.start(last + 1) - 1;
  const open = first + size - 1;
  const unfinished = shown.cut < periods.start(open + 1) - 1;
  const cut =
    unfinished && lastNumber !== null ? Math.min(whole, elapsedEnd({ mart, periods, open, cut: shown.cut, last: lastNumber })) : whole;
  const built = frame({ mart, periods, first: start, size: last - start + 1, cut, earliest });
  return { frame: built, slots: Int32Array.from(numbers, (number) => (number === null ? -1 : number - start)) };
}

interface Elapsed {
  readonly mart: Mart;
  readonly periods: Periods;
  /** The unfinished period and where it is cut. */
  readonly open: number;
  readonly cut: number;
  readonly last: number;
}

/** Within days: after the same elapsed time. Longer periods: after the same number of whole local days. */
function elapsedEnd({ mart: { zone }, periods, open, cut, last }: Elapsed): number {
  if (periods.unit === 'hour' || periods.unit === 'day') return periods.start(last) + (cut - periods.start(open));
  const dayAt = (us: number): number => Math.floor(zone.local(us) / DAY);
  const days = dayAt(cut) - dayAt(periods.start(open)) + 1;
  return zone.instant((dayAt(periods.start(last)) + days) * DAY) - 1;
}

function frame({
  mart,
  periods,
  first,
  size,
  cut,
  earliest,
}: Pick<FrameInput, 'mart' | 'earliest'> & Pick<Frame, 'periods' | 'first' | 'size' | 'cut'>): Frame {
  const dayAt = (us: number): number => Math.floor(mart.zone.local(us) / DAY);
  const firstDay = Number.isFinite(earliest) ? dayAt(earliest) : Infinity;
  const short = periods.unit === 'hour';
  const ends = Array.from({ length: size }, (_, k) => periods.start(first + k + 1) - 1);
  return {
    periods,
    first,
    size,
    cut,
    firstDay,
    endDays: Int32Array.from(ends, (end) => dayAt(Math.min(end, cut))),
    complete: ends.map((end, k) => {
      const start = periods.start(first + k);
      // Data that begin at ten in the morning may well be all of that day; a week that lacks its first day is not whole.
      return end <= cut && (short ? end >= earliest : dayAt(start) >= firstDay);
    }),
  };
}

/** The number of the same period a year earlier: a day by its date, a week 52 weeks before, an hour by local date and hour. */
function yearBefore(number: number, periods: Periods, { zone }: Mart): number | null {
  if (periods.unit === 'week') return number - 52;
  if (periods.unit === 'month') return number - 12;
  if (periods.unit === 'quarter') return number - 4;
  if (periods.unit === 'year') return number - 1;
  const local = zone.local(periods.start(number));
  const date = new Date(Math.floor(local / DAY) * 86_400_000);
  if (date.getUTCMonth() === 1 && date.getUTCDate() === 29) return null;
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return periods.index(zone.instant(date.getTime() * 1000 + (local - Math.floor(local / DAY) * DAY)));
}
