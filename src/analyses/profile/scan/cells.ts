import type { Table } from '@uwdata/flechette';

/** Cells of one column in consecutive rows, as Arrow holds them. */
export interface Cells {
  /** Row of the first cell. */
  readonly first: number;
  readonly length: number;
  /** A bit per cell, 1 = it holds a value; null = all do. */
  readonly valid: Uint8Array | null;
  readonly values: ArrayLike<number>;
  /** Texts: where they begin and end in `values`. */
  readonly offsets: ArrayLike<number>;
}

/** The cells of a column of a query's result, batch by batch; `first` is the row in the table of the result's first row. */
export function* cellsOf(table: Table, name: string, first: number): Generator<Cells> {
  let row = first;
  for (const { length, nullCount, validity, values, offsets } of table.getChild(name).data) {
    const valid = nullCount > 0 ? (validity as Uint8Array | undefined) : undefined;
    yield { first: row, length, valid: valid ?? null, values: values as ArrayLike<number>, offsets: offsets as ArrayLike<number> };
    row += length;
  }
}

export const holds = (valid: Uint8Array | null, i: number): boolean => valid === null || ((valid[i >> 3] as number) & (1 << (i & 7))) !== 0;
