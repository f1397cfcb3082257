import { csvText, type CsvCell } from '../export/csv';

export interface TableColumn {
  readonly label: string;
  readonly align?: 'start' | 'end';
}
export interface TableCell {
  /** As shown, in the language of the page. */
  readonly text: string;
  /** As exported: unrounded. */
  readonly raw: CsvCell;
  /** A second line in small, such as what the file said. */
  readonly under?: string;
}
export interface TableData {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

export const cell = (text: string, raw: CsvCell = text): TableCell => ({ text, raw });

export const tableCsv = ({ columns, rows }: TableData): string =>
  csvText(
    columns.map((column) => column.label),
    rows.map((row) => row.map((each) => each.raw)),
  );
