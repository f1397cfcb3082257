import { ident, sql } from '../sql/tag';
import { columnOf, idOf, instantOf, tableOf } from './columns';
import type { BuildInput } from './identity';
import { buildIdentity, mapped } from './identity';

export interface EventCounts {
  readonly eventRows: number;
  readonly eventsWithoutActor: number;
  readonly eventsWithoutTime: number;
  readonly eventsAfter: number;
}

/** The view `mart_event`; see mart.ts. */
export async function buildEvents(input: BuildInput): Promise<EventCounts> {
  await buildIdentity(input);
  const { db, model, tables, zone, asOf } = input;
  if (!model.event) return { eventRows: 0, eventsWithoutActor: 0, eventsWithoutTime: 0, eventsAfter: 0 };
  const table = tableOf(tables, model.event.table, 'event');
  const actor = idOf(columnOf(table, model.event.actor, 'event.actor'), 't');
  const at = instantOf(columnOf(table, model.event.time, 'event.time'), 't', zone);
  columnOf(table, model.event.name, 'event.name');
  if (model.event.session) columnOf(table, model.event.session, 'event.session');
  const identity = mapped(model, actor);
  const limit = Number.isFinite(asOf) ? sql`AND ${at} <= ${asOf}` : sql``;
  await db.run(sql`CREATE OR REPLACE VIEW mart_event AS
    SELECT t.rowid AS __row, ${identity.id} AS __actor, ${at} AS __at, coalesce(CAST(${ident('t', model.event.name)} AS VARCHAR), '') AS __name, t.*
    FROM ${ident(table.name)} t ${identity.join}
    WHERE ${actor} IS NOT NULL AND ${at} IS NOT NULL ${limit}`);
  const [counts] = await db.rows<{ n: number; actor: number; time: number; after: number }>(sql`
    SELECT count(*) AS n, count(*) FILTER (WHERE ${actor} IS NULL) AS actor, count(*) FILTER (WHERE ${actor} IS NOT NULL AND ${at} IS NULL) AS time,
      count(*) FILTER (WHERE ${at} > ${Number.isFinite(asOf) ? asOf : 9e15}) AS after
    FROM ${ident(table.name)} t`);
  return {
    eventRows: counts?.n ?? 0,
    eventsWithoutActor: counts?.actor ?? 0,
    eventsWithoutTime: counts?.time ?? 0,
    eventsAfter: counts?.after ?? 0,
  };
}
