/**
 * Spreadsheets run text that starts with one of these as a formula. Such text gets a leading apostrophe, unless it is wholly a number or a phone
 * number, so that exported cells are only ever read.
 */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?(\d+([.,]\d+)*|\.\d+)(e[+-]?\d+)?%?$/i;
const PHONE = /^\+?\d[\d ()-]{4,}$/;

export type CsvCell = string | number | boolean | null;

export function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA.test(cell) && !NUMBER.test(cell) && !PHONE.test(cell) ? `'${cell}` : cell;
  return quoted(safe);
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text);

/** A line whose texts are as they are: for programs, not for spreadsheets. */
export const plainCsvLine = (cells: readonly CsvCell[]): string => `${cells.map(plainCell).join(',')}\r\n`;

const plainCell = (cell: CsvCell): string => (typeof cell === 'string' ? quoted(cell) : String(cell ?? ''));

export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A whole table as CSV text with a byte-order mark, so that spreadsheets read it as UTF-8. */
export function csvText(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${csvLine(header)}${rows.map(csvLine).join('')}`;
}
