import type { Database } from '../../db/database';
import { checkAbort } from '../../model/failure';
import type { Column, TableInfo } from '../../model/table';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';
import type { ColumnFacts } from './first-pass';
import { cellsOf } from './scan/cells';
import { NumberSink } from './scan/number-sink';
import { TextSink } from './scan/text-sink';

/** What was gathered of one column; a wide one has both. */
export interface ReadColumn {
  readonly facts: ColumnFacts;
  readonly texts: TextSink | null;
  readonly numbers: NumberSink | null;
}

/** Cells that one query returns: few enough that stopping between queries is at once. */
const CELLS = 500_000;
const MOST_COLUMNS = 25;

export interface ReadInput {
  readonly db: Database;
  readonly table: TableInfo;
  readonly rows: number;
  readonly signal: AbortSignal;
  /** Numeric columns that are compared with each other, and which rows of them. */
  readonly compared: ReadonlySet<string>;
  readonly everyNthNumber: number;
  readonly everyNthLabel: number;
}

/** Columns in small batches, each read once. */
export function batches(facts: readonly ColumnFacts[], rows: number): readonly (readonly ColumnFacts[])[] {
  const size = Math.min(MOST_COLUMNS, Math.max(1, Math.floor(CELLS / Math.max(1, rows))));
  return Array.from({ length: Math.ceil(facts.length / size) }, (_, i) => facts.slice(i * size, (i + 1) * size));
}

/** Reads a batch of columns in slices of rows. Rejects with `cancelled` between two slices. */
export async function readColumns(batch: readonly ColumnFacts[], input: ReadInput): Promise<readonly ReadColumn[]> {
  const { db, table, rows, signal } = input;
  const read = batch.map((facts) => sinksOf(facts, input));
  const wanted = read.flatMap(({ facts: { column }, texts, numbers }, i) => [
    ...(texts ? [{ sink: texts, name: `t${i}`, cell: textCell(column) }] : []),
    ...(numbers ? [{ sink: numbers, name: `n${i}`, cell: numberCell(column) }] : []),
  ]);
  if (wanted.length === 0) return read;
  const slice = Math.max(1, Math.floor(CELLS / wanted.length));
  const cells = join(wanted.map(({ name, cell }) => sql`${cell} AS ${raw(name)}`));
  for (let first = 0; first < rows; first += slice) {
    checkAbort(signal);
    const some = rows <= slice ? raw('') : sql` WHERE t.rowid >= ${first} AND t.rowid < ${first + slice}`;
    const found = await db.table(sql`SELECT ${cells} FROM ${ident(table.name)} t${some}`);
    for (const { sink, name } of wanted) for (const part of cellsOf(found, name, first)) sink.feed(part);
  }
  return read;
}

function sinksOf(facts: ColumnFacts, { rows, compared, everyNthNumber, everyNthLabel }: ReadInput): ReadColumn {
  const { column, filled, wide } = facts;
  if (filled === 0) return { facts, texts: null, numbers: null };
  const isText = column.kind === 'text' || column.kind === 'boolean';
  const sampled = compared.has(column.name) ? { rows, everyNth: everyNthNumber } : null;
  return {
    facts,
    texts: isText || wide ? new TextSink(rows, everyNthLabel) : null,
    numbers: isText ? null : new NumberSink(filled, sampled),
  };
}

const textCell = (column: Column): Sql =>
  column.kind === 'text' ? ident('t', column.name) : sql`CAST(${ident('t', column.name)} AS VARCHAR)`;

function numberCell(column: Column): Sql {
  const cell = ident('t', column.name);
  if (column.kind === 'date') return sql`CAST(${cell} - DATE '1970-01-01' AS INTEGER)`;
  return sql`CAST(${column.kind === 'timestamp' ? sql`epoch_us(${cell})` : cell} AS DOUBLE)`;
}
