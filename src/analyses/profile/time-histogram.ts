import { createPeriods, isoDay, isoTime, type PeriodUnit, type WeekStart } from '../../time/periods';
import { createZone } from '../../time/zone';
import { countBetween, pictured } from './number-histogram';
import type { Histogram } from './result';

const DAY = 86_400_000_000;
const UNITS: readonly PeriodUnit[] = ['hour', 'day', 'week', 'month', 'quarter', 'year'];
const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

interface TimeBars {
  readonly bins: number;
  readonly weekStart: WeekStart;
  /** The values have a time of day. */
  readonly hours: boolean;
}

/** Bars of the smallest calendar period of which at most `bins` are needed; of local microseconds in order. null: fewer than two different values. */
export function timeHistogram(local: Float64Array, { bins, weekStart, hours }: TimeBars): Histogram | null {
  const { low, high } = pictured(local);
  if (!(high > low)) return null;
  for (const unit of UNITS.slice(hours ? 0 : 1)) {
    // The values are wall-clock time already: their calendar has no offsets.
    const periods = createPeriods(unit, createZone('UTC', 0, 0), weekStart);
    const first = periods.index(low);
    const last = periods.index(high);
    const step =
      unit === 'year' ? (YEARS.find((years) => Math.floor(last / years) - Math.floor(first / years) < bins) ?? last - first + 1) : 1;
    const from = Math.floor(first / step) * step;
    const bars = Math.floor((last - from) / step) + 1;
    if (bars > bins) continue;
    const edges = Array.from({ length: bars + 1 }, (_, i) => periods.start(from + i * step));
    const write = (us: number): string => (unit === 'hour' ? isoTime(us) : isoDay(us / DAY));
    return { kind: 'time', unit, edges: edges.map(write), ...countBetween(local, edges) };
  }
  return null;
}
