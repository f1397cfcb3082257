/** The six dimensions in the order they are shown (methodology, section 3). */
export const DIMENSIONS = ['completeness', 'validity', 'uniqueness', 'consistency', 'accuracy', 'timeliness'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A number per dimension. */
export type PerDimension<T> = Readonly<Record<Dimension, T>>;

/** Shares of the score; only their proportions matter. */
export const DEFAULT_WEIGHTS: PerDimension<number> = {
  completeness: 3,
  validity: 2,
  uniqueness: 2,
  consistency: 2,
  accuracy: 1,
  timeliness: 1,
};

/** Percent that a dimension should reach. */
export const DEFAULT_THRESHOLDS: PerDimension<number> = {
  completeness: 95,
  validity: 98,
  uniqueness: 99,
  consistency: 98,
  accuracy: 98,
  timeliness: 90,
};

export { STAND_INS } from '../../model/stand-ins';

export function perDimension<T>(of: (dimension: Dimension) => T): PerDimension<T> {
  return Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, of(dimension)])) as Record<Dimension, T>;
}
