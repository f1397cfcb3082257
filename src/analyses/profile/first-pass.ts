import type { Database } from '../../db/database';
import type { Column, TableInfo } from '../../model/table';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';

/** What one pass tells of a column before its values are read. */
export interface ColumnFacts {
  readonly column: Column;
  /** Cells that are neither null nor NaN. */
  readonly filled: number;
  /** As text, of numbers; of times in microseconds. */
  readonly min: string | null;
  readonly max: string | null;
  /** The exact sum of whole numbers and decimals. */
  readonly sum: string | null;
  /** Doubles do not tell all values apart. */
  readonly wide: boolean;
}

/** The memory of a statement grows with its columns. */
const AT_ONCE = 100;
/** Every decimal of so many digits has a double of its own. */
const DIGITS = 15;
/** Beyond this width a sum of a billion cells may leave DECIMAL(38). */
const SUMMED_EXACTLY = 28;

/** Rows, and per column filled cells, smallest and largest number and the exact sum. */
export async function firstPass(
  db: Database,
  table: TableInfo,
  columns: readonly Column[],
): Promise<{ readonly rows: number; readonly facts: readonly ColumnFacts[] }> {
  const facts: ColumnFacts[] = [];
  let rows = 0;
  for (let start = 0; start === 0 || start < columns.length; start += AT_ONCE) {
    const some = columns.slice(start, start + AT_ONCE);
    const parts = some.flatMap((column, i) => countsOf(column).map(([letter, count]) => sql`${count} AS ${raw(`${letter}${i}`)}`));
    const [row = {}] = await db.rows<Record<string, number | string | null>>(
      sql`SELECT ${join([sql`count(*) AS rows`, ...parts])} FROM ${ident(table.name)} t`,
    );
    rows = Number(row['rows'] ?? 0);
    const text = (key: string): string | null => (typeof row[key] === 'string' ? row[key] : null);
    some.forEach((column, i) => {
      const ends = { min: text(`a${i}`), max: text(`b${i}`) };
      facts.push({ column, filled: Number(row[`n${i}`] ?? 0), ...ends, sum: text(`s${i}`), wide: isWide(column, ends) });
    });
  }
  return { rows, facts };
}

function countsOf(column: Column): readonly (readonly [string, Sql])[] {
  const cell = ident('t', column.name);
  const text = (value: Sql): Sql => sql`CAST(${value} AS VARCHAR)`;
  const filled = column.kind === 'double' ? sql`count_if(NOT isnan(${cell}))` : sql`count(${cell})`;
  const ends = (of: (value: Sql) => Sql): readonly (readonly [string, Sql])[] => [
    ['a', text(of(sql`min(${cell})`))],
    ['b', text(of(sql`max(${cell})`))],
  ];
  if (column.kind === 'timestamp') return [['n', filled], ...ends((value) => sql`epoch_us(${value})`)];
  if (column.kind !== 'integer' && column.kind !== 'decimal') return [['n', filled]];
  const exact = column.kind === 'integer' ? !column.sqlType.endsWith('HUGEINT') : precision(column) <= SUMMED_EXACTLY;
  return [['n', filled], ...ends((value) => value), ...(exact ? [['s', text(sql`sum(${cell})`)] as const] : [])];
}

const precision = ({ sqlType }: Column): number => Number(/\((\d+)/.exec(sqlType)?.[1] ?? 18);

function isWide({ kind }: Column, { min, max }: { readonly min: string | null; readonly max: string | null }): boolean {
  const numbers = [min, max].filter((text) => text !== null);
  if (kind === 'decimal') return numbers.some((text) => text.replace(/^-?[0.]*/, '').replace('.', '').length > DIGITS);
  return numbers.some((text) => !Number.isSafeInteger(Number(text)) && kind !== 'double');
}
