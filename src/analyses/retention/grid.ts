import { FailureError } from '../../model/failure';
import type { Members } from './find-members';
import type { RetentionPlan } from './plan';
import { cellsOf } from './spec';

const MOST_ROWS = 20_000;

/** The rows and columns of the table, and which cells have begun and ended. */
export interface Grid {
  /** Calendar number of the first cohort, and how many follow without a gap. */
  readonly first: number;
  readonly rows: number;
  /** Cells of a row that are computed; some of them may not have begun. */
  readonly cells: number;
  /** First and last period of each cell after the start; cell 0 is period 0. */
  readonly firstPeriod: readonly number[];
  readonly lastPeriod: readonly number[];
  /** Cell of each period, up to the last period of the last cell. */
  readonly cellOf: Int32Array;
  hasBegun(row: number, cell: number): boolean;
  isComplete(row: number, cell: number): boolean;
}

/** Rows from the first to the last cohort with members, widened to the ends of a range or entry that the spec gives. */
export function layGrid(plan: RetentionPlan, members: Members): Grid {
  const { spec, periods, length, until } = plan;
  const { first, last } = rowsOf(plan, members);
  const rows = Math.max(0, last - first + 1);
  if (rows > MOST_ROWS) {
    throw new FailureError({
      code: 'spec-invalid',
      path: 'unit',
      message: `The range holds ${rows} cohorts of one ${spec.unit}, more than ${MOST_ROWS}. Choose a longer unit or a shorter range.`,
      params: { cohorts: rows, unit: spec.unit },
    });
  }
  const cells = cellsOf(spec);
  const lengths = typeof spec.match === 'object' ? [1, ...spec.match.brackets] : Array.from({ length: cells }, () => 1);
  const cellOf = Int32Array.from(lengths.flatMap((n, cell) => Array.from({ length: n }, () => cell)));
  const firstPeriod = lengths.map((_, cell) => cellOf.indexOf(cell));
  const lastPeriod = lengths.map((_, cell) => cellOf.lastIndexOf(cell));
  const startOf = (row: number): number => periods.start(first + row);
  return {
    first,
    rows,
    cells,
    firstPeriod,
    lastPeriod,
    cellOf,
    hasBegun: (row, cell) => {
      const k = firstPeriod[cell] ?? 0;
      const begin = length === null ? startOf(row + k) : startOf(row) + k * length;
      return begin <= until;
    },
    isComplete: (row, cell) => {
      const after = (lastPeriod[cell] ?? 0) + 1;
      const end = length === null ? startOf(row + after) - 1 : startOf(row + 1) - 1 + after * length - 1;
      return end <= until;
    },
  };
}

function rowsOf({ periods, entry, until }: RetentionPlan, members: Members): { first: number; last: number } {
  if (!Number.isFinite(until)) return { first: 0, last: -1 };
  let first = Infinity;
  let last = -Infinity;
  for (let m = 0; m < members.cohort.length; m++) {
    const cohort = members.cohort[m] as number;
    if (cohort < first) first = cohort;
    if (cohort > last) last = cohort;
  }
  if (Number.isFinite(entry.from)) first = periods.index(entry.from);
  if (Number.isFinite(entry.to)) last = periods.index(Math.min(entry.to, until));
  return Number.isFinite(first) && Number.isFinite(last) ? { first, last } : { first: 0, last: -1 };
}
