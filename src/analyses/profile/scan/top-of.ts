/**
 * The first `most` of the positions 0 to `size` - 1 by `compare`, in its order; `skip` leaves some out. Linear in `size` while `most` is small.
 */
export function topOf({ size, most, compare, skip = () => false }: TopInput): number[] {
  const best: number[] = [];
  for (let at = 0; at < size; at++) {
    if (skip(at)) continue;
    const last = best[best.length - 1];
    if (best.length === most && last !== undefined && compare(last, at) <= 0) continue;
    let low = 0;
    let high = best.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(best[middle] as number, at) <= 0) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, at);
    if (best.length > most) best.pop();
  }
  return best;
}

interface TopInput {
  readonly size: number;
  readonly most: number;
  /** Negative: `a` comes first. */
  readonly compare: (a: number, b: number) => number;
  readonly skip?: (at: number) => boolean;
}
