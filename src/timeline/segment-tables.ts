import { tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';
import type { Database } from '../db/database';
import { ident, raw, sql, type Sql } from '../sql/tag';
import { tablesFor } from './timeline-facts';
import type { Timeline } from './timeline';

let serial = 0;

/** Keeps the ids that a query gives (its first column) as the people of segment `number`. */
export async function keepQuery(db: Database, number: number, ids: Sql): Promise<void> {
  await makeTable(db);
  await db.run(sql`INSERT INTO mart_segment SELECT DISTINCT ${number}, q.id FROM (${ids}) q(id)`);
}

export async function keepIds(db: Database, number: number, ids: readonly string[]): Promise<void> {
  await throughTable(db, { id: [...new Set(ids)] }, (table) => keepQuery(db, number, sql`SELECT id FROM ${ident(table)}`));
}

/** Keeps actors of a timeline by their ids, which need not come over for that. */
export async function keepActors(
  db: Database,
  number: number,
  { timeline, actors }: { timeline: Timeline; actors: Int32Array },
): Promise<void> {
  const { actor } = tablesFor(timeline.facts);
  await throughTable(db, { code: actors }, (table) =>
    keepQuery(db, number, sql`SELECT a.id FROM ${ident(table)} w JOIN ${ident(actor)} a USING (code)`),
  );
}

const makeTable = (db: Database): Promise<void> => db.run(raw('CREATE TABLE IF NOT EXISTS mart_segment (segment INTEGER, id VARCHAR)'));

export async function forgetSegments(db: Database): Promise<void> {
  await db.run(raw('DROP TABLE IF EXISTS mart_segment'));
}

type Columns = { readonly id: string[] } | { readonly code: Int32Array };

async function throughTable(db: Database, columns: Columns, use: (table: string) => Promise<void>): Promise<void> {
  const table = `mart_segment_ids_${++serial}`;
  const types = 'id' in columns ? { types: { id: utf8() } } : {};
  if (('id' in columns ? columns.id : columns.code).length === 0) return makeTable(db);
  const ipc = tableToIPC(tableFromArrays(columns, types), { format: 'stream' });
  if (ipc) await db.driver.insertArrow(table, ipc, 'create');
  try {
    await use(table);
  } finally {
    await db.run(sql`DROP TABLE IF EXISTS ${ident(table)}`);
  }
}
