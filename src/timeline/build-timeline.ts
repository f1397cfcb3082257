import type { Database } from '../db/database';
import { tableOf } from '../mart/columns';
import type { Mart } from '../mart/mart';
import { ident, raw, sql, type Sql } from '../sql/tag';
import { createProperties } from './properties';
import { settleTies, type Settled } from './settle-ties';
import { doubles, ints } from './read-column';
import { sortEvents, type EventColumns } from './sort-events';
import { createMasks } from './masks';
import { readActorIds } from './actor-ids';
import type { Timeline, TimelineFacts } from './timeline';
import { eventFacts, requireFacts, saleFacts, tablesFor, type EventFacts, type TimelineTables } from './timeline-facts';

/**
 * Builds the timeline of a mart: ids and names become codes in SQL, rows come over unsorted, and sorting is done here. About 14 bytes an event.
 * It lives as long as the mart: building the same kind for another mart of the same database replaces what it needs there.
 * @throws FailureError model-missing, cancelled
 */
export async function buildTimeline(mart: Mart, facts: TimelineFacts, signal?: AbortSignal): Promise<Timeline> {
  requireFacts(mart, facts);
  const db = signal ? mart.db.withSignal(signal) : mart.db;
  const events = facts === 'sales' ? null : eventFacts(mart);
  const sales = facts === 'events' ? null : saleFacts(mart);
  const tables = tablesFor(facts);
  await codeActors({ db, events, sales, tables });
  const names = events ? await codeNames(db, events, tables) : [];
  const sale = sales ? names.length : -1;
  const columns = joined(
    events ? await readEvents(db, events, tables) : NOTHING,
    sales ? await readSales({ db, sales, tables, sale }) : NOTHING,
  );
  const [actorCount] = await db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM ${ident(tables.actor)}`);
  for (const table of [tables.ids, tables.raw, tables.name]) await db.run(sql`DROP TABLE IF EXISTS ${ident(table)}`);
  const actors = actorCount?.n ?? 0;
  const sorted = sortEvents(columns, { actors, codes: names.length + (sales ? 1 : 0) });
  const settled: Settled = mart.model.event
    ? await settleTies({ db, table: tableOf(mart.tables, mart.model.event.table, 'event'), scratch: tables.ties, sale }, sorted)
    : { ...sorted, duplicatesRemoved: 0 };
  const base = { ...settled, facts, size: settled.rows.length, actors, names, sale };
  const source = { mart, base, actorTable: tables.actor };
  return {
    ...base,
    mask: createMasks(source),
    property: createProperties(source),
    actorIds: (some) => readActorIds(mart.db, tables.actor, some),
  };
}

interface Sources {
  readonly db: Database;
  readonly events: EventFacts | null;
  readonly sales: Sql | null;
  readonly tables: TimelineTables;
}

/** The actor table (ids in the order of their code points) and, for events, the code of every raw value of the actor column. */
async function codeActors({ db, events, sales, tables }: Sources): Promise<void> {
  const ids: string[] = [];
  if (events) {
    // Two statements, because in one DuckDB cleans the ids of all rows before it makes them distinct.
    await db.run(
      sql`CREATE OR REPLACE TABLE ${ident(tables.raw)} AS SELECT DISTINCT ${events.actor} FROM ${events.from} WHERE ${events.visible}`,
    );
    await db.run(sql`CREATE OR REPLACE TABLE ${ident(tables.ids)} AS
      SELECT ${events.actor} AS raw, ${events.id} AS id FROM ${ident(tables.raw)} t ${events.idJoin} WHERE ${events.id} IS NOT NULL`);
    ids.push(sql`SELECT id FROM ${ident(tables.ids)}`.text);
  }
  if (sales) ids.push(sql`SELECT id FROM (${sales})`.text);
  await db.run(sql`CREATE OR REPLACE TABLE ${ident(tables.actor)} AS
    SELECT id, CAST(row_number() OVER (ORDER BY id) - 1 AS INTEGER) AS code FROM (SELECT DISTINCT id FROM (${raw(ids.join(' UNION ALL '))}))`);
  if (!events) return;
  await db.run(sql`CREATE OR REPLACE TABLE ${ident(tables.raw)} AS
    SELECT r.raw, a.code FROM ${ident(tables.ids)} r JOIN ${ident(tables.actor)} a ON a.id = r.id`);
}

async function codeNames(db: Database, events: EventFacts, tables: TimelineTables): Promise<string[]> {
  await db.run(sql`CREATE OR REPLACE TABLE ${ident(tables.name)} AS
    SELECT name, CAST(row_number() OVER (ORDER BY name) - 1 AS INTEGER) AS code
    FROM (SELECT DISTINCT ${events.name} AS name FROM ${events.from} WHERE ${events.visible})`);
  const found = await db.rows<{ name: string }>(sql`SELECT name FROM ${ident(tables.name)} ORDER BY code`);
  return found.map((row) => row.name);
}

async function readEvents(db: Database, events: EventFacts, tables: TimelineTables): Promise<EventColumns> {
  const table = await db.table(sql`
    SELECT CAST(t.rowid AS INTEGER) AS row, a.code AS actor, n.code AS code, CAST(${events.at} AS DOUBLE) AS at
    FROM ${events.from} JOIN ${ident(tables.raw)} a ON a.raw = ${events.actor} JOIN ${ident(tables.name)} n ON n.name = ${events.name}
    WHERE ${events.visible}`);
  return { actor: ints(table, 'actor'), at: doubles(table, 'at'), code: ints(table, 'code'), rows: ints(table, 'row') };
}

async function readSales({
  db,
  sales,
  tables,
  sale,
}: {
  db: Database;
  sales: Sql;
  tables: TimelineTables;
  sale: number;
}): Promise<EventColumns> {
  const table = await db.table(sql`
    SELECT CAST(s.row AS INTEGER) AS row, a.code AS actor, CAST(s.at AS DOUBLE) AS at
    FROM (${sales}) s JOIN ${ident(tables.actor)} a ON a.id = s.id`);
  const rows = ints(table, 'row');
  return { actor: ints(table, 'actor'), at: doubles(table, 'at'), code: new Int32Array(rows.length).fill(sale), rows };
}

const NOTHING: EventColumns = { actor: new Int32Array(0), at: new Float64Array(0), code: new Int32Array(0), rows: new Int32Array(0) };

function joined(first: EventColumns, second: EventColumns): EventColumns {
  if (second.rows.length === 0) return first;
  if (first.rows.length === 0) return second;
  const append = <T extends Int32Array | Float64Array>(target: T, a: T, b: T): T => {
    target.set(a);
    target.set(b, a.length);
    return target;
  };
  const size = first.rows.length + second.rows.length;
  return {
    actor: append(new Int32Array(size), first.actor, second.actor),
    at: append(new Float64Array(size), first.at, second.at),
    code: append(new Int32Array(size), first.code, second.code),
    rows: append(new Int32Array(size), first.rows, second.rows),
  };
}
