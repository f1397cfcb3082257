import { significant } from '../../stats/round';
import type { Periods } from '../../time/periods';
import type { Money } from './add-money';
import type { Grid } from './grid';
import type { RetentionAverage, RetentionCell, RetentionCohort, RetentionMeasure, RetentionTable } from './spec';
import type { Tally } from './tally';

export interface TabulateInput {
  readonly grid: Grid;
  readonly periods: Periods;
  readonly tally: Tally;
  readonly money: Money | null;
  readonly measure: RetentionMeasure;
  /** Ids of members (indexes into members), sorted; null when they are not asked for. */
  readonly names: ((members: readonly number[]) => readonly string[]) | null;
}

/** One table of the result: every row from the first to the last cohort, and of each the cells that have begun. */
export function tabulate(input: TabulateInput, table: number): RetentionTable {
  const { grid, periods, tally } = input;
  const rows = Array.from({ length: grid.rows }, (_, row) => row);
  const cohorts: RetentionCohort[] = rows.map((row) => {
    const cells: RetentionCell[] = [];
    for (let k = 0; k < grid.cells && grid.hasBegun(row, k); k++) cells.push(cellAt(input, { table, row, k }));
    return { start: periods.label(grid.first + row), size: tally.count(table, row, 0), cells };
  });
  const withValue = input.measure !== 'actors';
  return {
    cohorts,
    average: averageOf(cohorts, grid.cells, (cell) => cell.count),
    averageValue: withValue ? averageOf(cohorts, grid.cells, (cell) => cell.value ?? 0) : null,
  };
}

function cellAt(
  { grid, tally, money, measure, names }: TabulateInput,
  { table, row, k }: { table: number; row: number; k: number },
): RetentionCell {
  const size = tally.count(table, row, 0);
  const count = tally.count(table, row, k);
  const value = money === null ? null : valueOf(money, measure, { table, row, k });
  return {
    k,
    count,
    rate: size === 0 ? null : significant(count / size),
    value,
    perMember: size === 0 || value === null ? null : significant(value / size),
    complete: grid.isComplete(row, k),
    ...(names ? { members: names(tally.who(table, row, k)) } : {}),
  };
}

function valueOf(money: Money, measure: RetentionMeasure, { table, row, k }: { table: number; row: number; k: number }): number | null {
  if (measure === 'orders') return money.orders(table, row, k);
  if (measure === 'revenue') return money.revenue(table, row, k);
  return measure === 'revenue-cumulative' ? money.revenueToDate(table, row, k) : null;
}

/** Weighted: all members of cohorts whose cell is complete. Simple: the mean of those cohorts' rates. Empty cohorts take no part. */
function averageOf(cohorts: readonly RetentionCohort[], cells: number, part: (cell: RetentionCell) => number): RetentionAverage {
  const columns = Array.from({ length: cells }, (_, k) => {
    const used = cohorts.flatMap((cohort) => {
      const cell = cohort.cells[k];
      return cell?.complete && cohort.size > 0 ? [{ size: cohort.size, part: part(cell) }] : [];
    });
    const size = used.reduce((sum, item) => sum + item.size, 0);
    const total = used.reduce((sum, item) => sum + item.part, 0);
    const rates = used.reduce((sum, item) => sum + item.part / item.size, 0);
    return used.length === 0
      ? { weighted: null, simple: null }
      : { weighted: significant(total / size), simple: significant(rates / used.length) };
  });
  return { weighted: columns.map((column) => column.weighted), simple: columns.map((column) => column.simple) };
}
