import { holds, type Cells } from './cells';

/** Gathers the numbers of a column, and those of every nth row in their place. */
export class NumberSink {
  /** Every nth row, NaN = no value; null when the column is not compared with others. */
  readonly sample: Float64Array | null;
  private readonly found: Float64Array;
  private size = 0;

  constructor(
    filled: number,
    private readonly sampled: { readonly rows: number; readonly everyNth: number } | null,
  ) {
    this.found = new Float64Array(filled);
    this.sample = sampled && new Float64Array(Math.ceil(sampled.rows / sampled.everyNth)).fill(NaN);
  }

  feed({ first, length, valid, values }: Cells): void {
    const everyNth = this.sampled?.everyNth ?? 1;
    for (let i = 0; i < length; i++) {
      const x = values[i] as number;
      if (!holds(valid, i) || Number.isNaN(x)) continue;
      this.found[this.size++] = x;
      const row = first + i;
      if (this.sample && row % everyNth === 0) this.sample[row / everyNth] = x;
    }
  }

  /** All numbers, ascending; nothing can be fed any more. */
  sorted(): Float64Array {
    return this.found.subarray(0, this.size).sort();
  }
}
