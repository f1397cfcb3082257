import { twoSided } from './normal';
import { significant } from './round';
import { wilson } from './wilson';

/** Two shares: how far apart, with a 95 % interval of the difference, and the two-sided p of "no difference". Rounded to 12 significant digits. */
export interface ShareTest {
  /** Second share minus first. */
  readonly difference: number | null;
  readonly interval: readonly [number, number] | null;
  /** z of two proportions; null for the exact test. */
  readonly statistic: number | null;
  readonly p: number | null;
}

const NOTHING: ShareTest = { difference: null, interval: null, statistic: null, p: null };

export interface Share {
  readonly yes: number;
  readonly of: number;
}

/** Groups without a member in common: pooled two-proportion z; interval by Newcombe's hybrid score method (1998, method 10). */
export function twoProportions(a: Share, b: Share): ShareTest {
  const [first, second] = [wilson(a.yes, a.of), wilson(b.yes, b.of)];
  if (!first || !second) return NOTHING;
  const [p1, p2] = [a.yes / a.of, b.yes / b.of];
  const difference = p2 - p1;
  const low = difference - Math.hypot(p2 - second[0], first[1] - p1);
  const high = difference + Math.hypot(second[1] - p2, p1 - first[0]);
  const pooled = (a.yes + b.yes) / (a.of + b.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.of + 1 / b.of));
  const z = error === 0 ? null : difference / error;
  return {
    difference: significant(difference),
    interval: [significant(Math.max(-1, low)), significant(Math.min(1, high))],
    statistic: significant(z),
    // Nobody or everybody converts in both: the shares do not differ at all.
    p: z === null ? 1 : significant(twoSided(z)),
  };
}

export interface Pairs {
  readonly of: number;
  /** Yes under the first only, and under the second only. */
  readonly firstOnly: number;
  readonly secondOnly: number;
}

/**
 * The same members judged twice: McNemar's test, exact (binomial on those who differ, two-sided); interval of the difference by Agresti & Min (2005), half a
 * pair added to each of the four cells.
 */
export function mcnemar({ of, firstOnly, secondOnly }: Pairs): ShareTest {
  if (of === 0) return NOTHING;
  const [b, c, n] = [firstOnly + 0.5, secondOnly + 0.5, of + 2];
  const middle = (c - b) / n;
  const half = (1.959963984540054 * Math.sqrt(b + c - (c - b) ** 2 / n)) / n;
  return {
    difference: significant((secondOnly - firstOnly) / of),
    interval: [significant(Math.max(-1, middle - half)), significant(Math.min(1, middle + half))],
    statistic: null,
    p: significant(exactBinomial(Math.min(firstOnly, secondOnly), firstOnly + secondOnly)),
  };
}

/** Two-sided p of a fair coin: twice the tail of `least` or fewer of n, at most 1. Sums from the largest term on, in logarithms. */
function exactBinomial(least: number, n: number): number {
  if (n === 0) return 1;
  let log = -n * Math.LN2;
  for (let i = 1; i <= least; i++) log += Math.log((n - i + 1) / i);
  let [term, sum] = [1, 1];
  for (let k = least; k > 0 && term > 1e-18; k--) {
    term *= k / (n - k + 1);
    sum += term;
  }
  return Math.min(1, 2 * Math.exp(log) * sum);
}
