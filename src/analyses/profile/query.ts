import type { Mart } from '../../mart/mart';
import type { Column, TableInfo } from '../../model/table';
import { STAND_INS } from '../../model/stand-ins';
import { ident, join, list, raw, sql, type Sql } from '../../sql/tag';
import { chooseTable } from './choose-table';
import { QUANTILES } from './describe-numbers';
import type { ProfileSpec } from './spec';

/** One row a column: rows, cells without a value, different values, smallest and largest value and, of numbers and times, quantiles of type 7. */
export function query(spec: ProfileSpec, mart: Mart): Sql | null {
  const chosen = chooseTable(spec, mart);
  if (!chosen || chosen.columns.length === 0) return null;
  const words = (spec.standIns ?? STAND_INS).map((word) => word.trim().toLowerCase());
  return join(
    chosen.columns.map((column) => columnQuery(chosen.table, column, words)),
    '\nUNION ALL\n',
  );
}

function columnQuery(table: TableInfo, column: Column, words: readonly string[]): Sql {
  const cell = ident('t', column.name);
  const trimmed = sql`trim(${cell}, ${' \t\r\n\f\u00a0\u3000'})`;
  const filled =
    column.kind === 'text'
      ? sql`lower(${trimmed}) NOT IN ${list(['', ...words])}`
      : column.kind === 'double'
        ? sql`NOT isnan(${cell})`
        : sql`${cell} IS NOT NULL`;
  return sql`SELECT ${column.name} AS "column", count(*) AS rows, count(*) - count(v) AS missing, count(DISTINCT v) AS "distinct",
  CAST(min(v) AS VARCHAR) AS min, CAST(max(v) AS VARCHAR) AS max, ${quantiles(column)} AS quantiles
FROM (SELECT CASE WHEN ${filled} THEN ${cell} END AS v FROM ${ident(table.name)} t)`;
}

/** p1, p5, p25, p50, p75, p95 and p99. */
function quantiles({ kind }: Column): Sql {
  if (kind === 'text' || kind === 'boolean') return raw('NULL');
  const number =
    kind === 'date'
      ? raw("v - DATE '1970-01-01'")
      : kind === 'timestamp'
        ? raw('epoch_us(v)')
        : raw('CASE WHEN isfinite(CAST(v AS DOUBLE)) THEN v END');
  const shares = join(Object.values(QUANTILES).map((share) => sql`${share}`));
  return sql`CAST(quantile_cont(CAST(${number} AS DOUBLE), [${shares}]) AS VARCHAR)`;
}
