import type { Column } from '../../model/table';
import { ident, sql, type Sql } from '../../sql/tag';

/** SQL: a number as DOUBLE; NULL for what is not finite. */
export function realOf(column: Column, cell: Sql): Sql {
  const real = sql`CAST(${cell} AS DOUBLE)`;
  return column.kind === 'double' ? sql`CASE WHEN isfinite(${real}) THEN ${real} END` : real;
}

export interface Fencing {
  readonly method: 'tukey' | 'log-tukey';
  /** In interquartile ranges. */
  readonly factor: number;
  readonly column: Column;
  /** The rows that the quartiles are taken of. */
  readonly from: Sql;
}

/**
 * SQL: {low, high} as a struct of DOUBLEs: Tukey's fences (1977), `factor` interquartile ranges beyond the quartiles (type 7); with `log-tukey` on the
 * logarithms of the positive values. Rounded to 12 significant digits. NULL when the range is 0 and says nothing.
 */
export function tukeyFencesSql({ method, factor, column, from }: Fencing): Sql {
  const real = realOf(column, ident('f', column.name));
  const log = method === 'log-tukey';
  const value = log ? sql`CASE WHEN ${real} > 0 THEN ln(${real}) END` : real;
  const at = (limit: Sql): Sql => significant(log ? sql`exp(${limit})` : limit);
  const reach = sql`${factor}::DOUBLE * (q[2] - q[1])`;
  return sql`(SELECT CASE WHEN q[2] > q[1] THEN {'low': ${at(sql`q[1] - ${reach}`)}, 'high': ${at(sql`q[2] + ${reach}`)}} END
    FROM (SELECT quantile_cont(${value}, [0.25, 0.75]) AS q FROM ${from} f))`;
}

/** A real that does not depend on the last bits of how it was computed. */
const significant = (real: Sql): Sql => sql`CAST(format('{:.11e}', ${real}) AS DOUBLE)`;
