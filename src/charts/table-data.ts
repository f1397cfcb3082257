import { csvText, type CsvCell } from '../export/csv';

export interface TableColumn {
  readonly label: string;
  readonly align?: 'start' | 'end';
  /** Its numbers count people. `parts`: they add up to a whole that others may know; `alone`: they do not. */
  readonly people?: 'parts' | 'alone';
  /** Tells of the people counted in its row, in its row and those beside it, or in any row: hidden with them. */
  readonly derived?: 'row' | 'near' | 'all';
  /** A share of the people in this column: hidden with them. */
  readonly shareOf?: number;
}
export interface TableCell {
  /** As shown, in the language of the page. */
  readonly text: string;
  /** As exported: unrounded. */
  readonly raw: CsvCell;
  /** A second line in small, such as what the file said. */
  readonly under?: string;
  /** How many people it is about, where `raw` is not their number. */
  readonly people?: number | null;
  /** Computed from these cells: hidden with any of them. */
  readonly from?: readonly TablePlace[];
}
export interface TablePlace {
  readonly row: number;
  readonly column: number;
}
export interface TableData {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Rows that are the sums of all others in columns of `parts`. */
  readonly totals?: readonly number[];
  /** Counts of people that are sums of others, beside those of columns. */
  readonly sums?: readonly { readonly total: TablePlace; readonly parts: readonly TablePlace[] }[];
}

export const cell = (text: string, raw: CsvCell = text): TableCell => ({ text, raw });

export const tableCsv = ({ columns, rows }: TableData): string =>
  csvText(
    columns.map((column) => column.label),
    rows.map((row) => row.map((each) => each.raw)),
  );
