import type { Periods } from './periods';

const MOST_BOUNDS = 2_000_000;

/**
 * `periods.index` for scans over millions of instants: the bounds between two instants (UTC microseconds) are laid out once, so that a look-up is
 * a guess and at most a few steps. Instants outside, and stretches with too many periods, take the slow way and give the same answer.
 */
export function periodLookup(periods: Periods, from: number, to: number): (us: number) => number {
  const slow = (us: number): number => periods.index(us);
  if (!(Number.isFinite(from) && Number.isFinite(to) && from <= to)) return slow;
  const first = periods.index(from);
  const count = periods.index(to) - first + 1;
  if (count > MOST_BOUNDS) return slow;
  const bounds = new Float64Array(count + 2).fill(Infinity);
  for (let k = 0; k <= count; k++) bounds[k] = periods.start(first + k);
  const low = bounds[0] as number;
  const high = bounds[count] as number;
  const perUs = count / (high - low);
  return (us) => {
    if (us < low || us >= high) return slow(us);
    let k = ((us - low) * perUs) | 0;
    while (us < (bounds[k] as number)) k--;
    while (us >= (bounds[k + 1] as number)) k++;
    return first + k;
  };
}
