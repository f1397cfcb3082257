import { expect } from 'vitest';
import { compute } from '../../src/analyses/lifecycle/compute';
import { query } from '../../src/analyses/lifecycle/query';
import { parse } from '../../src/analyses/lifecycle/spec';
import type { Database } from '../../src/db/database';
import { sql } from '../../src/sql/tag';
import { memoryContext } from '../support/timeline-context';
import { caseOf, type LifecycleRow } from './lifecycle-options';
import { loadPlans, whole } from './plan-tables';
import type { World } from './retention-options';

/** SQL on tables, scan and reference see the same flows. */
export async function sameFlows(db: Database, row: LifecycleRow, world: World): Promise<void> {
  const { rows: events, spec: json, flows, calendar, timeZone, weekStart, asOf } = caseOf(row, world);
  const spec = parse(json);
  const mart = await loadPlans(db, events, { timeZone, weekStart, asOf });
  const text = query(spec, mart);
  if (text === null) throw new Error('no SQL form');
  const found = await db.rows<Record<string, string>>(sql`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (${text})`);
  const { result } = await compute(spec, memoryContext(events, whole({ timeZone, weekStart, asOf })));
  const plain = result.periods.map(({ start, new: fresh, returning, resurrecting, dormant }) => ({
    start,
    new: fresh,
    returning,
    resurrecting,
    dormant,
  }));
  const written = plain.map(({ start, ...rest }) => ({
    start: start.replace('T', ' ').replace(/[+-]\d\d:\d\d$/, ''),
    ...Object.fromEntries(Object.entries(rest).map(([name, n]) => [name, String(n)])),
  }));
  expect({ row, found }).toEqual({ row, found: written });
  expect({ row, flows: plain.map(({ start, ...rest }) => ({ period: calendar.labelled(start), ...rest })) }).toEqual({ row, flows });
}
