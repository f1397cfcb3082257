/**
 * Distribution-free 95 % interval of the median: the l-th smallest and the l-th largest value, l the largest rank with
 * P(Binomial(n, 1/2) < l) <= 2.5 % (Conover, Practical Nonparametric Statistics).
 * @returns 0-based places in ascending order; null when there are fewer than 6 values
 */
export function medianPlaces(n: number): readonly [number, number] | null {
  let log = -n * Math.LN2;
  let below = 0;
  let rank = 0;
  for (let k = 0; k <= n; k++) {
    below += Math.exp(log);
    if (below > 0.025) break;
    rank = k + 1;
    log += Math.log((n - k) / (k + 1));
  }
  return rank === 0 ? null : [rank - 1, n - rank];
}
