import type { Database } from '../../db/database';
import type { Column, TableInfo } from '../../model/table';
import { filledOf } from '../../sql/fragments/filled';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';

export interface ColumnStats {
  readonly filled: number;
  readonly distinct: number;
  readonly exact: boolean;
  readonly min: string | null;
  readonly max: string | null;
  readonly top: readonly { readonly value: string; readonly rows: number }[];
}

const AT_ONCE = 50;
const FEW = 200;
const TOP = 5;
/** Counting different values exactly takes too long beyond this. */
const EXACT_CELLS = 20_000_000;

const ordered = ({ kind }: Column): boolean => kind !== 'text' && kind !== 'boolean';
const textOf = (column: Column): Sql => sql`CAST(${ident('t', column.name)} AS VARCHAR)`;

/** Rows, and per column filled cells, about how many different values, smallest and largest: one pass for 50 columns. */
export function statsQuery(table: TableInfo, columns: readonly Column[]): Sql {
  const parts = columns.flatMap((column, i) => {
    const cell = ident('t', column.name);
    const filled = filledOf(column, 't');
    const base = [
      sql`count(*) FILTER (WHERE ${filled}) AS ${raw(`f${i}`)}`,
      sql`approx_count_distinct(${cell}) FILTER (WHERE ${filled}) AS ${raw(`d${i}`)}`,
    ];
    if (!ordered(column)) return base;
    const range = [
      sql`CAST(min(${cell}) FILTER (WHERE ${filled}) AS VARCHAR) AS ${raw(`a${i}`)}`,
      sql`CAST(max(${cell}) FILTER (WHERE ${filled}) AS VARCHAR) AS ${raw(`b${i}`)}`,
    ];
    return [...base, ...range];
  });
  return sql`SELECT ${join([sql`count(*) AS rows`, ...parts])} FROM ${ident(table.name)} t`;
}

export async function columnStats(table: TableInfo, db: Database, progress: (share: number) => void): Promise<readonly ColumnStats[]> {
  const found: ColumnStats[] = [];
  for (let start = 0; start < table.columns.length; start += AT_ONCE) {
    const columns = table.columns.slice(start, start + AT_ONCE);
    const [row] = await db.rows<Readonly<Record<string, number | string | null>>>(statsQuery(table, columns));
    const number = (key: string): number => Number(row?.[key] ?? 0);
    const text = (key: string): string | null => (row?.[key] == null ? null : String(row[key]));
    const base = columns.map((_, i) => ({ filled: number(`f${i}`), distinct: number(`d${i}`), min: text(`a${i}`), max: text(`b${i}`) }));
    const few = columns.filter((_, i) => (base[i]?.distinct ?? 0) <= FEW && (base[i]?.filled ?? 0) > 0);
    const values = await topValues(table, few, db);
    const many = table.rows * table.columns.length <= EXACT_CELLS ? columns.filter((column) => !few.includes(column)) : [];
    const counts = await distinctValues(table, many, db);
    columns.forEach((column, i) => {
      const own = base[i];
      if (!own) return;
      const counted = values.get(column.name);
      const distinct = counted?.distinct ?? counts.get(column.name) ?? Math.min(own.filled, own.distinct);
      found.push({
        ...own,
        distinct,
        exact: counted !== undefined || counts.has(column.name) || own.filled === 0,
        top: column.kind === 'text' || column.kind === 'boolean' || distinct <= 20 ? (counted?.top ?? []) : [],
      });
    });
    progress(Math.min(1, (start + AT_ONCE) / table.columns.length));
  }
  return found;
}

/** One column at a time: counting many at once would hold all their values. */
async function distinctValues(table: TableInfo, columns: readonly Column[], db: Database): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const column of columns) {
    const [row] = await db.rows<{ n: number }>(
      sql`SELECT count(DISTINCT ${ident('t', column.name)}) AS n FROM ${ident(table.name)} t WHERE ${filledOf(column, 't')}`,
    );
    found.set(column.name, row?.n ?? 0);
  }
  return found;
}

type Top = Map<string, { readonly distinct: number; readonly top: readonly { readonly value: string; readonly rows: number }[] }>;

/** Exact number of values and the five most frequent (ties by value) of columns that have few. */
async function topValues(table: TableInfo, columns: readonly Column[], db: Database): Promise<Top> {
  if (columns.length === 0) return new Map();
  const each = columns.map(
    (
      column,
      i,
    ) => sql`SELECT * FROM (SELECT ${i} AS i, v, n, count(*) OVER () AS d FROM (SELECT ${textOf(column)} AS v, count(*) AS n FROM ${ident(table.name)} t
  WHERE ${filledOf(column, 't')} GROUP BY 1) ORDER BY n DESC, v LIMIT ${TOP})`,
  );
  const rows = await db.rows<{ i: number; v: string; n: number; d: number }>(
    sql`SELECT * FROM (${join(each, ' UNION ALL ')}) ORDER BY i, n DESC, v`,
  );
  return new Map(
    columns.map((column, i) => {
      const own = rows.filter((row) => row.i === i);
      return [column.name, { distinct: own[0]?.d ?? 0, top: own.map(({ v, n }) => ({ value: v, rows: n })) }];
    }),
  );
}
