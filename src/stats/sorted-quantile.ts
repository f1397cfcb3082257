/**
 * Quantile of type 7 (Hyndman & Fan 1996) of values in ascending order. Not rounded.
 * @param share 0..1
 * @returns null when there are no values
 */
export function sortedQuantile(sorted: Float64Array, share: number): number | null {
  if (sorted.length === 0) return null;
  const h = (sorted.length - 1) * share;
  const low = Math.floor(h);
  const below = sorted[low] as number;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  return h === low || below === above ? below : below + (h - low) * (above - below);
}

/** How many of the values, in ascending order, are smaller than `limit` (`below`), or not larger (`upTo`). */
export const countBelow = (sorted: Float64Array, limit: number): number => search(sorted, (x) => x < limit);
export const countUpTo = (sorted: Float64Array, limit: number): number => search(sorted, (x) => x <= limit);

function search(sorted: Float64Array, holds: (x: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
