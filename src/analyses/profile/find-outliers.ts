import { significant } from '../../stats/round';
import { countBelow, countUpTo, sortedQuantile } from '../../stats/sorted-quantile';
import { fenceMethod, tukeyFences } from '../../stats/tukey';
import type { Outliers } from './result';

/** Tukey's fences and what lies outside, of finite values in order; null when they say nothing. */
export function findOutliers(sorted: Float64Array, skewness: number | null): Outliers | null {
  const method = fenceMethod(sorted[0] ?? null, skewness);
  const judged = method === 'tukey' ? sorted : sorted.subarray(countUpTo(sorted, 0));
  const quartile = (share: number): number | null => {
    if (method === 'tukey') return sortedQuantile(judged, share);
    // The quantile of logarithms needs only the two values around it.
    const at = Math.floor((judged.length - 1) * share);
    const pair = judged.slice(at, at + 2).map(Math.log);
    const rest = (judged.length - 1) * share - at;
    const low = pair[0] ?? null;
    return low === null || rest === 0 ? low : low + rest * ((pair[1] ?? low) - low);
  };
  const fences = tukeyFences(method, { q1: quartile(0.25), q3: quartile(0.75) });
  if (!fences) return null;
  const below = countBelow(judged, fences.low);
  const above = judged.length - countUpTo(judged, fences.high);
  return { ...fences, below, above, share: significant((below + above) / judged.length) };
}
