import { significant } from './round';

/** `tukey`: 1.5 interquartile ranges. `log-tukey`: 3 ranges on the logarithms of the positive values. */
export type FenceMethod = 'tukey' | 'log-tukey';

export interface Fences {
  readonly method: FenceMethod;
  /** In the unit of the values, rounded to 12 significant digits; what lies outside is an outlier. */
  readonly low: number;
  readonly high: number;
}

/** Values without a negative one whose skewness is above 1 are judged on their logarithms: clean money columns have 6 to 11 % of outliers by the plain rule. */
export const fenceMethod = (min: number | null, skewness: number | null): FenceMethod =>
  (min ?? -1) >= 0 && (skewness ?? 0) > 1 ? 'log-tukey' : 'tukey';

/**
 * Tukey's fences (1977).
 * @param quartiles of type 7, for `log-tukey` those of the natural logarithms
 * @returns null when the interquartile range is 0 and says nothing
 */
export function tukeyFences(method: FenceMethod, quartiles: { readonly q1: number | null; readonly q3: number | null }): Fences | null {
  const { q1, q3 } = quartiles;
  if (q1 === null || q3 === null || !(q3 > q1)) return null;
  const log = method === 'log-tukey';
  const reach = (log ? 3 : 1.5) * (q3 - q1);
  const scale = (x: number): number => significant(log ? Math.exp(x) : x);
  return { method, low: scale(q1 - reach), high: scale(q3 + reach) };
}
