import type { CellValue, Sheet } from 'hucre';
import { FailureError } from '../../model/failure';
import { refuse } from '../failures';
import { refuseProtected } from './xls-sheets';

/** The cells of one sheet, row by row from its first; rows may be shorter than others or missing. */
export interface SheetCells {
  readonly rows: readonly (readonly CellValue[] | undefined)[];
  /** Formulas that were stored without a result, `row,column` from 0. */
  readonly withoutValue: readonly string[];
  readonly date1904: boolean;
}

/** Cells are large, so only those of the last workbook are held, and each sheet only until it is taken. */
let held: { readonly whole: Blob; readonly sheets: Map<string, SheetCells> } | null = null;

/** Lets go of all cells that are held. */
export function forgetSheets(): void {
  held = null;
}

/** Reads the named sheets of a workbook and holds their cells until `takeSheet` takes them. */
export async function readSheets({ whole, fileName, names }: SheetsInput): Promise<ReadonlyMap<string, SheetCells>> {
  const { read } = await import('hucre');
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const workbook = await read(bytes, { sheets: [...names] }).catch((error: unknown) => refuseFault(error, fileName));
  const date1904 = workbook.dateSystem === '1904';
  const wanted = new Set(names);
  const sheets = new Map(workbook.sheets.filter(({ name }) => wanted.has(name)).map((sheet) => [sheet.name, cellsOf(sheet, date1904)]));
  held = { whole, sheets };
  return sheets;
}

export interface SheetsInput {
  readonly whole: Blob;
  readonly fileName: string;
  readonly names: readonly string[];
}

/** The cells of one sheet, read again when they are no longer held. */
export async function takeSheet({ whole, fileName, name }: Omit<SheetsInput, 'names'> & { readonly name: string }): Promise<SheetCells> {
  if (held?.whole !== whole || !held.sheets.has(name)) await readSheets({ whole, fileName, names: [name] });
  const sheet = held?.sheets.get(name);
  held?.sheets.delete(name);
  if (held?.sheets.size === 0) held = null;
  if (sheet) return sheet;
  return refuse('file-missing', `"${fileName}" no longer holds the sheet "${name}"; choose the file again.`, {
    file: fileName,
    part: name,
  });
}

function cellsOf({ rows, cells }: Sheet, date1904: boolean): SheetCells {
  const withoutValue: string[] = [];
  for (const [place, { formula, value }] of cells ?? []) {
    if (formula !== undefined && (value === null || value === '')) withoutValue.push(place);
  }
  return { rows, withoutValue, date1904 };
}

function refuseFault(error: unknown, file: string): never {
  if (error instanceof FailureError) throw error;
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'EncryptedFileError') refuseProtected(file);
  if (/over the \d+ limit|exceeds limit|string longer|Invalid string length|allocation/i.test(detail)) {
    const message = `"${file}" has a sheet of more than 20 million cells, counted from its first corner to its last; save it as CSV and open that.`;
    refuse('file-too-large', message, { file, detail });
  }
  return refuse('file-damaged', `"${file}" is an Excel workbook that is damaged or breaks off; download or save it again.`, {
    file,
    detail,
  });
}
