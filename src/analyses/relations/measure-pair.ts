import type { Database } from '../../db/database';
import { columnOf, idOf, tableOf } from '../../mart/columns';
import { mapped } from '../../mart/identity';
import type { Mart } from '../../mart/mart';
import { ratio } from '../../stats/round';
import { ident, sql, type Sql } from '../../sql/tag';
import type { Side } from './result';
import type { ColumnRef } from './spec';

export interface Measured {
  readonly from: Side;
  readonly to: Side;
}

/** Distinct ids of a column with their rows, aliases resolved: columns `id` (text, NULL = no id) and `n`. */
export function idsOf(mart: Mart, { table: name, column }: ColumnRef): Sql {
  const table = tableOf(mart.tables, name, 'relations');
  const id = mapped(mart.model, idOf(columnOf(table, column, 'relations'), 't'));
  // The alias column names aliases: resolving it would make it the customer's id.
  const { identity } = mart.model;
  const own = identity?.table === name && identity.alias === column;
  return own
    ? sql`SELECT ${idOf(columnOf(table, column, 'relations'), 't')} AS id, count(*) AS n FROM ${ident(name)} t GROUP BY 1`
    : sql`SELECT ${id.id} AS id, count(*) AS n FROM ${ident(name)} t ${id.join} GROUP BY 1`;
}

/** Match rates both ways, exactly, in rows and in distinct ids. */
export function pairQuery(mart: Mart, from: ColumnRef, to: ColumnRef): Sql {
  return sql`WITH a AS (${idsOf(mart, from)}), b AS (${idsOf(mart, to)}), both_sides AS (
  SELECT a.id AS a, a.n AS an, b.id AS b, b.n AS bn FROM (SELECT * FROM a WHERE id IS NOT NULL) a FULL JOIN (SELECT * FROM b WHERE id IS NOT NULL) b ON a.id = b.id)
SELECT (SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM a) AS a_rows, (SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM b) AS b_rows,
  CAST(coalesce(sum(an), 0) AS BIGINT) AS a_filled, count(a) AS a_distinct, CAST(coalesce(sum(an) FILTER (b IS NOT NULL), 0) AS BIGINT) AS a_matched,
  CAST(coalesce(sum(bn), 0) AS BIGINT) AS b_filled, count(b) AS b_distinct, CAST(coalesce(sum(bn) FILTER (a IS NOT NULL), 0) AS BIGINT) AS b_matched,
  count(*) FILTER (a IS NOT NULL AND b IS NOT NULL) AS common
FROM both_sides`;
}

export async function measurePair(mart: Mart, db: Database, pair: { readonly from: ColumnRef; readonly to: ColumnRef }): Promise<Measured> {
  const [row] = await db.rows<Readonly<Record<string, number>>>(pairQuery(mart, pair.from, pair.to));
  const side = (ref: ColumnRef, key: 'a' | 'b'): Side => {
    const read = (name: string): number => row?.[`${key}_${name}`] ?? 0;
    const matched = row?.['common'] ?? 0;
    return {
      table: ref.table,
      column: ref.column,
      rows: read('rows'),
      filled: read('filled'),
      distinct: read('distinct'),
      matchedRows: read('matched'),
      matched,
      rowRate: ratio(read('matched'), read('filled')),
      rate: ratio(matched, read('distinct')),
    };
  };
  return { from: side(pair.from, 'a'), to: side(pair.to, 'b') };
}
