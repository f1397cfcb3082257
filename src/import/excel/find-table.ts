import type { CellValue } from 'hucre';
import type { ImportChoices } from '../../model/table';
import { decideHeader } from '../csv/decide-header';
import { footerFrom } from '../csv/table-edges';
import { isError } from './cell-text';
import type { SheetCells } from './read-sheets';

const SAMPLE = 200;
/** Rows usually have as many cells as a quarter of them reach: empty cells are common, cells beside the table are not. */
const USUAL = 0.75;
/** A header may lack a name or two. */
const NEARLY = 0.8;

/** Where the table lies on a sheet. Rows and columns count from 0. */
export interface SheetTable {
  /** Rows of data; blank ones among them are left out. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly header: number | null;
  readonly headerFields: readonly string[];
  /** Filled rows above the header or the first row, and below the last one. */
  readonly preamble: readonly number[];
  readonly footer: readonly number[];
  /** Blank rows between the first and the last filled one. */
  readonly blank: number;
  readonly evidence: Readonly<Record<'header' | 'skip' | 'footer', string>>;
}

export const isFilled = (cell: CellValue | undefined): boolean => cell !== null && cell !== undefined && cell !== '';

/**
 * Finds the table: titles above it have fewer cells than its rows. The header is the first row that has two cells or more and nearly as many as
 * the rows that follow usually have.
 */
export function findTable({ rows }: SheetCells, choices: ImportChoices): SheetTable {
  const filled: number[] = [];
  rows.forEach((row, index) => {
    if (row?.some(isFilled)) filled.push(index);
  });
  const at = (index: number): readonly CellValue[] => rows[index] ?? [];
  const preamble = Math.min(choices.skip ?? titlesAbove(filled.slice(0, SAMPLE).map(at)), filled.length);
  const from = filled.slice(preamble);
  const decided = decideHeader(
    from.slice(0, SAMPLE).map((index) => at(index).map(plainText)),
    choices,
  );
  const [first] = from;
  const header = decided.header && first !== undefined ? first : null;
  const below = header === null ? from : from.slice(1);
  const footer = Math.min(choices.footer ?? totalsBelow(below.map(at)), below.length);
  const data = below.slice(0, below.length - footer);
  const columns = usedColumns([...(header === null ? [] : [header]), ...data].map(at));
  const lines = filled.length === 0 ? 0 : (filled.at(-1) ?? 0) - (filled[0] ?? 0) + 1;
  return {
    rows: data,
    columns,
    header,
    headerFields: header === null ? [] : columns.map((column) => plainText(at(header)[column])),
    preamble: filled.slice(0, preamble),
    footer: below.slice(data.length),
    blank: lines - filled.length,
    evidence: {
      header: decided.why,
      skip:
        choices.skip !== undefined
          ? 'chosen'
          : preamble === 0
            ? 'The table begins in the first filled row.'
            : `The first ${preamble} filled rows have fewer cells than the table.`,
      footer:
        choices.footer !== undefined
          ? 'chosen'
          : footer === 0
            ? 'The last filled row is a row of the table.'
            : `${footer} records below the rows are totals or notes.`,
    },
  };
}

/** Filled rows above the table. Rows of several cells are passed over only for one that can be a header: text alone. */
function titlesAbove(rows: readonly (readonly CellValue[])[]): number {
  const counts = rows.map((row) => row.filter(isFilled).length);
  const wide = counts.filter((count) => count >= 2).sort((a, b) => a - b);
  const usual = wide[Math.floor(wide.length * USUAL)] ?? 0;
  if (usual < 2) return 0;
  const found = counts.findIndex((count) => count >= Math.max(2, Math.ceil(usual * NEARLY)));
  const isHeader = rows[found]?.every((cell) => !isFilled(cell) || typeof cell === 'string') ?? false;
  return isHeader ? found : counts.findIndex((count) => count >= 2);
}

/** Totals and notes below the table. A table of a row or two has none. */
function totalsBelow(rows: readonly (readonly CellValue[])[]): number {
  const last = rows.slice(2).slice(-SAMPLE);
  const records = last.map((row) => ({ cells: row.map(plainText), fits: row.filter(isFilled).length > 1 }));
  return records.length - footerFrom(records);
}

function usedColumns(rows: readonly (readonly CellValue[])[]): number[] {
  const used: boolean[] = [];
  for (const row of rows) {
    for (let column = 0; column < row.length; column += 1) if (!used[column] && isFilled(row[column])) used[column] = true;
  }
  return used.flatMap((isUsed, column) => (isUsed ? [column] : []));
}

/** A cell for telling headers from data. */
function plainText(cell: CellValue | undefined): string {
  if (!isFilled(cell) || isError(cell)) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
