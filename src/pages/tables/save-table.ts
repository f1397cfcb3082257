import { download } from '../../export/download';
import { session } from '../../state/session.svelte';

/** Saves a whole table as CSV; the pieces go into one file as they come. False when the engine refused. */
export async function saveTable(table: string): Promise<boolean> {
  const pieces: BlobPart[] = [];
  const outcome = await session.exportTable(table, (chunk) => {
    if (chunk) pieces.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
  });
  if (outcome.ok) download(`${table}.csv`, new Blob(pieces, { type: 'text/csv;charset=utf-8' }));
  return outcome.ok;
}
