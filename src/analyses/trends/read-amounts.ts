import type { Mart } from '../../mart/mart';
import { columnOf, tableOf } from '../../mart/columns';
import { FailureError } from '../../model/failure';
import type { Column } from '../../model/table';
import { ident, raw, sql, type Sql } from '../../sql/tag';
import { visibleLine } from '../../timeline/masks';
import { doubles, ints } from '../../timeline/read-column';
import type { PlannedSeries } from './plan';

const SPLIT = 1_000_000_000;

/**
 * Numbers of facts by source row. Exact decimals are whole multiples of 10^-scale, as `high` alone while every sum fits 2^53, else as
 * `high * 10^9 + low`. `scale` null: plain reals in `high`. NaN = missing.
 */
export interface Amounts {
  readonly high: Float64Array;
  readonly low: Float64Array | null;
  readonly scale: number | null;
}

/** SQL of the value of a series: an expression over `e` (events) or `o` (mart_order), and whether it is an exact decimal. */
export interface ValueSql {
  readonly value: Sql;
  readonly exact: boolean;
}

/** Throws column-missing, or spec-invalid when the column holds no numbers. */
export function valueSql(series: PlannedSeries, mart: Mart): ValueSql {
  const path = `${series.path}.column`;
  if (!series.sales) {
    const column = numeric(columnOf(tableOf(mart.tables, mart.model.event?.table ?? '', 'event'), series.column ?? '', path), path);
    return { value: exact(column, 'e'), exact: column.kind !== 'double' };
  }
  const role = mart.model.order;
  if (series.column === null || series.column === role?.amount) return { value: raw('o.gross'), exact: true };
  const table = tableOf(mart.tables, role?.table ?? '', 'order');
  const column = numeric(columnOf(table, series.column, path), path);
  return {
    value: sql`(SELECT sum(${exact(column, 'l')}) FROM mart_line l WHERE l.__order = o.order_id AND ${visibleLine(mart)})`,
    exact: column.kind !== 'double',
  };
}

function numeric(column: Column, path: string): Column {
  if (column.kind === 'integer' || column.kind === 'decimal' || column.kind === 'double') return column;
  throw new FailureError({
    code: 'spec-invalid',
    path,
    message: `The column "${column.name}" holds ${column.kind}, not numbers. Choose a column of numbers.`,
    params: { column: column.name, kind: column.kind },
  });
}

const exact = (column: Column, alias: string): Sql =>
  column.kind === 'integer' ? sql`CAST(${ident(alias, column.name)} AS DECIMAL(38,0))` : ident(alias, column.name);

/** Values of the facts of a series by source row: `__row` of an event, rowid of a sale in mart_order. */
export async function readAmounts(series: PlannedSeries, mart: Mart): Promise<Amounts> {
  const { value, exact: isExact } = valueSql(series, mart);
  const source = series.sales
    ? sql`SELECT o.rowid AS row, ${value} AS v FROM mart_order o WHERE o.sale`
    : sql`SELECT e.__row AS row, ${value} AS v FROM mart_event e`;
  if (!isExact) {
    const table = await mart.db.table(
      sql`SELECT CAST(row AS INTEGER) AS row, v AS high FROM (${source}) WHERE v IS NOT NULL AND isfinite(v)`,
    );
    return { high: scatter(ints(table, 'row'), doubles(table, 'high')), low: null, scale: null };
  }
  const units = sql`SELECT row, CAST(replace(CAST(v AS VARCHAR), '.', '') AS HUGEINT) AS units, typeof(v) AS type FROM (${source}) WHERE v IS NOT NULL`;
  const [about] = await mart.db.rows<{ most: number; type: string | null }>(
    sql`SELECT CAST(coalesce(sum(abs(CAST(units AS DOUBLE))), 0) AS DOUBLE) AS most, min(type) AS type FROM (${units})`,
  );
  const scale = Number(/,\s*(\d+)\)/.exec(about?.type ?? '')?.[1] ?? 0);
  if ((about?.most ?? 0) < 2 ** 52) {
    const table = await mart.db.table(sql`SELECT CAST(row AS INTEGER) AS row, CAST(units AS DOUBLE) AS high FROM (${units})`);
    return { high: scatter(ints(table, 'row'), doubles(table, 'high')), low: null, scale };
  }
  const table = await mart.db.table(sql`SELECT CAST(row AS INTEGER) AS row, CAST(units // ${SPLIT} AS DOUBLE) AS high,
    CAST(units % ${SPLIT} AS DOUBLE) AS low FROM (${units})`);
  const rows = ints(table, 'row');
  return { high: scatter(rows, doubles(table, 'high')), low: scatter(rows, doubles(table, 'low')), scale };
}

function scatter(rows: Int32Array, values: Float64Array): Float64Array {
  let size = 0;
  for (const row of rows) if (row >= size) size = row + 1;
  const by = new Float64Array(size).fill(NaN);
  for (let i = 0; i < rows.length; i++) by[rows[i] as number] = values[i] as number;
  return by;
}

/** The number that sums of `high` and `low` stand for. */
export function amountOf({ scale, low: split }: Pick<Amounts, 'scale' | 'low'>, high: number, low: number): number {
  if (scale === null) return high;
  if (split === null) return point(String(Math.abs(high)), high < 0, scale);
  const units = BigInt(high) * BigInt(SPLIT) + BigInt(low);
  return point(String(units < 0n ? -units : units), units < 0n, scale);
}

/** Read as decimal text, so that 1234 hundredths are the double nearest to 12.34. */
function point(digits: string, negative: boolean, scale: number): number {
  const value = Number(`${digits}e-${scale}`);
  return negative && value !== 0 ? -value : value;
}
