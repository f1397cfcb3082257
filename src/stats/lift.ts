import type { Share } from './compare-shares';
import { significant } from './round';

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/** How many times as high one share is as another, rounded to 12 significant digits. */
export interface Lift {
  /** Share of the group / share of the rest; null when nobody of the rest is counted. */
  readonly lift: number | null;
  readonly interval: readonly [number, number] | null;
}

/**
 * The ratio of two shares with the 95 % log interval of Katz, Baptista, Azen & Pike (1978, Biometrics 34, 469-474): exp(ln lift +- z sqrt(1/a - 1/n + 1/b - 1/m)).
 * Where nobody or everybody of a group is counted that gives no width, or no honest one; the interval is then that of the table with 1/2 added to each of its
 * four cells (Haldane 1956, Anscombe 1956), while the lift stays as counted. No interval where nobody is counted on either side, or a group is empty.
 */
export function liftOf(group: Share, rest: Share): Lift {
  if (group.of === 0 || rest.of === 0) return { lift: null, interval: null };
  const lift = rest.yes === 0 ? null : group.yes / group.of / (rest.yes / rest.of);
  if (group.yes + rest.yes === 0) return { lift, interval: null };
  const edge = [group, rest].some(({ yes, of }) => yes === 0 || yes === of);
  const half = edge ? 0.5 : 0;
  const [a, n, b, m] = [group.yes + half, group.of + 2 * half, rest.yes + half, rest.of + 2 * half];
  const middle = Math.log(a / n / (b / m));
  const width = Z * Math.sqrt(1 / a - 1 / n + 1 / b - 1 / m);
  return { lift: significant(lift), interval: [significant(Math.exp(middle - width)), significant(Math.exp(middle + width))] };
}
