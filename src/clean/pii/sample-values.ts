import type { Database } from '../../db/database';
import type { TableInfo } from '../../model/table';
import { filledOf } from '../../sql/fragments/filled';
import { ident, join, raw, sql } from '../../sql/tag';

const SAMPLE = 1000;
const AT_ONCE = 50;

/** Filled values of each column as text, of about a thousand rows spread evenly over the table: the same every time. */
export async function sampleValues(table: TableInfo, db: Database): Promise<readonly (readonly string[])[]> {
  const step = Math.max(1, Math.floor(table.rows / SAMPLE));
  const found: string[][] = table.columns.map(() => []);
  for (let start = 0; start < table.columns.length; start += AT_ONCE) {
    const columns = table.columns.slice(start, start + AT_ONCE);
    const cells = columns.map(
      (column, i) =>
        sql`CASE WHEN ${filledOf(column, 't')} THEN left(CAST(${ident('t', column.name)} AS VARCHAR), 200) END AS ${raw(`c${i}`)}`,
    );
    const rows = await db.rows<Readonly<Record<string, string | null>>>(
      sql`SELECT ${join(cells)} FROM ${ident(table.name)} t WHERE t.rowid % ${step} = 0 LIMIT ${SAMPLE}`,
    );
    for (const row of rows) columns.forEach((_, i) => typeof row[`c${i}`] === 'string' && found[start + i]?.push(String(row[`c${i}`])));
  }
  return found;
}
