import { tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';
import type { Database } from '../db/database';
import { FailureError } from '../model/failure';
import { RESERVED_COLUMNS } from './csv/column-names';
import type { Column, ColumnKind, TableInfo } from '../model/table';
import { plainTable } from './plain-table';
import { ident, join, raw, sql, type Sql } from '../sql/tag';

export type InlineRow = Readonly<Record<string, unknown>>;

/**
 * A table from rows given as JSON. Columns are the union of the keys in order of appearance; a missing key is NULL. Numbers with at most six
 * decimals become DECIMAL. In the columns named in `times`, ISO text becomes a timestamp: an instant when every value carries an offset.
 */
export async function importRows({
  db,
  tableName,
  rows,
  times,
}: {
  readonly db: Database;
  readonly tableName: string;
  readonly rows: readonly InlineRow[];
  readonly times: ReadonlySet<string>;
}): Promise<TableInfo> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  refuseWhatIsLost(names, rows);
  const staging = `${tableName}__rows`;
  const cells = names.map((name) => rows.map((row) => (Object.hasOwn(row, name) ? row[name] : null)));
  const columns = names.map((name, index) => columnOf(name, cells[index] ?? [], times.has(name)));
  await db.run(sql`DROP TABLE IF EXISTS ${ident(tableName)}`);
  if (names.length === 0) {
    await db.run(sql`CREATE TABLE ${ident(tableName)} (empty VARCHAR)`);
    return plainTable(tableName, [{ name: 'empty', kind: 'text', sqlType: 'VARCHAR', instant: false }], 0);
  }
  const keys = names.map((_, index) => `c${index}`);
  const texts = Object.fromEntries(keys.map((key, index) => [key, (cells[index] ?? []).map(textOf)]));
  const types = Object.fromEntries(keys.map((key) => [key, utf8()]));
  const ipc = tableToIPC(tableFromArrays(texts, { types }), { format: 'stream' });
  if (!ipc) throw new Error('no rows to write');
  await db.run(sql`DROP TABLE IF EXISTS ${ident(staging)}`);
  await db.driver.insertArrow(staging, ipc, 'create');
  const casts = columns.map((column, index) => sql`${cast(column, keys[index] ?? '')} AS ${ident(column.name)}`);
  await db.run(sql`CREATE TABLE ${ident(tableName)} AS SELECT ${join(casts)} FROM ${ident(staging)} ORDER BY rowid`);
  await db.run(sql`DROP TABLE ${ident(staging)}`);
  return plainTable(tableName, columns, rows.length);
}

/** JSON has already rounded an integer beyond 2^53, and some column names belong to the facts: neither can be put right here. */
function refuseWhatIsLost(names: readonly string[], rows: readonly InlineRow[]): void {
  const reserved = names.find((name) => RESERVED_COLUMNS.includes(name.toLowerCase()));
  if (reserved !== undefined) {
    throw new FailureError({
      code: 'usage',
      message: `A column cannot be called "${reserved}": the engine uses that name itself.`,
      params: { column: reserved },
    });
  }
  for (const [index, row] of rows.entries()) {
    const column = names.find((name) => Number.isInteger(row[name]) && !Number.isSafeInteger(row[name]));
    if (column === undefined) continue;
    throw new FailureError({
      code: 'usage',
      message: `Row ${index + 1} has an integer in "${column}" that JSON cannot hold exactly; write it as text.`,
      params: { row: index + 1, column },
    });
  }
}

const TYPES: Record<ColumnKind, string> = {
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  decimal: 'DECIMAL(18,6)',
  double: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

function columnOf(name: string, cells: readonly unknown[], isTime: boolean): Column {
  const present = cells.filter((cell) => cell !== null && cell !== undefined);
  const kind = isTime && present.every((cell) => typeof cell === 'string') ? timeKind(present) : kindOf(present);
  const instant = kind === 'timestamp' && present.length > 0 && present.every((cell) => typeof cell === 'string' && OFFSET.test(cell));
  return { name, kind, sqlType: kind === 'decimal' ? decimalType(present as number[]) : TYPES[kind], instant };
}

const OFFSET = /(Z|[+-]\d{2}:?\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const timeKind = (cells: readonly string[]): ColumnKind =>
  cells.length > 0 && cells.every((cell) => DATE.test(cell)) ? 'date' : 'timestamp';

function kindOf(cells: readonly unknown[]): ColumnKind {
  if (cells.length === 0) return 'text';
  if (cells.every((cell) => typeof cell === 'boolean')) return 'boolean';
  if (!cells.every((cell) => typeof cell === 'number')) return 'text';
  if (cells.every((cell) => Number.isSafeInteger(cell))) return 'integer';
  return cells.every((cell) => decimals(cell) <= 6 && Math.abs(cell) < 1e11) ? 'decimal' : 'double';
}

const decimals = (cell: number): number => {
  const text = String(cell);
  return text.includes('e') ? 99 : (text.split('.')[1]?.length ?? 0);
};
const decimalType = (cells: readonly number[]): string => `DECIMAL(18,${Math.max(1, ...cells.map(decimals))})`;

function textOf(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null;
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}

function cast(column: Column, key: string): Sql {
  const cell = ident(key);
  if (column.kind === 'text') return cell;
  if (column.kind !== 'timestamp') return sql`TRY_CAST(${cell} AS ${raw(column.sqlType)})`;
  const naive = sql`TRY_CAST(regexp_replace(${cell}, '\\s*(Z|[+-]\\d{2}:?\\d{2})$', '') AS TIMESTAMP)`;
  if (!column.instant) return naive;
  const minutes = sql`(CASE WHEN ${cell} LIKE '%Z' THEN 0 ELSE (CASE WHEN ${cell}[-6:] LIKE '-%' OR ${cell}[-5:] LIKE '-%' THEN -1 ELSE 1 END)
    * (CAST(regexp_extract(${cell}, '(\\d{2}):?(\\d{2})$', 1) AS BIGINT) * 60 + CAST(regexp_extract(${cell}, '(\\d{2}):?(\\d{2})$', 2) AS BIGINT)) END)`;
  return sql`(${naive} - to_minutes(${minutes}))`;
}
