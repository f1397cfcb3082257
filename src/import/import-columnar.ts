import type { Database } from '../db/database';
import type { CellChange, ImportNotice, TableInfo } from '../model/table';
import { ident, join, sql, type Sql } from '../sql/tag';
import { columnNames } from './csv/column-names';
import { checkSignal, refuse } from './failures';
import { chosenKeys, shapeOf } from './finish-rows';
import type { PartInput } from './import-file';
import { plainAccounting, PLAIN_DECISIONS } from './plain-table';
import { textPlan } from './types/column-plan';
import { measure, planParquetColumn, type Measured, type StagedColumn } from './types/parquet-column';

const READING = 0.8;

/** Arrow IPC streams that make up a file, in order; `share` of it is read with each. */
export type ColumnarBatches = AsyncIterable<{ readonly ipc: Uint8Array; readonly share: number }>;

/**
 * Imports a file that states its columns and types itself into the table `building`, under the same types as text. `evidence` is the sentence
 * that says how the format was recognised.
 */
export async function importColumnar(input: PartInput, batches: ColumnarBatches, evidence: string): Promise<TableInfo> {
  const { db, staging, choices = {} } = input;
  let mode: 'create' | 'append' = 'create';
  for await (const { ipc, share } of batches) {
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
  const names = columns.map(({ plan }) => plan.name);
  const lost = choices.text ? [] : await lostTimes(db, { staging, building: input.building, staged });
  return {
    name: input.tableName,
    file: input.fileName,
    shape: shapeOf(input.part.format, names),
    sources: [{ file: input.fileName, part: input.part.path, bytes: input.blob.size, rows }],
    rows,
    columns: columns.map(({ plan }) => ({ name: plan.name, kind: plan.kind, sqlType: plan.sqlType, instant: plan.instant })),
    decisions: {
      ...PLAIN_DECISIONS,
      format: input.part.format,
      compression: input.part.source.compression,
      part: input.part.path,
      evidence: { format: evidence },
      chosen: chosenKeys(choices),
    },
    accounting: { ...plainAccounting(input.blob.size, rows), changed: lost },
    notices: [
      ...header.notices,
      ...columns.flatMap(({ plan }) => plan.notices),
      ...lost.map(({ column, cells }): ImportNotice => ({ code: 'values-set-to-null', column, count: cells })),
    ],
  };
}

/** Times that no calendar of the engine reaches. */
async function lostTimes(
  db: Database,
  tables: { readonly staging: string; readonly building: string; readonly staged: readonly StagedColumn[] },
): Promise<CellChange[]> {
  const times = tables.staged.filter(({ sqlType }) => sqlType.startsWith('TIMESTAMP'));
  if (times.length === 0) return [];
  const before = join(times.map(({ staged }, index) => sql`count(${ident(staged)}) AS ${ident(`b${index}`)}`));
  const after = join(times.map(({ name }, index) => sql`count(${ident(name)}) AS ${ident(`a${index}`)}`));
  const [row] = await db.rows<Record<string, number>>(
    sql`SELECT * FROM (SELECT ${before} FROM ${ident(tables.staging)}), (SELECT ${after} FROM ${ident(tables.building)})`,
  );
  return times.flatMap(({ name }, index): CellChange[] => {
    const cells = (row?.[`b${index}`] ?? 0) - (row?.[`a${index}`] ?? 0);
    return cells > 0 ? [{ column: name, what: 'lost', cells }] : [];
  });
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
