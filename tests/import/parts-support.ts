import type { Database } from '../../src/db/database';
import { readFileJson, type ReadTable } from '../../src/import/read-file';
import type { ImportChoices } from '../../src/model/table';
import { blobOf } from './support';

/** All tables of a file, as the command line reads them. */
export async function readAll(
  db: Database,
  content: string | Uint8Array,
  { fileName = 'test', choices = {} }: { fileName?: string; choices?: ImportChoices } = {},
): Promise<readonly ReadTable[]> {
  return (await readFileJson({ blob: blobOf(content), fileName, db, limit: 10_000, choices })).tables;
}

export async function readOne(db: Database, content: string | Uint8Array, choices: ImportChoices = {}): Promise<ReadTable> {
  const [table] = await readAll(db, content, { choices });
  if (!table) throw new Error('no table');
  return table;
}

/** `lines` is the sum of what became of them. */
export function balanced({ accounting: a }: ReadTable): boolean {
  return a.lines === a.preamble + a.header + a.kept + a.footer + a.rejectedCount + a.blank;
}
