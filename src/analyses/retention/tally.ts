import type { Grouping } from './group-members';
import type { Members } from './find-members';
import type { Grid } from './grid';

/** Heads per table, row and cell. Table 0 is everyone; the others are the groups of the breakdown. */
export interface Tally {
  readonly tables: number;
  count(table: number, row: number, cell: number): number;
  /** Indexes into members, in the order of actors; empty unless they are kept. */
  who(table: number, row: number, cell: number): readonly number[];
}

export interface TallyInput {
  readonly members: Members;
  readonly grid: Grid;
  readonly grouping: Grouping | null;
  readonly keep: 'counts' | 'members';
}

/** Period 0 holds every member from the start; `add` counts one more cell for a member. */
export function createTally({
  members,
  grid,
  grouping,
  keep,
}: TallyInput): Tally & { readonly add: (member: number, cell: number) => void } {
  const { rows, cells, first } = grid;
  const tables = 1 + (grouping?.groups.length ?? 0);
  const counts = new Int32Array(tables * rows * cells);
  const lists: number[][] = keep === 'members' ? Array.from(counts, () => []) : [];
  const at = (table: number, row: number, cell: number): number => (table * rows + row) * cells + cell;
  const hit = (index: number, member: number): void => {
    counts[index] = (counts[index] ?? 0) + 1;
    lists[index]?.push(member);
  };
  const add = (member: number, cell: number): void => {
    const row = (members.cohort[member] ?? 0) - first;
    hit(at(0, row, cell), member);
    if (grouping) hit(at(1 + (grouping.groupOf[member] ?? 0), row, cell), member);
  };
  for (let member = 0; member < members.actor.length; member++) add(member, 0);
  return {
    tables,
    add,
    count: (table, row, cell) => counts[at(table, row, cell)] ?? 0,
    who: (table, row, cell) => lists[at(table, row, cell)] ?? [],
  };
}
