/**
 * The complementary error function. Up to 2.5 by the series erf x = 2/sqrt(pi) exp(-x^2) sum 2^n x^(2n+1) / (1 3 5 ... (2n+1)), beyond by the continued
 * fraction of erfc (Abramowitz & Stegun 7.1.6 and 7.1.14); both to about 14 digits.
 */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x < 0) return 2 - erfc(-x);
  if (x > 27) return 0;
  const scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - 2 * scale * sum;
  }
  let fraction = x;
  for (let k = 120; k > 0; k--) fraction = x + k / 2 / fraction;
  return scale / fraction;
}

/** Probability that a standard normal value is at least as far from 0 as z: the two-sided p. */
export const twoSided = (z: number): number => erfc(Math.abs(z) / Math.SQRT2);
