/** A real number rounded to 12 significant digits, so that it prints the same wherever it was computed. Infinite and NaN become null. */
export function significant(x: number): number;
export function significant(x: number | null): number | null;
export function significant(x: number | null): number | null {
  if (x === null || !Number.isFinite(x)) return null;
  const rounded = Number(x.toPrecision(12));
  return rounded === 0 ? 0 : rounded;
}

/** `part / whole`; null when the whole is 0. Not rounded: a ratio of counts is the same everywhere. */
export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
