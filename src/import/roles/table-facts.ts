import type { Database } from '../../db/database';
import type { Column, ColumnKind, TableInfo } from '../../model/table';
import { ident, join, raw, sql } from '../../sql/tag';
import { meaningsOf } from './read-name';
import type { Meaning } from './synonyms';

const COLUMNS_LOOKED_AT = 300;
const COLUMNS_COUNTED = 60;
const NO_COUNTS: Readonly<Record<string, number | null>> = {};

export interface ColumnFacts {
  readonly column: Column;
  readonly meanings: ReadonlyMap<Meaning, number>;
  /** Values that are not null; equal to the rows when the table could not be counted. */
  readonly filled: number;
  /** About how many different values, within a few percent. */
  readonly distinct: number;
  /** Share of the filled values that can be read as a time. */
  readonly timely: number;
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
    return { column, meanings, filled, distinct: Math.min(filled, counts[`distinct_${i}`] ?? filled), timely };
  });
  return { info, columns };
}

async function count(info: TableInfo, columns: readonly Column[], db: Database): Promise<Readonly<Record<string, number | null>>> {
  if (columns.length === 0) return {};
  const parts = columns.flatMap((column, i) => {
    const cell = ident(column.name);
    const base = [sql`count(${cell}) AS ${raw(`filled_${i}`)}`, sql`approx_count_distinct(${cell}) AS ${raw(`distinct_${i}`)}`];
    return column.kind === 'text' ? [...base, sql`count(TRY_CAST(${cell} AS TIMESTAMP)) AS ${raw(`timely_${i}`)}`] : base;
  });
  const [row] = await db.rows<Readonly<Record<string, number | null>>>(sql`SELECT ${join(parts)} FROM ${ident(info.name)}`);
  return row ?? {};
}

export const isTime = (kind: ColumnKind): boolean => kind === 'timestamp' || kind === 'date';
export const isNumber = (kind: ColumnKind): boolean => kind === 'integer' || kind === 'decimal' || kind === 'double';
/** Every value about once; counts of different values are approximate. */
export const isUnique = (facts: ColumnFacts): boolean => facts.filled > 0 && facts.distinct >= 0.9 * facts.filled;

/** The column whose name says a meaning best and whose values fit; of several meanings the first counts most, of equals the first column. */
export function best(table: TableFacts, meanings: readonly Meaning[], fits: (facts: ColumnFacts) => boolean): ColumnFacts | null {
  for (const meaning of meanings) {
    const named = table.columns.filter((facts) => facts.meanings.has(meaning) && fits(facts));
    const rank = Math.min(...named.map((facts) => facts.meanings.get(meaning) ?? Infinity));
    const found = named.find((facts) => facts.meanings.get(meaning) === rank);
    if (found) return found;
  }
  return null;
}
