import { strToU8, zipSync } from 'fflate';

/** A sheet as raw XML rows: `<row>…</row>`; state and kind as the workbook's list gives them. */
export interface SheetXml {
  readonly name: string;
  readonly rows: string;
  readonly state?: string;
  readonly chart?: boolean;
  readonly tail?: string;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Cell styles of `workbookXml`, by number: general, date, date and time, time, percent, duration. */
export const STYLE = { date: 1, moment: 2, time: 3, percent: 4, duration: 5 };

/** An xlsx file written by hand, so that a test decides every byte that matters. */
export function workbookXml(sheets: readonly SheetXml[], { date1904 = false, strings = '' } = {}): Uint8Array {
  const list = sheets
    .map(
      ({ name, state }, index) =>
        `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
    )
    .join('');
  const kind = (sheet: SheetXml): string => (sheet.chart ? 'chartsheet' : 'worksheet');
  const relations = sheets
    .map(
      (sheet, index) =>
        `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${kind(sheet)}" Target="${kind(sheet)}s/s${index + 1}.xml"/>`,
    )
    .join('');
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': strToU8(
      `<Relationships><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${list}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${relations}<Relationship Id="s" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="t" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="165" formatCode="[h]:mm:ss"/></numFmts><fonts><font/></fonts><cellXfs count="6">${[0, 14, 22, 21, 10, 165].map((id) => `<xf numFmtId="${id}" fontId="0"/>`).join('')}</cellXfs></styleSheet>`,
    ),
    'xl/sharedStrings.xml': strToU8(`<sst xmlns="${MAIN}">${strings}</sst>`),
  };
  sheets.forEach(({ rows, chart, tail = '' }, index) => {
    const folder = chart ? 'chartsheets' : 'worksheets';
    const body = chart ? '<chartsheet/>' : `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${tail}</worksheet>`;
    files[`xl/${folder}/s${index + 1}.xml`] = strToU8(body);
  });
  return zipSync(files);
}

export type Value = string | number | boolean | null | { readonly raw: string };

/** Rows of cells: text inline, numbers as they are written, raw XML for everything else. */
export function rowsXml(rows: readonly (readonly Value[])[], { row: firstRow = 1, column: firstColumn = 0 } = {}): string {
  return rows
    .map((cells, index) => {
      const number = firstRow + index;
      const list = cells.map((cell, at) => cellXml(`${String.fromCharCode(65 + firstColumn + at)}${number}`, cell)).join('');
      return cells.length === 0 ? '' : `<row r="${number}">${list}</row>`;
    })
    .join('');
}

function cellXml(place: string, cell: Value): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.raw.replace('<c', `<c r="${place}"`);
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`;
}

/** A number under one of the styles. */
export const styled = (number: number, style: number): Value => ({ raw: `<c s="${style}"><v>${number}</v></c>` });

const SECTOR = 512;

/** An xls file (BIFF8 in a compound file) of the given records, or of any other stream. */
export function compoundFile(stream: Uint8Array, name = 'Workbook'): Uint8Array {
  const padded = Buffer.alloc(Math.max(4096, Math.ceil(stream.length / SECTOR) * SECTOR));
  padded.set(stream);
  const sectors = padded.length / SECTOR;
  const header = Buffer.alloc(SECTOR);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const fat = Buffer.alloc(SECTOR, 0xff);
  fat.writeUInt32LE(0xfffffffd, 0);
  fat.writeUInt32LE(0xfffffffe, 4);
  for (let index = 0; index < sectors; index += 1) fat.writeUInt32LE(index === sectors - 1 ? 0xfffffffe : index + 3, 8 + index * 4);
  const directory = Buffer.alloc(SECTOR);
  const entry = (at: number, text: string, { type, child, first, size }: Record<'type' | 'child' | 'first' | 'size', number>): void => {
    directory.write(text, at, 'utf16le');
    directory.writeUInt16LE(text.length * 2 + 2, at + 64);
    directory[at + 66] = type;
    directory.fill(0xff, at + 68, at + 80);
    directory.writeUInt32LE(child, at + 76);
    directory.writeUInt32LE(first, at + 116);
    directory.writeUInt32LE(size, at + 120);
  };
  entry(0, 'Root Entry', { type: 5, child: 1, first: 0xfffffffe, size: 0 });
  entry(128, name, { type: 2, child: 0xffffffff, first: 2, size: padded.length });
  return Buffer.concat([header, fat, directory, padded]);
}

export function record(id: number, body: readonly number[] | Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, Buffer.from(body)]);
}
