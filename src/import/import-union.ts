import type { Database } from '../db/database';
import { failureOf } from '../db/failures';
import { FailureError } from '../model/failure';
import type { Column, TableInfo } from '../model/table';
import { ident, join, raw, sql, type Sql } from '../sql/tag';
import { RESERVED_COLUMNS } from './csv/column-names';
import { checkSignal, refuse } from './failures';
import { importFile } from './import-file';
import { foldName, uniqueName } from './table-name';
import { sumAccounting, sumNotices } from './union/sum-infos';
import { checkColumns, columnIn, widened, type Loaded, type UnionSource } from './union/loaded';

export interface UnionInput {
  readonly sources: readonly UnionSource[];
  readonly tableName: string;
  readonly db: Database;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/** The part of the progress bar that reading takes; the rest is putting together. */
const READING = 0.9;

/**
 * Imports several files of the same columns, in any order, as one table whose first column tells the file. Rows are in the order of the files.
 * Types widen as `widen` says; where they become text, files are read again so that the text is that of the file. Rejects as `importFile` does, and
 * with `file-not-table` when columns differ; then leaves no table behind and the one of that name as it was.
 */
export async function importUnion(input: UnionInput): Promise<TableInfo> {
  const { db, tableName, sources } = input;
  const building = `${tableName} (building)`;
  const tables = sources.map((_, index) => `${tableName} (file ${index + 1})`);
  try {
    const loaded = await loadAll(input, tables);
    const columns = await widened(db, loaded);
    const ready = await readAgainAsText(input, loaded, columns);
    const fileColumn = uniqueName('file', new Set([...RESERVED_COLUMNS, ...columns.map(({ name }) => foldName(name))]));
    await putTogether(input.signal ? db.withSignal(input.signal) : db, { building, columns, fileColumn, loaded: ready });
    checkSignal(input.signal);
    await db.run(sql`DROP TABLE IF EXISTS ${ident(tableName)}`);
    await db.run(sql`ALTER TABLE ${ident(building)} RENAME TO ${ident(tableName)}`);
    input.onProgress?.(1);
    return infoOf(tableName, {
      loaded: ready,
      columns: [{ name: fileColumn, kind: 'text', sqlType: 'VARCHAR', instant: false }, ...columns],
    });
  } catch (error) {
    throw error instanceof FailureError ? error : new FailureError(failureOf(error));
  } finally {
    for (const name of [building, ...tables]) await db.run(sql`DROP TABLE IF EXISTS ${ident(name)}`).catch(() => undefined);
  }
}

async function loadAll(input: UnionInput, tables: readonly string[]): Promise<Loaded[]> {
  const { sources } = input;
  const loaded: Loaded[] = [];
  const labels = new Set<string>();
  for (const [index, source] of sources.entries()) {
    const table = tables[index] ?? '';
    const info = await load(input, {
      source,
      table,
      onProgress: (share) => input.onProgress?.((READING * (index + share)) / sources.length),
    });
    const label = uniqueName(source.part ? `${source.fileName}/${source.part}` : source.fileName, labels);
    labels.add(foldName(label));
    loaded.push({ source, table, label, info });
    const [first] = loaded;
    if (first) checkColumns(first, loaded.at(-1) ?? first);
  }
  if (loaded.length === 0) refuse('usage', 'There is no file to put together.');
  return loaded;
}

const load = (
  { db, signal }: UnionInput,
  { source, table, onProgress }: { readonly source: UnionSource; readonly table: string; readonly onProgress?: (share: number) => void },
): Promise<TableInfo> => importFile({ ...source, tableName: table, db, signal, onProgress });

/** A number that becomes text should be the text of the file: `007` is not 7. */
async function readAgainAsText(input: UnionInput, loaded: readonly Loaded[], columns: readonly Column[]): Promise<Loaded[]> {
  const texts = columns.filter(({ kind }) => kind === 'text').map(({ name }) => name);
  const ready: Loaded[] = [];
  for (const file of loaded) {
    const typed = texts.map((name) => columnIn(file, name)).filter(({ kind }) => kind !== 'text');
    if (typed.length === 0) {
      ready.push(file);
      continue;
    }
    const kinds = { ...file.source.choices?.kinds, ...Object.fromEntries(typed.map(({ name }) => [name, 'text' as const])) };
    const source = { ...file.source, choices: { ...file.source.choices, kinds } };
    ready.push({ ...file, info: await load(input, { source, table: file.table }) });
  }
  return ready;
}

interface Whole {
  readonly building: string;
  readonly columns: readonly Column[];
  readonly fileColumn: string;
  readonly loaded: readonly Loaded[];
}

async function putTogether(db: Database, { building, columns, fileColumn, loaded }: Whole): Promise<void> {
  const definitions = columns.map(({ name, sqlType }) => sql`${ident(name)} ${raw(sqlType)}`);
  await db.run(sql`DROP TABLE IF EXISTS ${ident(building)}`);
  await db.run(sql`CREATE TABLE ${ident(building)} (${ident(fileColumn)} VARCHAR, ${join(definitions)})`);
  for (const file of loaded) {
    const cells = columns.map((column) => cellOf(columnIn(file, column.name), column));
    await db.run(sql`INSERT INTO ${ident(building)} SELECT ${file.label}, ${join(cells)} FROM ${ident(file.table)}`);
    await db.run(sql`DROP TABLE ${ident(file.table)}`);
  }
}

function cellOf(from: Column, to: Column): Sql {
  const cell = ident(from.name);
  if (from.sqlType === to.sqlType) return cell;
  if (to.kind === 'text' && from.instant) return sql`CAST(${cell} AS VARCHAR) || 'Z'`;
  return sql`CAST(${cell} AS ${raw(to.sqlType)})`;
}

function infoOf(name: string, { loaded, columns }: { readonly loaded: readonly Loaded[]; readonly columns: readonly Column[] }): TableInfo {
  const [first] = loaded;
  if (!first) return refuse('usage', 'There is no file to put together.');
  const infos = loaded.map(({ info }) => info);
  return {
    ...first.info,
    name,
    sources: infos.flatMap(({ sources }) => sources),
    rows: infos.reduce((sum, { rows }) => sum + rows, 0),
    columns,
    accounting: sumAccounting(loaded.map(({ label, info }) => ({ file: label, accounting: info.accounting }))),
    notices: sumNotices(infos),
  };
}
