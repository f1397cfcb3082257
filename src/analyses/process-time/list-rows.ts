import type { Mart } from '../../mart/mart';
import { and, raw, sql, type Sql } from '../../sql/tag';
import type { NamedCase, Within } from './cases';

interface Listing {
  readonly n: number;
  readonly within: Within;
  readonly mart: Mart;
}

/** The first `n` cases of `rows` (SQL of read-rows), the longest first, ties by start and id. */
export async function listRows(rows: Sql, kind: 'finished' | 'open', { n, within, mart }: Listing): Promise<readonly NamedCase[]> {
  const inside = and([
    raw(kind === 'open' ? 'started IS NOT NULL AND ended IS NULL' : 'ended >= started'),
    ...(Number.isFinite(within.from) ? [sql`started >= ${within.from}`] : []),
    ...(Number.isFinite(within.to) ? [sql`started <= ${within.to}`] : []),
  ]);
  const found = await mart.db.rows<{
    id: string | null;
    started: number;
    ended: number | null;
  }>(sql`SELECT id, CAST(started AS DOUBLE) AS started,
      CAST(ended AS DOUBLE) AS ended FROM (${rows}) WHERE ${inside}
    ORDER BY ${raw(kind === 'open' ? '' : 'ended - started DESC, ')}started, id NULLS LAST LIMIT ${n}`);
  return found.map(({ id, started, ended }) => ({ id, started, ended: ended ?? NaN }));
}
