import type { ImportNotice } from '../../model/table';
import { refuse } from '../failures';
import type { FilePart, FileParts } from '../parts';
import { baseName } from '../table-name';
import type { ZipEntry } from '../zip/directory';
import { readSheets, type SheetCells } from './read-sheets';
import { xlsSheets } from './xls-sheets';
import { xlsxSheets } from './xlsx-sheets';

interface WorkbookInput {
  readonly fileName: string;
  readonly part: Omit<FilePart, 'format'>;
  readonly whole: Blob;
  /** What the zip of an xlsx holds; null = xls. */
  readonly entries: readonly ZipEntry[] | null;
}

/** The visible sheets with a table on them. A workbook with one such sheet gives the table the name of the file, otherwise of file and sheet. */
export async function openWorkbook({ fileName, part, whole, entries }: WorkbookInput): Promise<FileParts> {
  const all = entries ? await xlsxSheets({ whole, fileName, entries }) : xlsSheets(new Uint8Array(await whole.arrayBuffer()), fileName);
  const names = all.filter(({ visible, cells }) => visible && cells).map(({ name }) => name);
  const sheets = names.length === 0 ? new Map<string, SheetCells>() : await readSheets({ whole, fileName, names });
  const tables = names.filter((name) => holdsTable(sheets.get(name)));
  const leftOut = all.map(({ name }) => name).filter((name) => !tables.includes(name));
  if (tables.length === 0) {
    refuse('file-not-table', `"${fileName}" has no visible sheet with a table on it.`, { file: fileName });
  }
  const notices: ImportNotice[] =
    leftOut.length === 0 ? [] : [{ code: 'parts-left-out', count: leftOut.length, detail: leftOut.join(', ') }];
  return {
    parts: tables.map((sheet, index) => ({
      ...part,
      path: part.path === null ? sheet : `${part.path}/${sheet}`,
      name: tables.length === 1 ? fileName : `${baseName(fileName)} - ${sheet}`,
      format: 'excel',
      sheet,
      ...(index === 0 && { notices }),
    })),
    leftOut: leftOut.map((sheet) => (part.path === null ? sheet : `${part.path}/${sheet}`)),
  };
}

/** More than one cell is filled: a title alone is no table. */
function holdsTable(sheet: SheetCells | undefined): boolean {
  let filled = 0;
  for (const row of sheet?.rows ?? []) {
    for (const cell of row ?? []) if (cell !== null && cell !== '') filled += 1;
    if (filled > 1) return true;
  }
  return false;
}
