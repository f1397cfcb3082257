export interface Moments {
  readonly mean: number;
  /** Sample standard deviation (n - 1); null for fewer than two values. */
  readonly deviation: number | null;
  /** Adjusted Fisher-Pearson skewness G1 (Joanes & Gill 1998); null for fewer than three values and for constant ones. */
  readonly skewness: number | null;
}

/**
 * Mean, deviation and skewness of values in ascending order: because the order is fixed, so is every rounding. Sums are compensated (Kahan 1965).
 * @param exact the mean where it is known exactly
 * @returns null when there are no values; not rounded
 */
export function sortedMoments(sorted: Float64Array, exact?: number): Moments | null {
  const n = sorted.length;
  if (n === 0) return null;
  const [first, last] = [sorted[0] ?? 0, sorted[n - 1] ?? 0];
  if (first === last) return { mean: exact ?? first, deviation: n > 1 ? 0 : null, skewness: null };
  // Scaled so that no power of a value overflows.
  const scale = Math.max(Math.abs(first), Math.abs(last));
  const middle = exact === undefined ? scaledMean(sorted, scale) : exact / scale;
  let [square, cube, lostSquare, lostCube] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const distance = (sorted[i] as number) / scale - middle;
    const second = distance * distance - lostSquare;
    const nextSquare = square + second;
    lostSquare = nextSquare - square - second;
    square = nextSquare;
    const third = distance * distance * distance - lostCube;
    const nextCube = cube + third;
    lostCube = nextCube - cube - third;
    cube = nextCube;
  }
  const spread = Math.sqrt(square / n);
  return {
    mean: exact ?? middle * scale,
    deviation: Math.sqrt(square / (n - 1)) * scale,
    skewness: n < 3 || spread === 0 ? null : ((Math.sqrt(n * (n - 1)) / (n - 2)) * (cube / n)) / (spread * spread * spread),
  };
}

function scaledMean(sorted: Float64Array, scale: number): number {
  let [sum, lost] = [0, 0];
  for (let i = 0; i < sorted.length; i++) {
    const addend = (sorted[i] as number) / scale - lost;
    const next = sum + addend;
    lost = next - sum - addend;
    sum = next;
  }
  return sum / sorted.length;
}
