import type { Span } from '../../time/range';
import type { Timeline } from '../../timeline/timeline';
import type { Members } from './find-members';
import type { Grid } from './grid';
import type { Grouping } from './group-members';
import { amountOf, type Ledger } from './read-money';

export interface MoneyInput {
  readonly timeline: Timeline;
  readonly members: Members;
  readonly grid: Grid;
  readonly grouping: Grouping | null;
  readonly ledger: Ledger;
  readonly seen: Span;
  readonly length: number | null;
  readonly period: (us: number) => number;
}

/** Orders and net revenue per table, row and cell. */
export interface Money {
  orders(table: number, row: number, cell: number): number;
  revenue(table: number, row: number, cell: number): number;
  /** Revenue of cells 0 to `cell`. */
  revenueToDate(table: number, row: number, cell: number): number;
}

/** Sales and reversals of each member at or after the start, in the cell of their own time; period 0 counts from the start on. */
export async function addMoney({ timeline, members, grid, grouping, ledger, seen, length, period }: MoneyInput): Promise<Money> {
  const { rows, cells, cellOf, first } = grid;
  const shape = (1 + (grouping?.groups.length ?? 0)) * rows * cells;
  const sums = { orders: new Float64Array(shape), high: new Float64Array(shape), low: new Float64Array(shape) };
  const place = (table: number, row: number, cell: number): number => (table * rows + row) * cells + cell;
  const book = (index: number, entry: number): void => {
    sums.orders[index] = (sums.orders[index] ?? 0) + (ledger.sale[entry] ?? 0);
    sums.high[index] = (sums.high[index] ?? 0) + (ledger.high[entry] ?? 0);
    sums.low[index] = (sums.low[index] ?? 0) + (ledger.low[entry] ?? 0);
  };
  const customerOf = await customersOfMembers(timeline, members, ledger);
  for (let m = 0; m < members.actor.length; m++) {
    const customer = customerOf.get(members.actor[m] ?? 0);
    if (customer === undefined) continue;
    const cohort = members.cohort[m] ?? 0;
    const begin = timeline.at[members.position[m] ?? 0] ?? 0;
    for (let entry = ledger.starts[customer] ?? 0; entry < (ledger.starts[customer + 1] ?? 0); entry++) {
      const time = ledger.at[entry] ?? 0;
      if (time < begin || time < seen.from) continue;
      const k = length === null ? period(time) - cohort : Math.floor((time - begin) / length);
      if (k >= cellOf.length || time > seen.to) break;
      const cell = cellOf[k] ?? 0;
      book(place(0, cohort - first, cell), entry);
      if (grouping) book(place(1 + (grouping.groupOf[m] ?? 0), cohort - first, cell), entry);
    }
  }
  const total = (part: Float64Array, from: number, to: number): number => part.subarray(from, to + 1).reduce((sum, x) => sum + x, 0);
  const between = (from: number, to: number): number => amountOf(total(sums.high, from, to), total(sums.low, from, to), ledger.scale);
  return {
    orders: (table, row, cell) => sums.orders[place(table, row, cell)] ?? 0,
    revenue: (table, row, cell) => between(place(table, row, cell), place(table, row, cell)),
    revenueToDate: (table, row, cell) => between(place(table, row, 0), place(table, row, cell)),
  };
}

async function customersOfMembers(timeline: Timeline, members: Members, ledger: Ledger): Promise<ReadonlyMap<number, number>> {
  const actors = Int32Array.from(new Set(members.actor));
  const ids = await timeline.actorIds(actors);
  const numberOf = new Map(ledger.customers.map((id, customer) => [id, customer]));
  const pairs = ids.flatMap((id, index): [number, number][] => {
    const customer = numberOf.get(id);
    return customer === undefined ? [] : [[actors[index] ?? 0, customer]];
  });
  return new Map(pairs);
}
