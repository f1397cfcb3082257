import type { Mart } from '../../mart/mart';
import type { TableInfo } from '../../model/table';
import { ident, sql } from '../../sql/tag';
import type { ModelColumn } from './model-columns';
import type { DayGaps } from './result';
import { localDay } from './rules/gaps';

const TIMES: ReadonlySet<string> = new Set(['order.time', 'event.time', 'spend.date', 'ticket.opened']);

/** Days without a record, for the times by which facts happen. Local days of the workspace zone. */
export async function findDayGaps(
  { db, zone }: Pick<Mart, 'db' | 'zone'>,
  table: TableInfo,
  uses: readonly ModelColumn[],
): Promise<readonly DayGaps[]> {
  const found: DayGaps[] = [];
  for (const column of table.columns) {
    if (!uses.some((use) => use.column === column.name && TIMES.has(`${use.role}.${use.key}`))) continue;
    const days = sql`SELECT DISTINCT ${localDay(column, 't', zone)} AS day FROM ${ident(table.name)} t`;
    const stretches = await db.rows<{
      from: string;
      to: string;
      days: number;
      first: string;
      last: string;
      span: number;
      present: number;
    }>(sql`
      WITH days AS (SELECT day FROM (${days}) WHERE day IS NOT NULL),
      steps AS (SELECT day, lag(day) OVER (ORDER BY day) AS before FROM days),
      whole AS (SELECT min(day) AS first, max(day) AS last, count(*) AS present FROM days),
      stretches AS (SELECT before + 1 AS since, day - 1 AS until, day - before - 1 AS days FROM steps WHERE day - before > 1 ORDER BY days DESC, since LIMIT 10)
      SELECT CAST(since AS VARCHAR) AS from, CAST(until AS VARCHAR) AS to, days, CAST(first AS VARCHAR) AS first, CAST(last AS VARCHAR) AS last,
        last - first + 1 AS span, present
      FROM whole LEFT JOIN stretches ON TRUE ORDER BY days DESC, since`);
    const [whole] = stretches;
    if (!whole || whole.present === 0) continue;
    const longest = stretches.flatMap(({ from, to, days: length }) => (from === null ? [] : [{ from, to, days: length }]));
    found.push({ column: column.name, from: whole.first, to: whole.last, days: whole.span, missing: whole.span - whole.present, longest });
  }
  return found;
}
