import { tableOf } from '../mart/columns';
import type { Mart } from '../mart/mart';
import { ident, sql } from '../sql/tag';
import { createProperties } from './properties';
import { settleTies, type Settled } from './settle-ties';
import { sortEvents } from './sort-events';
import { createMasks } from './masks';
import { readActorIds } from './actor-ids';
import type { Timeline, TimelineFacts } from './timeline';
import { eventFacts, requireFacts, saleFacts, tablesFor } from './timeline-facts';
import { codeActors, codeNames } from './code-events';
import { earlierColumns, joined, NOTHING, readEvents, readSales } from './event-columns';

/** What a timeline holds whatever is asked of it, and the table of its actors (`id`, `code`) in the database. */
export interface TimelineBase extends Omit<Timeline, 'mask' | 'property' | 'actorIds'> {
  readonly actorTable: string;
}

/**
 * Builds the timeline of a mart: ids and names become codes in SQL, rows come over unsorted, and sorting is done here. About 14 bytes an event.
 * It lives as long as the mart: building the same kind for another mart of the same database replaces what it needs there.
 * @throws FailureError model-missing, cancelled
 */
export async function buildTimeline(mart: Mart, facts: TimelineFacts, signal?: AbortSignal): Promise<Timeline> {
  return timelineOver(mart, await buildBase(mart, facts, { signal }));
}

/** Filters, properties and ids of a mart over facts that were built for it, or for one with the same facts. */
export function timelineOver(mart: Mart, base: TimelineBase): Timeline {
  const { actorTable, ...plain } = base;
  const source = { mart, base, actorTable };
  return {
    ...plain,
    mask: createMasks(source),
    property: createProperties(source),
    actorIds: (some) => readActorIds(mart.db, actorTable, some),
  };
}

export interface BuildOptions {
  readonly signal?: AbortSignal;
  /** Hears the share that is done, by the time the parts take on a few million events. */
  readonly onProgress?: (share: number) => void;
  /** Events of the first `rows` rows of the event table, as they were built before: only the rows after them are read. */
  readonly earlier?: { readonly base: TimelineBase; readonly rows: number };
}

/** @throws FailureError model-missing, cancelled */
export async function buildBase(
  mart: Mart,
  facts: TimelineFacts,
  { signal, onProgress, earlier }: BuildOptions = {},
): Promise<TimelineBase> {
  requireFacts(mart, facts);
  const db = signal ? mart.db.withSignal(signal) : mart.db;
  const events = facts === 'sales' ? null : eventFacts(mart, earlier?.rows);
  const sales = facts === 'events' ? null : saleFacts(mart);
  const tables = tablesFor(facts);
  const moved = await codeActors({ db, events, sales, tables }, earlier?.base);
  onProgress?.(0.3);
  const names = events ? await codeNames(db, events, { tables, known: earlier?.base.names ?? [] }) : [];
  const sale = sales ? names.length : -1;
  onProgress?.(0.4);
  const columns = joined(
    earlier ? earlierColumns(earlier.base, { actorOf: moved, names }) : NOTHING,
    joined(events ? await readEvents(db, events, tables) : NOTHING, sales ? await readSales({ db, sales, tables, sale }) : NOTHING),
  );
  onProgress?.(0.8);
  const [actorCount] = await db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM ${ident(tables.actor)}`);
  for (const table of [tables.ids, tables.raw, tables.name]) await db.run(sql`DROP TABLE IF EXISTS ${ident(table)}`);
  const actors = actorCount?.n ?? 0;
  const sorted = sortEvents(columns, { actors, codes: names.length + (sales ? 1 : 0) });
  onProgress?.(0.95);
  const settled: Settled = mart.model.event
    ? await settleTies({ db, table: tableOf(mart.tables, mart.model.event.table, 'event'), scratch: tables.ties, sale }, sorted)
    : { ...sorted, duplicatesRemoved: 0 };
  const duplicatesRemoved = settled.duplicatesRemoved + (earlier?.base.duplicatesRemoved ?? 0);
  return { ...settled, duplicatesRemoved, facts, size: settled.rows.length, actors, names, sale, actorTable: tables.actor };
}
