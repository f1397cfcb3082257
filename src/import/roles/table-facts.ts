import type { Database } from '../../db/database';
import type { Column, ColumnKind, TableInfo } from '../../model/table';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';
import { meaningsOf } from './read-name';
import type { Meaning } from './synonyms';

const COLUMNS_LOOKED_AT = 300;
const COLUMNS_COUNTED = 60;
const COUNTED_EXACTLY = 5000;
const NO_COUNTS: Readonly<Record<string, number | null>> = {};

export interface ColumnFacts {
  readonly column: Column;
  readonly meanings: ReadonlyMap<Meaning, number>;
  /** Values that are not null; equal to the rows when the table could not be counted. */
  readonly filled: number;
  /** How many different values; in a large table within a few percent. */
  readonly distinct: number;
  /** Share of the filled values that can be read as a time. */
  readonly timely: number;
  /** Share of the filled values with an asterisk, as hidden phone numbers have. */
  readonly masked: number;
}

export interface TableFacts {
  readonly info: TableInfo;
  readonly columns: readonly ColumnFacts[];
}

/** Names and counts of a table's first columns. A table that cannot be counted is judged by its names alone. */
export async function tableFacts(info: TableInfo, db: Database): Promise<TableFacts> {
  const named = info.columns.slice(0, COLUMNS_LOOKED_AT).map((column) => ({ column, meanings: meaningsOf(column.name) }));
  const counted = named.filter(({ meanings }) => meanings.size > 0).slice(0, COLUMNS_COUNTED);
  const counts = await count(
    info,
    counted.map(({ column }) => column),
    db,
  ).catch(() => NO_COUNTS);
  const index = new Map(counted.map(({ column }, i) => [column.name, i]));
  const columns = named.map(({ column, meanings }) => {
    const i = index.get(column.name);
    const filled = counts[`filled_${i}`] ?? info.rows;
    const timely = isTime(column.kind) ? 1 : filled === 0 ? 0 : (counts[`timely_${i}`] ?? 0) / filled;
    const masked = filled === 0 ? 0 : (counts[`masked_${i}`] ?? 0) / filled;
    return { column, meanings, filled, distinct: Math.min(filled, counts[`distinct_${i}`] ?? filled), timely, masked };
  });
  return { info, columns };
}

async function count(info: TableInfo, columns: readonly Column[], db: Database): Promise<Readonly<Record<string, number | null>>> {
  if (columns.length === 0) return {};
  // Exact where that costs nothing: an estimate of sixty ids can say fifty.
  const distinct = (cell: Sql, name: string): Sql =>
    info.rows <= COUNTED_EXACTLY ? sql`count(DISTINCT ${cell}) AS ${raw(name)}` : sql`approx_count_distinct(${cell}) AS ${raw(name)}`;
  const parts = columns.flatMap((column, i) => {
    const cell = ident(column.name);
    const base = [sql`count(${cell}) AS ${raw(`filled_${i}`)}`, distinct(cell, `distinct_${i}`)];
    if (column.kind !== 'text') return base;
    const timely = sql`count(TRY_CAST(${cell} AS TIMESTAMP)) AS ${raw(`timely_${i}`)}`;
    return [...base, timely, sql`count(*) FILTER (contains(${cell}, '*')) AS ${raw(`masked_${i}`)}`];
  });
  const [row] = await db.rows<Readonly<Record<string, number | null>>>(sql`SELECT ${join(parts)} FROM ${ident(info.name)}`);
  return row ?? {};
}

export const isTime = (kind: ColumnKind): boolean => kind === 'timestamp' || kind === 'date';
export const isNumber = (kind: ColumnKind): boolean => kind === 'integer' || kind === 'decimal' || kind === 'double';
/** Every value about once; counts of different values are approximate. */
export const isUnique = (facts: ColumnFacts): boolean => facts.filled > 0 && facts.distinct >= 0.9 * facts.filled;

export const hasMeaning = (table: TableFacts, meaning: Meaning): boolean => table.columns.some(({ meanings }) => meanings.has(meaning));

/** The columns whose names say a meaning and whose values fit, the surest name first, of equals the first column. A column without a value is none. */
export function ranked(table: TableFacts, meaning: Meaning, fits: (facts: ColumnFacts) => boolean): readonly ColumnFacts[] {
  const rank = ({ meanings }: ColumnFacts): number => meanings.get(meaning) ?? Infinity;
  return table.columns
    .filter((facts) => facts.meanings.has(meaning) && (facts.filled > 0 || table.info.rows === 0) && fits(facts))
    .sort((a, b) => rank(a) - rank(b));
}

/** The column whose name says a meaning best and whose values fit; of several meanings the first counts most. */
export function best(table: TableFacts, meanings: readonly Meaning[], fits: (facts: ColumnFacts) => boolean): ColumnFacts | null {
  for (const meaning of meanings) {
    const [found] = ranked(table, meaning, fits);
    if (found) return found;
  }
  return null;
}
