import type { Mart } from '../../mart/mart';
import type { Property } from '../../model/filter';
import { compileFilters } from '../../sql/filter';
import { ident, raw, sql, type Sql } from '../../sql/tag';
import { visibleLine } from '../../timeline/masks';
import { segmentTest } from '../../timeline/segment-sql';
import { doubles, ints } from '../../timeline/read-column';
import type { PropertyValue, Timeline } from '../../timeline/timeline';
import type { PlannedSeries, TrendsPlan } from './plan';

/** Sales of nobody known: a timeline leaves them out, counts and amounts must not. */
export interface AnonymousSales {
  /** UTC microseconds. */
  readonly at: Float64Array;
  /** rowid in mart_order. */
  readonly rows: Int32Array;
  /** Value of the breakdown; null = missing. Empty without a breakdown. */
  readonly values: readonly PropertyValue[];
}

const NONE: AnonymousSales = { at: new Float64Array(0), rows: new Int32Array(0), values: [] };

/** SQL: sales `o` with their customers `c`. */
export const salesSql = ({ model }: Mart): Sql =>
  model.customer ? raw('mart_order o LEFT JOIN mart_customer c ON c.__id = o.customer') : raw('mart_order o');

/** SQL over `salesSql`: a sale passes when one of its lines passes all conditions. */
export function saleTest(series: PlannedSeries, mart: Mart): Sql {
  const where = series.act.where ?? [];
  if (where.length === 0) return raw('TRUE');
  const scopes = {
    order: { alias: 'l', columns: mart.columns('order') },
    ...(mart.model.customer && { customer: { alias: 'c', columns: mart.columns('customer') } }),
    person: buyer(mart),
  };
  const test = compileFilters(where, scopes, `${series.path}.act.where`, 'order');
  return sql`EXISTS (SELECT 1 FROM mart_line l WHERE l.__order = o.order_id AND ${visibleLine(mart)} AND ${test})`;
}

/** SQL: filters of the whole analysis on a sale beside events, where the columns of events are missing. */
export function mixedFilterTest({ filter }: TrendsPlan, mart: Mart): Sql {
  if (filter.length === 0) return raw('TRUE');
  const scopes = {
    event: { alias: 'e', columns: mart.columns('event') },
    ...(mart.model.customer && { customer: { alias: 'c', columns: mart.columns('customer') } }),
    person: buyer(mart),
  };
  return sql`EXISTS (SELECT 1 FROM (SELECT 1) one LEFT JOIN (SELECT * FROM mart_event LIMIT 0) e ON TRUE WHERE ${compileFilters(filter, scopes, 'filter')})`;
}

const buyer = (mart: Mart) => segmentTest({ mart, id: raw('o.customer'), form: 'written' });

export async function readAnonymous(
  series: PlannedSeries,
  plan: TrendsPlan,
  { mart, timeline }: { mart: Mart; timeline: Timeline },
): Promise<AnonymousSales> {
  if (!series.sales || mart.counts.ordersWithoutCustomer === 0) return NONE;
  const table = await mart.db.table(sql`SELECT CAST(o.rowid AS INTEGER) AS row, CAST(o.at AS DOUBLE) AS at FROM ${salesSql(mart)}
    WHERE o.sale AND o.customer IS NULL AND ${saleTest(series, mart)} AND ${mixedFilterTest(plan, mart)} ORDER BY o.rowid`);
  const rows = ints(table, 'row');
  return { rows, at: doubles(table, 'at'), values: plan.breakdown ? await valuesOf(rows, plan.breakdown, { mart, timeline }) : [] };
}

async function valuesOf(
  rows: Int32Array,
  { column, of }: Property,
  { mart, timeline }: { mart: Mart; timeline: Timeline },
): Promise<PropertyValue[]> {
  if (of !== 'order') return Array.from(rows, () => null);
  const names = typeof column === 'string' ? [column] : column;
  const parts: ReadonlyMap<number, PropertyValue>[] = [];
  for (const name of names) {
    const { values } = await timeline.property({ column: name, of }, 'breakdown.column');
    const table = await mart.db.table(sql`
      WITH cells AS (SELECT o.rowid AS row, o.customer AS customer, min(${ident('l', name)}) AS cell FROM mart_order o
        JOIN mart_line l ON l.__order = o.order_id WHERE ${visibleLine(mart)} GROUP BY ALL),
      dictionary AS (SELECT cell, row_number() OVER (ORDER BY cell) - 1 AS code FROM (SELECT DISTINCT cell FROM cells WHERE cell IS NOT NULL))
      SELECT CAST(c.row AS INTEGER) AS row, CAST(d.code AS INTEGER) AS code FROM cells c JOIN dictionary d ON d.cell = c.cell WHERE c.customer IS NULL`);
    const codes = ints(table, 'code');
    const byRow = new Map(Array.from(ints(table, 'row'), (row, i) => [row, values[codes[i] as number] ?? null] as const));
    parts.push(byRow);
  }
  return Array.from(rows, (row): PropertyValue => {
    const cells = parts.map((part) => (part.get(row) ?? null) as string | number | boolean | null);
    if (typeof column === 'string') return cells[0] ?? null;
    return cells.every((cell) => cell === null) ? null : cells;
  });
}
