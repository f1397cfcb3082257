import type { Database } from '../db/database';
import { failureOf } from '../db/failures';
import { FailureError } from '../model/failure';
import type { ImportChoices, TableInfo } from '../model/table';
import { ident, sql } from '../sql/tag';
import { openSource, readHead } from './decode/source';
import { checkSignal, READABLE, refuse } from './failures';
import { importParquet } from './import-parquet';
import { importText } from './import-text';
import { recognise } from './recognise';

const HEAD = 64 * 1024;

export interface ImportInput {
  readonly blob: Blob;
  readonly fileName: string;
  /** Name of the table to create; one of that name is replaced once the import has succeeded. */
  readonly tableName: string;
  readonly choices?: ImportChoices;
  readonly db: Database;
  readonly signal?: AbortSignal;
  /** Gets the share of the work done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Imports one file as one table: delimited text (plain or gzip, any common encoding) or Parquet, recognised by content, never by name.
 * Every value keeps its digits; every record is a row, a blank or a rejected line with its number. Rejects with a FailureError
 * (`file-empty`, `file-not-text`, `file-not-table`, `file-unsupported`, `file-truncated`, `file-damaged`, `file-too-large`, `file-encoding`,
 * `file-missing`, `cancelled`, or an engine failure) and then leaves no table behind.
 */
export async function importFile(input: ImportInput): Promise<TableInfo> {
  const db = input.signal ? input.db.withSignal(input.signal) : input.db;
  const staging = `${input.tableName} (staging)`;
  const building = `${input.tableName} (building)`;
  try {
    const source = await openSource(input.blob, input.fileName);
    const head = await readHead(source, HEAD);
    if (head.length === 0) refuse('file-empty', `"${input.fileName}" is empty; there is nothing to import.`, { file: input.fileName });
    const format = recognise(head, input.fileName);
    if (format === 'parquet' && source.compression === 'gzip') {
      refuse('file-unsupported', `"${input.fileName}" is Parquet inside gzip; unpack it first. ${READABLE}.`, { file: input.fileName });
    }
    const info =
      format === 'parquet'
        ? await importParquet({ ...input, db, staging, building })
        : await importText({ ...input, db, source, head, building });
    checkSignal(input.signal);
    await input.db.run(sql`DROP TABLE IF EXISTS ${ident(input.tableName)}`);
    await input.db.run(sql`ALTER TABLE ${ident(building)} RENAME TO ${ident(input.tableName)}`);
    input.onProgress?.(1);
    return info;
  } catch (error) {
    throw error instanceof FailureError ? error : new FailureError(failureOf(error));
  } finally {
    for (const name of [staging, building]) await input.db.run(sql`DROP TABLE IF EXISTS ${ident(name)}`).catch(() => undefined);
  }
}
