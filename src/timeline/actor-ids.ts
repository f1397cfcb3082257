import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import type { Database } from '../db/database';
import { ident, sql } from '../sql/tag';

let serial = 0;

/** Ids of the given actor codes, in the given order. */
export async function readActorIds(db: Database, actorTable: string, actors: Int32Array): Promise<string[]> {
  if (actors.length === 0) return [];
  const wanted = `timeline_wanted_${++serial}`;
  const ipc = tableToIPC(tableFromArrays({ n: Int32Array.from(actors, (_, i) => i), code: actors }), { format: 'stream' });
  if (ipc) await db.driver.insertArrow(wanted, ipc, 'create');
  try {
    const table = await db.table(sql`SELECT a.id FROM ${ident(wanted)} w JOIN ${ident(actorTable)} a USING (code) ORDER BY w.n`);
    return table.getChild('id').toArray() as string[];
  } finally {
    await db.run(sql`DROP TABLE IF EXISTS ${ident(wanted)}`);
  }
}
