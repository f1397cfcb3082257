import { openWorkbook } from '../excel/open-workbook';
import type { Content } from '../decode/unpack';
import { refuse } from '../failures';
import type { FilePart, FileParts } from '../parts';
import { readDirectory } from './directory';
import { openArchive } from './open-archive';

const DOCUMENTS: readonly (readonly [string, string])[] = [
  ['word/document.xml', 'a Word document'],
  ['ppt/presentation.xml', 'a PowerPoint presentation'],
];

export interface ZipInput {
  readonly content: Content;
  readonly part: Omit<FilePart, 'format'>;
  readonly whole: Blob;
}

/** The parts of a zip: of a workbook its sheets, of an archive the files inside. `open` opens a file inside. */
export async function openZip(input: ZipInput, open: (content: Content) => Promise<FileParts>): Promise<FileParts> {
  const { content, part, whole } = input;
  const { fileName } = content;
  const entries = await readDirectory(whole, fileName);
  const names = new Set(entries.map(({ name }) => name));
  if (names.has('xl/workbook.bin')) refuseWorkbook(fileName, 'an Excel workbook in the binary format xlsb');
  if (names.has('mimetype') && names.has('content.xml')) refuseWorkbook(fileName, 'an OpenDocument file');
  if (names.has('[Content_Types].xml')) {
    const document = DOCUMENTS.find(([name]) => names.has(name));
    if (document) refuse('file-not-table', `"${fileName}" is ${document[1]}, not a table.`, { file: fileName, what: document[1] });
    if ([...names].some((name) => name.startsWith('xl/'))) return openWorkbook({ fileName, part, whole, entries });
  }
  return openArchive({ input, entries, open });
}

function refuseWorkbook(file: string, what: string): never {
  refuse('file-unsupported', `"${file}" is ${what}; save it as xlsx or CSV and open that.`, { file, what });
}
