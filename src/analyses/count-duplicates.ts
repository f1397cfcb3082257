import type { Database } from '../db/database';
import type { TableInfo } from '../model/table';
import { ident, join, sql } from '../sql/tag';

/** Surplus copies of whole rows; empty cells are equal. Hashes only find candidates. */
export async function countDuplicates(db: Database, table: TableInfo): Promise<number> {
  if (table.columns.length === 0) return 0;
  const row = join(table.columns.map(({ name }) => ident('t', name)));
  const from = ident(table.name);
  const [found] = await db.rows<{ n: number }>(sql`SELECT CAST(coalesce(sum(copies - 1), 0) AS BIGINT) AS n FROM (
    SELECT count(*) AS copies FROM ${from} t WHERE hash(${row}) IN (SELECT hash(${row}) FROM ${from} t GROUP BY 1 HAVING count(*) > 1) GROUP BY ${row})`);
  return found?.n ?? 0;
}
