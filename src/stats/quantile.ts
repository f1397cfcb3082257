/**
 * Quantiles of type 7 (Hyndman & Fan 1996): at h = (n - 1) p, linear between the two neighbours in order. Not rounded.
 * @param values any order; left as they are
 * @param shares each 0..1
 * @returns one number a share; null for each when there are no values
 */
export function quantiles(values: readonly number[] | Float64Array, shares: readonly number[]): (number | null)[] {
  const work = new Float64Array(values);
  if (work.length === 0) return shares.map(() => null);
  return shares.map((share) => {
    const h = (work.length - 1) * share;
    const low = Math.floor(h);
    const below = select(work, low);
    if (h === low) return below;
    let above = Infinity;
    for (let i = low + 1; i < work.length; i++) above = Math.min(above, work[i] as number);
    return below + (h - low) * (above - below);
  });
}

/** Hoare's selection: afterwards `work[k]` is the k-th smallest, nothing before it is larger and nothing behind it smaller. */
function select(work: Float64Array, k: number): number {
  let low = 0;
  let high = work.length - 1;
  while (low < high) {
    const pivot = median(work[low] as number, work[(low + high) >>> 1] as number, work[high] as number);
    let i = low;
    let j = high;
    while (i <= j) {
      while ((work[i] as number) < pivot) i++;
      while ((work[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = work[i] as number;
      work[i++] = work[j] as number;
      work[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return work[k] as number;
}

const median = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
