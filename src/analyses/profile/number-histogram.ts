import { countBelow, countUpTo, sortedQuantile } from '../../stats/sorted-quantile';
import type { Histogram } from './result';

/** Wider than this many times the distance of the 1st and the 99th percentile, the picture shows only what lies between these. */
const SQUEEZED = 5;
/** Borders between values that differ by less than this share of their size cannot be told apart as doubles. */
const SMALLEST = 1e-13;
const STEPS = [1, 2, 2.5, 5];

/** From where to where a histogram of values in order goes. */
export function pictured(sorted: Float64Array): { readonly low: number; readonly high: number } {
  const [min, max] = [sorted[0] ?? 0, sorted[sorted.length - 1] ?? 0];
  const low = sortedQuantile(sorted, 0.01) ?? 0;
  const high = sortedQuantile(sorted, 0.99) ?? 0;
  return high > low && max - min > SQUEEZED * (high - low) ? { low, high } : { low: min, high: max };
}

/** At most `bins` bars with borders at multiples of 1, 2, 2.5 or 5 times a power of ten; of finite values in order. null: no two that differ enough. */
export function numberHistogram(
  sorted: Float64Array,
  { bins, whole }: { readonly bins: number; readonly whole: boolean },
): Histogram | null {
  const { low, high } = pictured(sorted);
  if (!(high > low) || !Number.isFinite(high - low) || high - low < SMALLEST * Math.max(1e-280, Math.abs(low), Math.abs(high))) return null;
  let power = Math.floor(Math.log10((high - low) / bins)) - 1;
  if (whole) power = Math.max(0, power);
  for (; ; power++) {
    for (const step of STEPS) {
      if (whole && power === 0 && step === 2.5) continue;
      const first = Math.floor(scaled(low, { step, power }));
      // A bar of whole numbers begins at its first one, so the last needs a bar of its own.
      const last = whole ? Math.floor(scaled(high, { step, power })) + 1 : Math.max(first + 1, Math.ceil(scaled(high, { step, power })));
      if (last - first > bins) continue;
      const edges = Array.from({ length: last - first + 1 }, (_, i) => border(first + i, { step, power }));
      return { kind: 'number', unit: null, edges, ...countBetween(sorted, edges) };
    }
  }
}

interface Step {
  readonly step: number;
  readonly power: number;
}
// Powers of ten below 1 are no exact doubles, so they divide instead.
const scaled = (x: number, { step, power }: Step): number => (power < 0 ? (x * 10 ** -power) / step : x / step / 10 ** power);
const border = (k: number, { step, power }: Step): number => (power < 0 ? (k * step) / 10 ** -power : k * step * 10 ** power) + 0;

/** How many values lie in each bar, left of the first and right of the last. */
export function countBetween(sorted: Float64Array, edges: readonly number[]): Pick<Histogram, 'counts' | 'below' | 'above'> {
  const last = edges.length - 1;
  const upTo = edges.map((edge, i) => (i === last ? countUpTo(sorted, edge) : countBelow(sorted, edge)));
  return {
    counts: upTo.slice(1).map((n, i) => n - (upTo[i] ?? 0)),
    below: upTo[0] ?? 0,
    above: sorted.length - (upTo[last] ?? 0),
  };
}
