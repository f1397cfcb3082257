import type { Database } from '../../db/database';
import { normalName } from '../../import/roles/read-name';
import type { Mart } from '../../mart/mart';
import type { Column } from '../../model/table';
import { filledOf } from '../../sql/fragments/filled';
import { join, list, raw, sql } from '../../sql/tag';
import { ratio } from '../../stats/round';
import type { CoverageResult, PlannedSeen } from './result';
import type { CoverageSpec, PlannedEvent } from './spec';

const MOST_UNPLANNED = 50;

/** Planned events that occur with their properties: a property is there when a column of its name is filled in enough rows of that event. */
export async function judgePlan(spec: CoverageSpec, mart: Mart, db: Database): Promise<CoverageResult['plan']> {
  if (!spec.plan) return null;
  const plan = merged(spec.plan);
  const events = await seen(spec, { plan, mart, db });
  const ok = events.filter((event) => event.ok).length;
  const unplanned = mart.model.event
    ? await db.rows<{ event: string; rows: number }>(
        sql`SELECT __name AS event, count(*) AS rows FROM mart_event WHERE __name NOT IN ${list(['', ...plan.map(({ event }) => event)])} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_UNPLANNED}`,
      )
    : [];
  return { events, planned: events.length, ok, rate: ratio(ok, events.length), unplanned };
}

/** An event named twice is one event with the properties of both. */
function merged(plan: readonly PlannedEvent[]): readonly PlannedEvent[] {
  const events = new Map<string, Set<string>>();
  for (const { event, properties } of plan) events.set(event, new Set([...(events.get(event) ?? []), ...properties]));
  return [...events].map(([event, properties]) => ({ event, properties: [...properties] }));
}

async function seen(
  spec: CoverageSpec,
  { plan, mart, db }: { plan: readonly PlannedEvent[]; mart: Mart; db: Database },
): Promise<readonly PlannedSeen[]> {
  if (!mart.model.event) {
    return plan.map(({ event, properties }) => ({
      event,
      rows: null,
      seen: false,
      properties: properties.map((property) => ({ property, column: null, filled: 0, share: null, ok: false })),
      ok: false,
    }));
  }
  const columns = mart.columns('event');
  const wanted = [...new Set(plan.flatMap(({ properties }) => properties))].flatMap((property) => columnFor(property, columns) ?? []);
  const counts = wanted.map((column, i) => sql`count(*) FILTER (WHERE ${filledOf(column, 'e')}) AS ${raw(`f${i}`)}`);
  const rows = await db.rows<Readonly<Record<string, number | string>>>(
    sql`SELECT ${join([sql`__name AS event`, sql`count(*) AS rows`, ...counts])} FROM mart_event e WHERE __name IN ${list(plan.map(({ event }) => event))} GROUP BY 1`,
  );
  const byEvent = new Map(rows.map((row) => [row['event'], row]));
  return plan.map(({ event, properties }): PlannedSeen => {
    const row = byEvent.get(event);
    const count = Number(row?.['rows'] ?? 0);
    const judged = properties.map((property) => {
      const column = columnFor(property, columns);
      const filled = column ? Number(row?.[`f${wanted.indexOf(column)}`] ?? 0) : 0;
      const share = ratio(filled, count);
      return { property, column: column?.name ?? null, filled, share, ok: share !== null && share >= spec.filled };
    });
    return { event, rows: count, seen: count > 0, properties: judged, ok: count > 0 && judged.every((each) => each.ok) };
  });
}

/** A property by the exact name of a column, else by the same name written otherwise, else as the end of a nested name. */
export function columnFor(property: string, columns: readonly Column[]): Column | null {
  const normal = normalName(property);
  return (
    columns.find(({ name }) => name === property) ??
    columns.find(({ name }) => normalName(name) === normal) ??
    columns.find(({ name }) => name.endsWith(`.${property}`)) ??
    null
  );
}
