/**
 * Holm's step-down adjustment (1979, Scandinavian Journal of Statistics 6, 65-70) of p values tested together: the i-th smallest of m times (m - i + 1),
 * never below the one before it, at most 1. Rejecting what is at most alpha errs in any of them with a probability of at most alpha, however they depend on each other.
 * @returns in the order given
 */
export function holm(ps: readonly number[]): readonly number[] {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = ps.map(() => 1);
  let least = 0;
  order.forEach(({ p, index }, rank) => {
    least = Math.max(least, Math.min(1, p * (ps.length - rank)));
    adjusted[index] = least;
  });
  return adjusted;
}
