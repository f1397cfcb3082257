import { existsSync, openAsBlob } from 'node:fs';
import { basename, join } from 'node:path';
import type { Database } from '../../src/db/database';
import { importFile } from '../../src/import/import-file';
import { readFileJson, type ReadTable } from '../../src/import/read-file';
import { FailureError, type FailureCode } from '../../src/model/failure';
import type { ImportChoices, TableInfo } from '../../src/model/table';

/** Public data beside the checkout; clones of the repository do not have it. */
export const DATA = join(import.meta.dirname, '../../../shared/data');
export const hasData = existsSync(DATA);

export const blobOf = (content: string | Uint8Array): Blob => new Blob([typeof content === 'string' ? content : content.slice()]);

export async function readText(db: Database, content: string | Uint8Array, choices: ImportChoices = {}): Promise<ReadTable> {
  const { tables } = await readFileJson({ blob: blobOf(content), fileName: 'test.csv', db, limit: 10_000, choices });
  const [table] = tables;
  if (!table) throw new Error('no table');
  return table;
}

export async function readPath(db: Database, path: string, choices: ImportChoices = {}): Promise<ReadTable> {
  const { tables } = await readFileJson({ blob: await openAsBlob(path), fileName: basename(path), db, limit: 1000, choices });
  const [table] = tables;
  if (!table) throw new Error('no table');
  return table;
}

export async function importPath(db: Database, path: string, tableName: string): Promise<TableInfo> {
  return importFile({ blob: await openAsBlob(path), fileName: basename(path), tableName, db });
}

/** The failure code of work that must fail. */
export async function codeOf(work: Promise<unknown>): Promise<FailureCode> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FailureError) return error.failure.code;
    throw error;
  }
  throw new Error('did not fail');
}

/** The sum that must always hold. */
export function addsUp({ accounting }: ReadTable | TableInfo): boolean {
  const { lines, preamble, header, kept, footer, rejectedCount, blank } = accounting;
  return lines === preamble + header + kept + footer + rejectedCount + blank;
}

export const typesOf = (table: ReadTable): Record<string, string> =>
  Object.fromEntries(table.columns.map(({ name, type }) => [name, type]));
export const columnOf = (table: ReadTable, name: string): unknown[] => table.rows.map((row) => row[name]);
export const noticesOf = (table: ReadTable | TableInfo): string[] =>
  table.notices.map(({ code, column }) => (column === undefined ? code : `${code}:${column}`));
