import type { Row, Cell } from './csv';
import type { Random } from './random';

/** Hands out row numbers, each once, so that no two planted faults meet in one row and every count stays exact. */
export interface Picker {
  take(count: number, fits?: (index: number) => boolean): number[];
}

/** Picks from `size` rows; throws when not enough rows fit. */
export function createPicker(random: Random, size: number): Picker {
  const taken = new Set<number>();
  return {
    take(count, fits = () => true) {
      const free = Array.from({ length: size }, (_, i) => i).filter((i) => !taken.has(i) && fits(i));
      if (free.length < count) throw new RangeError(`only ${free.length} of ${count} rows fit`);
      const chosen = Array.from({ length: count }, () => free.splice(random.below(free.length), 1)[0] ?? 0);
      for (const index of chosen) taken.add(index);
      return chosen.sort((x, y) => x - y);
    },
  };
}

export interface Fault {
  readonly chosen: readonly number[];
  readonly column: number;
  readonly make: (old: Cell, i: number) => Cell;
}

/** Replaces one cell in each of the chosen rows, in place; `make` sees the old cell and the position within the chosen ones. */
export function spoil(rows: Row[], { chosen, column, make }: Fault): void {
  chosen.forEach((index, i) => {
    const row = rows[index];
    if (row) rows[index] = row.map((cell, c) => (c === column ? make(cell, i) : cell));
  });
}

/** Each chosen row once more, right behind itself. */
export const repeated = (rows: readonly Row[], chosen: readonly number[]): Row[] => {
  const twice = new Set(chosen);
  return rows.flatMap((row, i) => (twice.has(i) ? [row, row] : [row]));
};
