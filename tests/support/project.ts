import { plainTable } from '../../src/import/plain-table';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import type { Column, ColumnKind, TableInfo } from '../../src/model/table';
import { ident, join, raw, sql, value, type SqlValue } from '../../src/sql/tag';

type Rows = readonly Readonly<Record<string, SqlValue>>[];
const TYPES: Record<ColumnKind, string> = {
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  decimal: 'DECIMAL(18,2)',
  double: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

/** Creates a table from rows of literals and its TableInfo, for tests. */
export async function tableFrom(db: Database, name: string, kinds: Readonly<Record<string, ColumnKind>>, rows: Rows): Promise<TableInfo> {
  const columns: Column[] = Object.entries(kinds).map(([column, kind]) => ({ name: column, kind, sqlType: TYPES[kind], instant: false }));
  await db.run(
    sql`CREATE OR REPLACE TABLE ${ident(name)} (${join(columns.map((column) => sql`${ident(column.name)} ${raw(column.sqlType)}`))})`,
  );
  for (let i = 0; i < rows.length; i += 2000) {
    const tuples = rows
      .slice(i, i + 2000)
      .map((row) => raw(`(${columns.map((column) => value(row[column.name] ?? null).text).join(', ')})`));
    await db.run(sql`INSERT INTO ${ident(name)} VALUES ${join(tuples)}`);
  }
  return plainTable(name, columns, rows.length);
}

export const EVENT_MODEL: Model = { timeZone: 'UTC', event: { table: 'events', actor: 'user', time: 'time', name: 'event' } };
