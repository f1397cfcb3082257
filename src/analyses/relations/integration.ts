import type { Mart } from '../../mart/mart';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';
import { idsOf } from './measure-pair';
import type { SourceColumn } from './find-sources';

const nameOf = (index: number): Sql => ident(`source_${index + 1}`);

/** Steps that end in `customers` (`id`, each once: of the customer table, else of all sources) and a table of ids a source. Aliases are resolved. */
function steps(mart: Mart, sources: readonly SourceColumn[]): Sql {
  const { customer } = mart.model;
  const each = sources.map((source, i) => sql`${nameOf(i)} AS (${idsOf(mart, source)})`);
  const ids = sources.map((_, i) => sql`SELECT id FROM ${nameOf(i)}`);
  const list = customer
    ? sql`SELECT id FROM (${idsOf(mart, { table: customer.table, column: customer.id })}) WHERE id IS NOT NULL`
    : ids.length > 0
      ? sql`SELECT DISTINCT id FROM (${join(ids, ' UNION ALL ')}) WHERE id IS NOT NULL`
      : raw('SELECT NULL::VARCHAR AS id WHERE FALSE');
  return sql`WITH ${join([...each, sql`customers AS (${list})`], ',\n')}`;
}

/** A row a source, by `source` from 1: rows, rows without id, rows and distinct ids that resolve to a customer; source 0 has the number of customers. */
export function integrationQuery(mart: Mart, sources: readonly SourceColumn[]): Sql {
  const rows = sources.map(
    (
      _,
      i,
    ) => sql`SELECT ${i + 1} AS source, CAST(coalesce(sum(n), 0) AS BIGINT) AS rows, CAST(coalesce(sum(n) FILTER (s.id IS NULL), 0) AS BIGINT) AS without_id,
  CAST(coalesce(sum(n) FILTER (c.id IS NOT NULL), 0) AS BIGINT) AS resolved, count(s.id) AS ids, count(c.id) AS resolved_ids
FROM ${nameOf(i)} s LEFT JOIN customers c ON c.id = s.id`,
  );
  const count = sql`SELECT 0 AS source, count(*) AS rows, 0 AS without_id, 0 AS resolved, 0 AS ids, 0 AS resolved_ids FROM customers`;
  return sql`${steps(mart, sources)}\n${join([count, ...rows], '\nUNION ALL ')}\nORDER BY source`;
}

/** Customers by the number of sources that know them: `sources`, `customers`. */
export function linkQuery(mart: Mart, sources: readonly SourceColumn[]): Sql {
  const known = sources.map((_, i) => sql`SELECT id FROM ${nameOf(i)} WHERE id IS NOT NULL`);
  const all = known.length > 0 ? join(known, ' UNION ALL ') : raw('SELECT NULL::VARCHAR AS id WHERE FALSE');
  return sql`${steps(mart, sources)}, known AS (SELECT id, count(*) AS k FROM (${all}) GROUP BY id)
SELECT coalesce(k, 0) AS sources, count(*) AS customers FROM customers c LEFT JOIN known ON known.id = c.id GROUP BY 1 ORDER BY 1`;
}

/** Ids of a source without a customer: `id`, `rows`, most rows first. */
export function orphansQuery(
  mart: Mart,
  { sources, index, limit }: { sources: readonly SourceColumn[]; index: number; limit: number },
): Sql {
  return sql`${steps(mart, sources)}
SELECT s.id, s.n AS rows FROM ${nameOf(index)} s ANTI JOIN customers c ON c.id = s.id WHERE s.id IS NOT NULL ORDER BY s.n DESC, s.id LIMIT ${limit}`;
}
