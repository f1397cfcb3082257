import type { Database } from '../db/database';
import { failureOf } from '../db/failures';
import { FailureError } from '../model/failure';
import type { ImportChoices, TableInfo } from '../model/table';
import { ident, sql } from '../sql/tag';
import { checkSignal, refuse } from './failures';
import { formats } from './formats';
import { openParts, type FilePart } from './parts';

export interface ImportInput {
  readonly blob: Blob;
  readonly fileName: string;
  /** The sheet or the file inside an archive; absent = the first part that holds a table. */
  readonly part?: string | null;
  /** Name of the table to create; one of that name is replaced once the import has succeeded. */
  readonly tableName: string;
  readonly choices?: ImportChoices;
  readonly db: Database;
  readonly signal?: AbortSignal;
  /** Gets the share of the work done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** What a format gets: its part, and tables it may make. The caller gives `building` its final name when all is done, or drops it. */
export interface PartInput extends Omit<ImportInput, 'part'> {
  readonly part: FilePart;
  readonly staging: string;
  readonly building: string;
}

/**
 * Imports one part of a file as one table, recognised by content, never by name. Every value keeps its digits; every record is a row, a blank,
 * a rejected line with its number, or counted as preamble or footer. Rejects with a FailureError (`file-empty`, `file-not-text`,
 * `file-not-table`, `file-unsupported`, `file-truncated`, `file-damaged`, `file-too-large`, `file-encoding`, `file-missing`, `cancelled`, or an
 * engine failure) and then leaves no table behind.
 */
export async function importFile(input: ImportInput): Promise<TableInfo> {
  try {
    const { parts } = await openParts(input.blob, input.fileName);
    const info = await importPart(input, partOf(input, parts));
    const paths = parts.flatMap(({ path }) => path ?? []);
    return { ...info, decisions: { ...info.decisions, parts: paths } };
  } catch (error) {
    throw error instanceof FailureError ? error : new FailureError(failureOf(error));
  }
}

/** Imports a part that is already open; rejects as `importFile` does. */
export async function importPart(input: Omit<ImportInput, 'part'>, part: FilePart): Promise<TableInfo> {
  const db = input.signal ? input.db.withSignal(input.signal) : input.db;
  const staging = `${input.tableName} (staging)`;
  const building = `${input.tableName} (building)`;
  try {
    if (part.failure) throw new FailureError(part.failure);
    const info = await formats[part.format]({ ...input, db, part, staging, building });
    checkSignal(input.signal);
    await input.db.run(sql`DROP TABLE IF EXISTS ${ident(input.tableName)}`);
    await input.db.run(sql`ALTER TABLE ${ident(building)} RENAME TO ${ident(input.tableName)}`);
    input.onProgress?.(1);
    return part.notices ? { ...info, notices: [...info.notices, ...part.notices] } : info;
  } catch (error) {
    throw error instanceof FailureError ? error : new FailureError(failureOf(error), { cause: error });
  } finally {
    for (const name of [staging, building]) await input.db.run(sql`DROP TABLE IF EXISTS ${ident(name)}`).catch(() => undefined);
  }
}

/** The part that is asked for; `file-missing` when the file no longer holds it. */
export function partOf(
  { fileName, part, choices }: Pick<ImportInput, 'fileName' | 'part' | 'choices'>,
  parts: readonly FilePart[],
): FilePart {
  const path = choices?.part ?? part;
  const found = path === undefined ? parts[0] : parts.find((candidate) => candidate.path === path);
  if (found) return found;
  return refuse('file-missing', `"${fileName}" no longer holds "${path ?? ''}"; choose the file again.`, {
    file: fileName,
    part: path ?? '',
  });
}
