import type { Column } from '../../model/table';
import { raw, sql, type Sql } from '../../sql/tag';

/**
 * SQL: the median (type 7) of `cell` over a window, in the column's type. Exact for whole numbers and decimals: the middle of two has one more place,
 * and is rounded with halves away from zero. NaN and infinite values play no part.
 */
export function medianOver(cell: Sql, { kind, sqlType }: Column, window: Sql): Sql {
  if (kind === 'double') return sql`quantile_cont(CASE WHEN isfinite(${cell}) THEN ${cell} END, 0.5) OVER (${window})`;
  const scale = kind === 'integer' ? 0 : Number(/,\s*(\d+)\)/.exec(sqlType)?.[1] ?? 0);
  const finer = raw(`DECIMAL(38,${Math.min(38, scale + 1)})`);
  return sql`CAST(quantile_cont(TRY_CAST(${cell} AS ${finer}), 0.5) OVER (${window}) AS ${raw(sqlType)})`;
}
