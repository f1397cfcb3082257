import { significant } from '../../stats/round';
import { layGrid } from './grid';
import type { RetentionScan } from './scan';

/** Days after the start that are told apart from the rest, whatever the length of the table. */
const DAYS = [1, 7, 30];

/** Retention of one day over all cohorts whose cell of that day is complete. */
export interface Milestone {
  readonly k: number;
  readonly cohorts: number;
  /** Members of those cohorts. */
  readonly size: number;
  readonly count: number;
  /** count / size, the weighted average of the column; null when no cohort has got so far. */
  readonly rate: number | null;
}

/** Day 1, 7 and 30 by the match of the question; null for other units, brackets and money. */
export function milestonesOf(scan: RetentionScan): readonly Milestone[] | null {
  const { plan, members } = scan;
  const { spec } = plan;
  if (spec.unit !== 'day' || typeof spec.match === 'object' || spec.measure !== 'actors') return null;
  const last = Math.max(...DAYS);
  const grid = layGrid({ ...plan, spec: { ...spec, periods: last + 1 } }, members);
  const complete = DAYS.map((k) => Array.from({ length: grid.rows }, (_, row) => grid.isComplete(row, k)));
  const found = DAYS.map(() => ({ rows: new Set<number>(), size: 0, count: 0 }));
  const rowOf = (member: number): number => (members.cohort[member] as number) - grid.first;
  for (let m = 0; m < members.cohort.length; m++) {
    const row = rowOf(m);
    found.forEach((each, d) => {
      if (!complete[d]?.[row]) return;
      each.rows.add(row);
      each.size++;
    });
  }
  scan.eachReturn(grid, (member, cell) => {
    const d = DAYS.indexOf(cell);
    const each = found[d];
    if (each && complete[d]?.[rowOf(member)]) each.count++;
  });
  return found.map(({ rows, size, count }, d) => ({
    k: DAYS[d] ?? 0,
    cohorts: rows.size,
    size,
    count,
    rate: size === 0 ? null : significant(count / size),
  }));
}
