import { raw, sql, type Sql } from '../../sql/tag';

export interface ReturnsShape {
  readonly match: 'on' | 'on-or-after' | 'on-or-before';
  readonly minReturns: number;
  readonly cells: number;
  /** Rolling length in microseconds; null = calendar. */
  readonly length: number | null;
}

/** The CTEs `kept` (returns of a member per period after the start) and `matched` (actor, cohort, k >= 1 in which the member counts). */
export function matchedCells({ match, minReturns, cells, length }: ReturnsShape): Sql {
  const near = match === 'on-or-after' ? raw('TRUE') : sql`k < ${cells}`;
  const kept =
    length === null
      ? sql`SELECT * FROM (SELECT m.actor, m.cohort, r.period - m.cohort AS k, r.returns FROM members m JOIN returns r ON r.actor = m.actor AND r.period > m.cohort) WHERE ${near}`
      : sql`SELECT actor, cohort, k, count(*) AS returns
    FROM (SELECT m.actor, m.cohort, (r.us - m.us) // ${length} AS k FROM members m JOIN returns r ON r.actor = m.actor AND r.us >= m.us + ${length})
    WHERE ${near} GROUP BY actor, cohort, k`;
  return sql`-- returns of each member by period after the start
  kept AS (
    ${kept}),
  -- the cells in which a member counts
  matched AS (
    ${matched({ match, minReturns, cells })})`;
}

function matched({ match, minReturns, cells }: Omit<ReturnsShape, 'length'>): Sql {
  if (match === 'on') return sql`SELECT actor, cohort, k FROM kept WHERE returns >= ${minReturns}`;
  if (match === 'on-or-after') {
    return sql`SELECT actor, cohort, unnest(range(1, least(latest, ${cells - 1}) + 1)) AS k
    FROM (SELECT actor, cohort, max(k) AS latest
      FROM (SELECT *, sum(returns) OVER (PARTITION BY actor, cohort ORDER BY k DESC) AS later FROM kept) WHERE later >= ${minReturns} GROUP BY actor, cohort)`;
  }
  return sql`SELECT actor, cohort, unnest(range(earliest, ${cells})) AS k
    FROM (SELECT actor, cohort, min(k) AS earliest
      FROM (SELECT *, sum(returns) OVER (PARTITION BY actor, cohort ORDER BY k) AS sofar FROM kept) WHERE sofar >= ${minReturns} GROUP BY actor, cohort)`;
}
