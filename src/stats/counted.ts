/** Whole numbers from 0 as counts: place `v` holds how many values are `v`. No sorting, whatever their number. */
export type Counts = Int32Array;

export function totalOf(counts: Counts): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

/** The value at a 0-based place in ascending order. */
export function countedAt(counts: Counts, place: number): number {
  let before = 0;
  for (let value = 0; value < counts.length; value++) {
    before += counts[value] as number;
    if (place < before) return value;
  }
  return counts.length - 1;
}

/**
 * Quantile of type 7 (Hyndman & Fan 1996). Not rounded.
 * @param share 0..1
 * @returns null when there are no values
 */
export function countedQuantile(counts: Counts, share: number): number | null {
  const total = totalOf(counts);
  if (total === 0) return null;
  const h = (total - 1) * share;
  const low = Math.floor(h);
  const below = countedAt(counts, low);
  return h === low ? below : below + (h - low) * (countedAt(counts, low + 1) - below);
}

/** Mean, exact up to the last division; null when there are no values. */
export function countedMean(counts: Counts): number | null {
  const total = totalOf(counts);
  return total === 0 ? null : counts.reduce((sum, count, value) => sum + count * value, 0) / total;
}
