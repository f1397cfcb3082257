import type { Bitmap } from './timeline';

/** The bitmap of the positions that pass; `passes` is asked once a position, in order. */
export function createBitmap(size: number, passes: (index: number) => boolean): Bitmap {
  const words = new Uint32Array((size + 31) >>> 5);
  let count = 0;
  for (let i = 0; i < size; i++) {
    if (!passes(i)) continue;
    words[i >>> 5] = (words[i >>> 5] ?? 0) | (1 << (i & 31));
    count++;
  }
  return { words, count };
}

/** Bits of the given row numbers; rows beyond `size` are left out. */
export function rowBits(rows: Int32Array, size: number): Uint32Array {
  const words = new Uint32Array((size + 31) >>> 5);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if (row < size) words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
  }
  return words;
}
