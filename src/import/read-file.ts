import type { Database } from '../db/database';
import type { Accounting, Column, Decisions, ImportChoices, ImportNotice } from '../model/table';
import { ident, join, raw, sql } from '../sql/tag';
import { importPart } from './import-file';
import { openParts, type FilePart } from './parts';
import { uniqueTableName } from './table-name';

export type ReadValue = string | number | boolean | null;

export interface ReadInput {
  readonly blob: Blob;
  readonly fileName: string;
  readonly db: Database;
  readonly limit?: number;
  readonly choices?: ImportChoices;
  readonly signal?: AbortSignal;
}

export interface ReadTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Rows in file order; objects without a prototype, so that any column name is a key like others. */
  readonly rows: readonly Readonly<Record<string, ReadValue>>[];
  readonly decisions: Decisions;
  readonly accounting: Accounting;
  readonly notices: readonly ImportNotice[];
}

/**
 * What the command line's `read` prints of a file, as plain JSON: decisions, accounting and the first `limit` rows (100). Integers beyond 2^53 are strings,
 * decimals numbers, NaN and infinities null, dates `YYYY-MM-DD`, timestamps ISO 8601, with Z when they are instants. The table is dropped afterwards. Rejects as `importFile` does.
 */
export async function readFileJson(input: ReadInput): Promise<{ readonly tables: readonly ReadTable[] }> {
  const { parts } = await openParts(input.blob, input.fileName);
  const tables: ReadTable[] = [];
  for (const part of parts)
    tables.push(
      await readPart(
        input,
        part,
        tables.map((table) => table.name),
      ),
    );
  return { tables };
}

async function readPart(input: ReadInput, part: FilePart, taken: readonly string[]): Promise<ReadTable> {
  const { db, limit = 100, ...rest } = input;
  const name = uniqueTableName(part.name, taken);
  const info = await importPart({ ...rest, db, tableName: name }, part);
  try {
    const cells = join(info.columns.map((column, index) => sql`CAST(${ident(column.name)} AS VARCHAR) AS ${ident(`c${index}`)}`));
    const texts = await db.rows(sql`SELECT ${cells} FROM ${ident(name)} LIMIT ${raw(String(Math.max(0, Math.trunc(limit))))}`);
    const rows = texts.map((text) => {
      const row = Object.create(null) as Record<string, ReadValue>;
      info.columns.forEach((column, index) => {
        const cell = text[`c${index}`];
        row[column.name] = typeof cell === 'string' ? readValue(cell, column) : null;
      });
      return row;
    });
    const columns = info.columns.map((column) => ({ name: column.name, type: column.sqlType }));
    return { name, columns, rows, decisions: info.decisions, accounting: info.accounting, notices: info.notices };
  } finally {
    await db.run(sql`DROP TABLE IF EXISTS ${ident(name)}`);
  }
}

function readValue(text: string, column: Column): ReadValue {
  switch (column.kind) {
    case 'boolean':
      return text === 'true';
    case 'integer':
      return Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case 'decimal':
    case 'double':
      return Number.isFinite(Number(text)) ? Number(text) : null;
    case 'timestamp':
      return `${text.replace(' ', 'T')}${column.instant ? 'Z' : ''}`;
    default:
      return text;
  }
}
