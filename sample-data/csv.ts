export type Cell = string | number | null;
export type Row = readonly Cell[];

const field = (cell: Cell): string => {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? `${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as CSV (RFC 4180, LF line ends, a missing value is an empty field). */
export const csv = (header: readonly string[], rows: readonly Row[]): string =>
  [header, ...rows].map((row) => row.map(field).join(',') + '\n').join('');

/** Whole cents as a decimal text: 1990 -> `19.90`. */
export function money(cents: number): string {
  const size = Math.abs(cents);
  return `${cents < 0 ? '-' : ''}${Math.floor(size / 100)}.${`${size % 100}`.padStart(2, '0')}`;
}

/** A number with leading zeros: (7, 5) -> `00007`. */
export const padded = (n: number, width: number): string => `${n}`.padStart(width, '0');
