import { quantiles } from '../../stats/quantile';
import { ratio, significant } from '../../stats/round';
import { wilson } from '../../stats/wilson';
import type { Cases } from './cases';
import { medianPlaces } from '../../stats/median-interval';
import type { ProcessBin, Seconds, Summary } from './result';

const MICRO = 1_000_000;
const MOST_BINS = 60;

export interface Terms {
  /** Microseconds; null = no SLA. */
  readonly sla: number | null;
  /** UTC microseconds. */
  readonly asOf: number;
}

/** Finished times in microseconds, ascending, of the given cases. */
export function finishedTimes({ started, ended }: Cases, which: readonly number[]): Float64Array {
  const times = which.map((i) => (ended[i] ?? NaN) - (started[i] ?? 0)).filter((time) => time >= 0);
  return Float64Array.from(times).sort();
}

export function summarise(cases: Cases, which: readonly number[], { sla, asOf }: Terms): Summary {
  const times = finishedTimes(cases, which);
  let negative = 0;
  let open = 0;
  let overdue = 0;
  for (const i of which) {
    const began = cases.started[i] ?? 0;
    const end = cases.ended[i] ?? NaN;
    if (end < began) negative++;
    if (!Number.isNaN(end)) continue;
    open++;
    if (sla !== null && asOf - began > sla) overdue++;
  }
  const late = sla === null ? 0 : times.length - countUpTo(times, sla);
  const judged = times.length + overdue;
  return {
    finished: times.length,
    negative,
    open,
    inProgress: open - overdue,
    late,
    overdue,
    breaches: late + overdue,
    shareOver: sla === null ? null : ratio(late + overdue, judged),
    shareInterval: sla === null ? null : wilson(late + overdue, judged),
    seconds: secondsOf(times),
  };
}

/** `times` ascends. */
function secondsOf(times: Float64Array): Seconds {
  const [median = null, p90 = null, p99 = null] = quantiles(times, [0.5, 0.9, 0.99]);
  const places = medianPlaces(times.length);
  const seconds = (us: number | null | undefined): number | null => (us === null || us === undefined ? null : significant(us / MICRO));
  let sum = 0;
  for (const time of times) sum += time / MICRO;
  return {
    median: seconds(median),
    interval: places && [seconds(times[places[0]]) ?? 0, seconds(times[places[1]]) ?? 0],
    mean: times.length === 0 ? null : significant(sum / times.length),
    p90: seconds(p90),
    p99: seconds(p99),
    max: seconds(times.at(-1)),
  };
}

/** How many of ascending values are at most `limit`. */
function countUpTo(times: Float64Array, limit: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** min(60, ceil(cbrt n)) bins of one width from 0 to the 99th percentile; the last one holds all that took longer. */
export function binsOf(times: Float64Array): ProcessBin[] {
  const n = times.length;
  if (n === 0) return [];
  const [far] = quantiles(times, [0.99]);
  const longest = (times.at(-1) ?? 0) / MICRO;
  const count = Math.min(MOST_BINS, Math.max(1, Math.ceil(Math.cbrt(n))));
  const width = significant(Math.max((far ?? 0) / MICRO, 1e-6) / count);
  const counts = new Int32Array(count);
  for (const time of times) {
    const place = Math.min(count - 1, Math.floor(time / MICRO / width));
    counts[place] = (counts[place] ?? 0) + 1;
  }
  let before = 0;
  return Array.from(counts, (inside, k) => {
    before += inside;
    const to = significant((k + 1) * width);
    return {
      from: significant(k * width),
      to: k === count - 1 ? Math.max(to, significant(longest)) : to,
      count: inside,
      cumulative: before / n,
    };
  });
}
