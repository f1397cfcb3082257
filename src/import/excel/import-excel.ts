import type { CellValue } from 'hucre';
import type { ImportNotice, RejectedLine, TableInfo } from '../../model/table';
import { columnNames } from '../csv/column-names';
import { StagingWriter } from '../csv/staging-writer';
import { checkSignal, refuse } from '../failures';
import { finishRows, type StagedRows } from '../finish-rows';
import type { PartInput } from '../import-file';
import { DateStyles, isError, numberText, type DateStyle } from './cell-text';
import { findTable, isFilled, type SheetTable } from './find-table';
import { takeSheet, type SheetCells } from './read-sheets';

const ROWS_PER_STEP = 2000;
/** Rows that are no part of the table are listed up to here, and characters of each. */
const LISTED = 1000;
/** The part of the progress bar that reading takes; the rest is typing. */
const READING = 0.8;

/** Imports one sheet of a workbook (xlsx, xls) into the table `building`. */
export async function importExcel(input: PartInput): Promise<TableInfo> {
  const { choices = {}, fileName, part } = input;
  const cells = await takeSheet({ whole: await part.blob(), fileName, name: part.sheet ?? '' });
  const table = findTable(cells, choices);
  if (table.columns.length === 0) refuse('file-empty', `Sheet "${part.sheet ?? ''}" of "${fileName}" is empty.`, { file: fileName });
  const { names, notices } = columnNames(table.headerFields, table.columns.length);
  const writer = new StagingWriter({
    driver: input.db.driver,
    table: input.building,
    names,
    quote: -1,
    empty: choices.text ? 'text' : 'null',
  });
  const errors = await writeRows(input, { cells, table, writer });
  return finishRows(input, {
    writer,
    names,
    notices: [...cellNotices(cells, table, errors), ...notices],
    decisions: {
      format: 'excel',
      header: table.header !== null,
      skip: table.preamble.length,
      footer: table.footer.length,
      evidence: { format: `Cells of the sheet "${part.sheet ?? ''}" of an Excel workbook.`, ...table.evidence },
    },
    accounting: accountingOf(table, cells),
  });
}

interface RowsInput {
  readonly cells: SheetCells;
  readonly table: SheetTable;
  readonly writer: StagingWriter;
}

/** The number of cells with an error. */
async function writeRows(input: PartInput, { cells, table, writer }: RowsInput): Promise<number> {
  const dates = table.columns.map(() => new DateStyles(cells.date1904));
  for (const row of table.rows) {
    table.columns.forEach((column, index) => {
      const cell = cells.rows[row]?.[column];
      if (cell instanceof Date) dates[index]?.note(cell);
    });
  }
  const writers = dates.map((styles) => textWriter(styles, styles.style));
  let errors = 0;
  for (const [done, row] of table.rows.entries()) {
    const line = cells.rows[row] ?? [];
    writer.addTexts(
      table.columns.map((column, index) => {
        const cell = line[column] ?? null;
        if (!isError(cell)) return writers[index]?.(cell) ?? null;
        errors += 1;
        return null;
      }),
    );
    if (done % ROWS_PER_STEP !== 0) continue;
    checkSignal(input.signal);
    await writer.flushFull();
    input.onProgress?.((READING * done) / table.rows.length);
  }
  checkSignal(input.signal);
  await writer.flush();
  return errors;
}

const textWriter =
  (dates: DateStyles, style: DateStyle) =>
  (cell: CellValue): string | null => {
    if (cell === null || cell === '') return null;
    if (typeof cell === 'string') return cell;
    if (typeof cell === 'number') return numberText(cell);
    return cell instanceof Date ? dates.text(cell, style) : String(cell);
  };

function cellNotices({ withoutValue }: SheetCells, { rows }: SheetTable, errors: number): ImportNotice[] {
  const first = rows[0] ?? Infinity;
  const missing = withoutValue.filter((place) => Number(place.split(',')[0]) >= first).length;
  return [
    ...(errors > 0 ? [{ code: 'error-cells' as const, count: errors }] : []),
    ...(missing > 0 ? [{ code: 'formula-without-value' as const, count: missing }] : []),
  ];
}

function accountingOf({ rows, header, preamble, footer, blank }: SheetTable, cells: SheetCells): StagedRows['accounting'] {
  const headers = header === null ? 0 : 1;
  const line =
    (reason: 'preamble' | 'footer') =>
    (row: number): RejectedLine => ({ line: row + 1, reason, text: lineText(cells.rows[row] ?? []) });
  return {
    lines: preamble.length + headers + rows.length + footer.length + blank,
    preamble: preamble.length,
    header: headers,
    kept: rows.length,
    footer: footer.length,
    blank,
    rejectedCount: 0,
    rejected: [...preamble.map(line('preamble')), ...footer.map(line('footer'))].slice(0, LISTED),
  };
}

const lineText = (cells: readonly CellValue[]): string =>
  cells
    .filter(isFilled)
    .map((cell) => (cell instanceof Date ? cell.toISOString() : String(cell)))
    .join('\t')
    .slice(0, LISTED);
