import type { LargeGroups } from '../engine/protocol';
import { saveFile, type Saved } from './save-file';
import { session } from './session.svelte';

/** Saves a table as CSV, or only its rows of large groups; the pieces go into one file as they come. */
export function saveTable(table: string, only?: LargeGroups & { readonly rows: number }): Promise<Saved> {
  const rows = only?.rows ?? session.tables.find(({ name }) => name === table)?.rows ?? null;
  return saveFile({ what: 'table', name: only ? `${table}-k${only.k}.csv` : `${table}.csv`, tables: [table], rows }, async () => {
    const pieces: BlobPart[] = [];
    const hear = (chunk: Uint8Array | null): void => {
      if (chunk) pieces.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
    };
    const outcome = await session.exportTable(table, hear, only && { quasi: only.quasi, k: only.k });
    return outcome.ok ? new Blob(pieces, { type: 'text/csv;charset=utf-8' }) : null;
  });
}
