import type { Database } from '../db/database';
import type { Decisions, TableInfo } from '../model/table';
import { ident, join, sql, type Sql } from '../sql/tag';
import { columnNames } from './csv/column-names';
import { parquetBatches } from './decode/parquet';
import { checkSignal, refuse } from './failures';
import { chosenKeys } from './finish-text';
import type { ImportInput } from './import-file';
import { textPlan } from './types/column-plan';
import { measure, planParquetColumn, type Measured, type StagedColumn } from './types/parquet-column';

const READING = 0.8;

/** Imports a Parquet file into the table `building`, under the same types as text. Dropping and renaming are the caller's. */
export async function importParquet(input: ImportInput & { staging: string; building: string }): Promise<TableInfo> {
  const { db, staging, choices = {} } = input;
  let mode: 'create' | 'append' = 'create';
  for await (const { ipc, share } of parquetBatches(input.blob, input.fileName)) {
    checkSignal(input.signal);
    await db.driver.insertArrow(staging, ipc, mode);
    mode = 'append';
    input.onProgress?.(READING * share);
  }
  const described = await db.rows<{ column_name: string; column_type: string }>(sql`DESCRIBE ${ident(staging)}`);
  if (described.length === 0) refuse('file-not-table', `"${input.fileName}" has no columns.`, { file: input.fileName });
  const header = columnNames(
    described.map((column) => column.column_name),
    described.length,
  );
  const staged = described.map((column, index): StagedColumn => ({
    staged: column.column_name,
    sqlType: column.column_type,
    name: header.names[index] ?? column.column_name,
  }));
  const measured = choices.text ? staged.map(() => null) : await measureAll(db, staging, staged);
  const columns = staged.map((column, index) => {
    if (choices.text) return { plan: textPlan(column.name), typed: sql`CAST(${ident(column.staged)} AS VARCHAR)` };
    return planParquetColumn(column, measured[index] ?? null);
  });
  const list = join(columns.map(({ plan, typed }) => sql`${typed} AS ${ident(plan.name)}`));
  await db.run(sql`CREATE OR REPLACE TABLE ${ident(input.building)} AS SELECT ${list} FROM ${ident(staging)}`);
  const [counted] = await db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM ${ident(input.building)}`);
  const rows = counted?.n ?? 0;
  return {
    name: input.tableName,
    file: input.fileName,
    rows,
    columns: columns.map(({ plan }) => ({ name: plan.name, kind: plan.kind, sqlType: plan.sqlType, instant: plan.instant })),
    decisions: decisions(input),
    accounting: { bytes: input.blob.size, lines: rows, header: 0, kept: rows, blank: 0, rejectedCount: 0, rejected: [] },
    notices: [...header.notices, ...columns.flatMap(({ plan }) => plan.notices)],
  };
}

async function measureAll(db: Database, staging: string, columns: readonly StagedColumn[]): Promise<(Measured | null)[]> {
  const wanted = columns.map(measure);
  const parts = wanted.flatMap((facts, index): Sql[] => (facts ?? []).map((fact, part) => sql`${fact} AS ${ident(`m${index}_${part}`)}`));
  if (parts.length === 0) return columns.map(() => null);
  const [row] = await db.rows(sql`SELECT ${join(parts)} FROM ${ident(staging)}`);
  const read = (name: string): number | null => (typeof row?.[name] === 'number' ? row[name] : null);
  return wanted.map((facts, index) =>
    facts === null ? null : { scale: read(`m${index}_0`), largest: read(`m${index}_1`) ?? 0, notANumber: read(`m${index}_2`) ?? 0 },
  );
}

function decisions(input: ImportInput): Decisions {
  return {
    format: 'parquet',
    compression: 'none',
    encoding: 'utf-8',
    delimiter: '',
    quote: '',
    header: false,
    decimal: '.',
    dateOrder: 'ymd',
    evidence: { format: 'The file starts and ends with the Parquet signature, which states columns and types.' },
    chosen: chosenKeys(input.choices ?? {}),
  };
}
