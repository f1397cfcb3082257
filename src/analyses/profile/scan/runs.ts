import { topOf } from './top-of';

/** Where each different value begins among values in ascending order. */
export function runsOf(sorted: Float64Array): Int32Array {
  const starts = new Int32Array(sorted.length);
  let size = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) starts[size++] = i;
  return starts.slice(0, size);
}

/** The most frequent values; of equally frequent ones the smaller first. */
export function topRuns(
  sorted: Float64Array,
  runs: Int32Array,
  most: number,
): readonly { readonly value: number; readonly count: number }[] {
  const count = (at: number): number => (runs[at + 1] ?? sorted.length) - (runs[at] as number);
  return topOf({ size: runs.length, most, compare: (a, b) => count(b) - count(a) || a - b }).map((at) => ({
    value: sorted[runs[at] as number] as number,
    count: count(at),
  }));
}
