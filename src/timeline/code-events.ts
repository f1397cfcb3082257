import type { Database } from '../db/database';
import { ident, join, raw, sql, value, type Sql } from '../sql/tag';
import type { TimelineBase } from './build-timeline';
import { ints } from './read-column';
import type { EventFacts, TimelineTables } from './timeline-facts';

export interface Sources {
  readonly db: Database;
  readonly events: EventFacts | null;
  readonly sales: Sql | null;
  readonly tables: TimelineTables;
}

/**
 * The actor table (ids in the order of their code points) and, for events, the code of every raw value of the actor column. Gives the new code of each
 * actor that was known before.
 */
export async function codeActors({ db, events, sales, tables }: Sources, earlier?: TimelineBase): Promise<Int32Array> {
  const ids: string[] = earlier ? [sql`SELECT id FROM ${ident(tables.actor)}`.text] : [];
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
  if (earlier) await db.run(sql`CREATE OR REPLACE TABLE ${ident(tables.before)} AS SELECT id, code FROM ${ident(tables.actor)}`);
  await db.run(sql`CREATE OR REPLACE TABLE ${ident(tables.actor)} AS
    SELECT id, CAST(row_number() OVER (ORDER BY id) - 1 AS INTEGER) AS code FROM (SELECT DISTINCT id FROM (${raw(ids.join(' UNION ALL '))}))`);
  if (events)
    await db.run(sql`CREATE OR REPLACE TABLE ${ident(tables.raw)} AS
      SELECT r.raw, a.code FROM ${ident(tables.ids)} r JOIN ${ident(tables.actor)} a ON a.id = r.id`);
  if (!earlier) return new Int32Array(0);
  const moved = await db.table(
    sql`SELECT a.code FROM ${ident(tables.before)} b JOIN ${ident(tables.actor)} a ON a.id = b.id ORDER BY b.code`,
  );
  await db.run(sql`DROP TABLE ${ident(tables.before)}`);
  return ints(moved, 'code');
}

interface NamesWanted {
  readonly tables: TimelineTables;
  /** Names that were found before. */
  readonly known: readonly string[];
}

export async function codeNames(db: Database, events: EventFacts, { tables, known }: NamesWanted): Promise<string[]> {
  const before = known.length === 0 ? raw('') : sql`UNION SELECT unnest([${join(known.map((name) => value(name)))}])`;
  await db.run(sql`CREATE OR REPLACE TABLE ${ident(tables.name)} AS
    SELECT name, CAST(row_number() OVER (ORDER BY name) - 1 AS INTEGER) AS code
    FROM (SELECT DISTINCT ${events.name} AS name FROM ${events.from} WHERE ${events.visible} ${before})`);
  const found = await db.rows<{ name: string }>(sql`SELECT name FROM ${ident(tables.name)} ORDER BY code`);
  return found.map((row) => row.name);
}
