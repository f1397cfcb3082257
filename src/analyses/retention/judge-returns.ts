import type { Emit } from './count-returns';
import type { RetentionMatch } from './spec';

export interface JudgeInput {
  readonly match: Exclude<RetentionMatch, 'on-or-after'>;
  readonly minReturns: number;
  readonly cells: number;
}

/** Turns one member's returns, given cell by cell in ascending order, into the cells in which the member counts. */
export interface Judge {
  begin(): void;
  add(cell: number, returns: number): void;
  end(member: number): void;
}

/** `on` and brackets: enough returns in the cell. `on-or-before`: enough in cells 1 to k together. `streak`: enough in each of 1 to k. */
export function createJudge({ match, minReturns, cells }: JudgeInput, emit: Emit): Judge {
  const at: number[] = [];
  const count: number[] = [];
  let size = 0;
  const decide = match === 'on-or-before' ? onOrBefore : match === 'streak' ? streak : on;
  return {
    begin: () => {
      size = 0;
    },
    add: (cell, returns) => {
      if (cell < 1) return;
      if (size > 0 && at[size - 1] === cell) count[size - 1] = (count[size - 1] ?? 0) + returns;
      else {
        at[size] = cell;
        count[size++] = returns;
      }
    },
    end: (member) => decide(member),
  };

  function on(member: number): void {
    for (let r = 0; r < size; r++) if ((count[r] ?? 0) >= minReturns) emit(member, at[r] ?? 0);
  }
  function onOrBefore(member: number): void {
    let total = 0;
    for (let r = 0; r < size; r++) {
      total += count[r] ?? 0;
      if (total < minReturns) continue;
      for (let cell = at[r] ?? 0; cell < cells; cell++) emit(member, cell);
      return;
    }
  }
  function streak(member: number): void {
    for (let r = 0; r < size && at[r] === r + 1 && (count[r] ?? 0) >= minReturns; r++) emit(member, r + 1);
  }
}
