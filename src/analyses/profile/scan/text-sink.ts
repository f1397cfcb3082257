import { ByteDictionary } from './byte-dictionary';
import { holds, type Cells } from './cells';

/** Columns with more values than this have no labels to compare. */
const MOST_CODES = 254;
export const NO_CODE = 255;

/** Gathers the texts of a column: each different one with its count, and for every nth row which one it holds. */
export class TextSink {
  readonly dictionary = new ByteDictionary();
  /** Positions in the dictionary, 255 = null; null when there are too many values. */
  codes: Uint8Array | null;

  constructor(
    rows: number,
    private readonly everyNth: number,
  ) {
    this.codes = new Uint8Array(Math.ceil(rows / everyNth)).fill(NO_CODE);
  }

  feed({ first, length, valid, values, offsets }: Cells): void {
    const bytes = values as Uint8Array;
    for (let i = 0; i < length; i++) {
      if (!holds(valid, i)) continue;
      const at = this.dictionary.add(bytes, offsets[i] as number, offsets[i + 1] as number);
      if (this.codes === null) continue;
      const row = first + i;
      if (at > MOST_CODES) this.codes = null;
      else if (row % this.everyNth === 0) this.codes[row / this.everyNth] = at;
    }
  }
}
