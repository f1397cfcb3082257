import { significant } from './round';

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * 95 % interval of a share (Wilson 1927, without continuity correction), within 0..1, rounded to 12 significant digits.
 * @returns null when there are no trials
 */
export function wilson(successes: number, trials: number): [number, number] | null {
  if (trials === 0) return null;
  const share = successes / trials;
  const spread = (Z * Z) / trials;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials))) / (1 + spread);
  return [
    successes === 0 ? 0 : significant(Math.max(0, middle - half)),
    successes === trials ? 1 : significant(Math.min(1, middle + half)),
  ];
}
