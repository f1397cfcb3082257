import { expect } from 'vitest';
import { compute } from '../../src/analyses/retention/compute';
import { query } from '../../src/analyses/retention/query';
import { parse } from '../../src/analyses/retention/spec';
import type { Database } from '../../src/db/database';
import { sql } from '../../src/sql/tag';
import { naiveRetention } from '../retention/naive';
import { memoryContext } from '../support/timeline-context';
import { loadPlans, whole } from './plan-tables';
import { caseOf, type RetentionRow, type World } from './retention-options';

/** SQL on tables, scan and reference count the same heads. */
export async function sameRetention(db: Database, row: RetentionRow, world: World): Promise<void> {
  const { rows: events, spec: json, naive, calendar, timeZone, weekStart, asOf } = caseOf(row, world);
  const spec = parse(json);
  const mart = await loadPlans(db, events, { timeZone, weekStart, asOf });
  const text = query(spec, mart);
  if (text === null) throw new Error('no SQL form');
  const found = await db.rows<{ cohort: string; size: number; k: number; count: number }>(
    sql`SELECT CAST(cohort AS VARCHAR) AS cohort, CAST(size AS INTEGER) AS size, CAST(k AS INTEGER) AS k, CAST(count AS INTEGER) AS count FROM (${text}) ORDER BY ALL`,
  );
  const { result } = await compute(spec, memoryContext(events, whole({ timeZone, weekStart, asOf })));
  const scanned = result.cohorts.flatMap(({ start, size, cells }) =>
    cells.map(({ k, count }) => ({ cohort: start.replace('T', ' ').replace(/[+-]\d\d:\d\d$/, ''), size, k, count })),
  );
  // An hour that the clock repeats is written twice alike.
  const ordered = scanned.toSorted(
    (a, b) => (a.cohort < b.cohort ? -1 : a.cohort > b.cohort ? 1 : 0) || a.size - b.size || a.k - b.k || a.count - b.count,
  );
  expect({ row, found }).toEqual({ row, found: ordered });
  expect(
    result.cohorts.map(({ start, size, cells }) => ({ cohort: calendar.labelled(start), size, heads: cells.map(({ count }) => count) })),
  ).toEqual(
    naiveRetention(events, naive).cohorts.map(({ cohort, size, cells }) => ({ cohort, size, heads: cells.map(({ count }) => count) })),
  );
}
