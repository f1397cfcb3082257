import type { Database } from '../db/database';
import { failureOf } from '../db/failures';
import type { Driver } from '../db/driver';
import { FailureError } from '../model/failure';
import type { ImportChoices } from '../model/table';
import { ident, join, sql } from '../sql/tag';
import { importPart, partOf } from './import-file';
import { openParts } from './parts';

export interface RawInput {
  readonly blob: Blob;
  readonly fileName: string;
  readonly part?: string | null;
  readonly choices?: ImportChoices;
  readonly db: Database;
  /** The first wanted row, from 0, and how many. */
  readonly from: number;
  readonly limit: number;
}

export interface RawRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const TABLE = 'suanpan (raw cells)';

/** Thrown to leave an import that has read enough. */
class Enough extends Error {
  constructor(readonly found: RawRows) {
    super('enough rows');
  }
}

/**
 * What a file says in the rows of its table, as text before typing. Columns and rows are those of the table. Of delimited text no more is read than
 * is needed, so that the first rows of a large file come at once. Rejects as `importFile` does.
 */
export async function rawRows(input: RawInput): Promise<RawRows> {
  const { blob, fileName, db, from, limit } = input;
  const { parts } = await openParts(blob, fileName);
  const part = partOf(input, parts);
  const choices: ImportChoices = { ...input.choices, text: true, kinds: {} };
  try {
    const stopping = part.format === 'csv' ? stoppingAt(input) : db;
    await importPart({ blob, fileName, choices, db: stopping, tableName: TABLE }, part);
    return await page(db, TABLE, { from, limit });
  } catch (error) {
    const cause = error instanceof FailureError ? error.cause : error;
    if (cause instanceof Enough) return cause.found;
    throw error instanceof FailureError ? error : new FailureError(failureOf(error));
  } finally {
    await db.run(sql`DROP TABLE IF EXISTS ${ident(TABLE)}`).catch(() => undefined);
  }
}

/** The database, except that it gives up an import once the wanted rows are in: rows arrive in the order of the file and are final. */
function stoppingAt({ db, from, limit }: Pick<RawInput, 'db' | 'from' | 'limit'>): Database {
  const driver: Driver = {
    query: (query, signal) => db.driver.query(query, signal),
    stream: (query, signal) => db.driver.stream(query, signal),
    close: () => db.driver.close(),
    async insertArrow(table, ipc, mode) {
      await db.driver.insertArrow(table, ipc, mode);
      const [counted] = await db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM ${ident(table)}`);
      if ((counted?.n ?? 0) >= from + limit) throw new Enough(await page(db, table, { from, limit }));
    },
  };
  return { ...db, driver };
}

async function page(db: Database, table: string, { from, limit }: { readonly from: number; readonly limit: number }): Promise<RawRows> {
  const described = await db.rows<{ column_name: string }>(sql`DESCRIBE ${ident(table)}`);
  const columns = described.map(({ column_name: name }) => name);
  const cells = columns.map((column, index) => sql`CAST(${ident(column)} AS VARCHAR) AS ${ident(`c${index}`)}`);
  const rows = await db.rows<Record<string, string | null>>(
    sql`SELECT ${join(cells)} FROM ${ident(table)} ORDER BY rowid LIMIT ${limit} OFFSET ${from}`,
  );
  return { columns, rows: rows.map((row) => columns.map((_, index) => row[`c${index}`] ?? null)) };
}
