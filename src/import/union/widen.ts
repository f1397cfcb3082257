import type { Column, ColumnKind } from '../../model/table';

/** One column in one of the files. `filled`: it holds any value. `largest`: of numbers, the largest absolute value. */
export interface ColumnInFile {
  readonly column: Column;
  readonly filled: boolean;
  readonly largest: number;
}

const NUMBERS: readonly ColumnKind[] = ['integer', 'decimal', 'double'];
const NARROW = 18;
const WIDE = 38;

/**
 * The column that holds a column of several files: integer < decimal < double, date < timestamp, everything else text. A column without any value
 * decides nothing. Points in time with an offset and clock times without one cannot be put side by side: they become text, as do days beside points
 * in time, because a day has no place in another zone.
 */
export function widen(name: string, files: readonly ColumnInFile[]): Column {
  const filled = files.filter((file) => file.filled);
  const counted = filled.length > 0 ? filled : files;
  const kinds = new Set(counted.map(({ column }) => column.kind));
  const types = new Set(counted.map(({ column }) => column.sqlType));
  const instants = new Set(counted.map(({ column }) => column.instant));
  const [first] = counted;
  const text: Column = { name, kind: 'text', sqlType: 'VARCHAR', instant: false };
  if (!first) return text;
  if (types.size === 1 && kinds.size === 1 && instants.size === 1) return { ...first.column, name };
  const all = [...kinds];
  if (all.every((kind) => NUMBERS.includes(kind))) return widenNumbers(name, counted);
  if (all.every((kind) => kind === 'date' || kind === 'timestamp') && !instants.has(true)) {
    return { name, kind: 'timestamp', sqlType: 'TIMESTAMP', instant: false };
  }
  return text;
}

function widenNumbers(name: string, files: readonly ColumnInFile[]): Column {
  const double: Column = { name, kind: 'double', sqlType: 'DOUBLE', instant: false };
  if (files.some(({ column }) => column.kind === 'double')) return double;
  const scale = Math.max(...files.map(({ column }) => scaleOf(column.sqlType)));
  const largest = Math.max(...files.map((file) => file.largest));
  const wide = files.some(({ column }) => column.sqlType.startsWith(`DECIMAL(${WIDE}`)) || largest >= 10 ** (NARROW - scale);
  if (largest >= 10 ** (WIDE - scale)) return double;
  return { name, kind: 'decimal', sqlType: `DECIMAL(${wide ? WIDE : NARROW},${scale})`, instant: false };
}

const scaleOf = (sqlType: string): number => Number(/,(\d+)\)/.exec(sqlType)?.[1] ?? 0);
