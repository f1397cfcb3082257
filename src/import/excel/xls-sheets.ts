import { refuse } from '../failures';
import { readCompoundFile } from './compound-file';
import type { SheetEntry } from './sheet-entry';

const BOF = 0x0809;
const EOF = 0x000a;
const FILE_PASS = 0x002f;
const BOUND_SHEET = 0x0085;
const BIFF8 = 0x0600;

/** The sheets of an xls workbook in their order. Refuses what is in the same container and no readable workbook. */
export function xlsSheets(bytes: Uint8Array, fileName: string): SheetEntry[] {
  const file = readCompoundFile(bytes, ['Workbook', 'Book']);
  const about = { file: fileName };
  if (!file) refuse('file-damaged', `"${fileName}" is an old Office file that is damaged or breaks off; download or copy it again.`, about);
  if (file.names.includes('EncryptedPackage')) refuseProtected(fileName);
  if (!file.names.includes('Workbook') && !file.names.includes('Book')) {
    refuse('file-not-table', `"${fileName}" is an Office file, but no workbook; export its table as CSV.`, about);
  }
  if (!file.stream) refuse('file-truncated', `"${fileName}" breaks off before its end; download or copy it again.`, about);
  return readGlobals(file.stream, fileName);
}

function readGlobals(stream: Uint8Array, fileName: string): SheetEntry[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const sheets: SheetEntry[] = [];
  for (let at = 0; at + 4 <= stream.length;) {
    const id = view.getUint16(at, true);
    const body = stream.subarray(at + 4, at + 4 + view.getUint16(at + 2, true));
    if (at === 0 && (id !== BOF || (body[0] ?? 0) + (body[1] ?? 0) * 256 !== BIFF8)) refuseOld(fileName);
    if (id === FILE_PASS) refuseProtected(fileName);
    if (id === BOUND_SHEET) sheets.push(sheetOf(body));
    if (id === EOF) break;
    at += 4 + body.length;
  }
  return sheets;
}

function sheetOf(body: Uint8Array): SheetEntry {
  const letters = body[6] ?? 0;
  const wide = ((body[7] ?? 0) & 1) === 1;
  const bytes = body.subarray(8, 8 + letters * (wide ? 2 : 1));
  const name = wide ? new TextDecoder('utf-16le').decode(bytes) : String.fromCharCode(...bytes);
  return { name, visible: ((body[4] ?? 0) & 3) === 0, cells: body[5] === 0 };
}

function refuseOld(file: string): never {
  refuse('file-unsupported', `"${file}" is an Excel workbook from before 1997; save it as xlsx or CSV and open that.`, {
    file,
    reason: 'old-excel',
  });
}

export function refuseProtected(file: string): never {
  refuse('file-unsupported', `"${file}" is protected by a password; save it without one and open that.`, { file, reason: 'password' });
}
