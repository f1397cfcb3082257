import { detectPii } from '../../clean/pii/detect-pii';
import type { Column } from '../../model/table';
import { isoDay, isoTime, type WeekStart } from '../../time/periods';
import type { Zone } from '../../time/zone';
import { quantilesOf } from './describe-numbers';
import { findGaps } from './find-gaps';
import { NO_DETAIL } from './no-detail';
import type { ColumnDetail, TopValue } from './result';
import { runsOf, topRuns } from './scan/runs';
import { timeHistogram } from './time-histogram';

const DAY = 86_400_000_000;

export interface TimesInput {
  readonly column: Column;
  /** Ascending: days since 1970 of a date, else microseconds; wall-clock time, or UTC for times with an offset. */
  readonly sorted: Float64Array;
  readonly zone: Zone;
  readonly weekStart: WeekStart;
  readonly bins: number;
  readonly top: number;
}

/** A column of days or times from its values in order. Histogram and gaps are in local days of the workspace zone. */
export function describeTimes({ column, sorted, zone, weekStart, bins, top }: TimesInput): ColumnDetail {
  const runs = runsOf(sorted);
  const n = sorted.length;
  const write = (x: number): string => timeText(column, Math.floor(x));
  const local =
    column.kind === 'date' ? sorted.map((day) => day * DAY) : column.instant ? sorted.map((us) => zone.local(us)).sort() : sorted;
  return {
    ...NO_DETAIL,
    distinct: runs.length,
    unique: runs.length > 1 && runs.length === n,
    constant: runs.length === 1,
    min: n === 0 ? null : write(sorted[0] ?? 0),
    max: n === 0 ? null : write(sorted[n - 1] ?? 0),
    quantiles: quantilesOf(sorted, write),
    histogram: timeHistogram(local, { bins, weekStart, hours: column.kind !== 'date' }),
    top: topRuns(sorted, runs, top).map(({ value, count }): TopValue => ({ value: write(value), count, share: count / n })),
    gaps: findGaps(local),
    pii: detectPii(column.name, column.kind, []),
  };
}

function timeText({ kind, instant }: Column, x: number): string {
  if (kind === 'date') return isoDay(x);
  return `${isoTime(x)}${instant ? 'Z' : ''}`;
}
