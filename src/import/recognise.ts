import type { FileFormat } from '../model/table';
import { READABLE, refuse } from './failures';
import { recogniseJson } from './json/recognise-json';

interface Magic {
  readonly bytes: readonly number[];
  readonly at?: number;
  readonly code: 'file-unsupported' | 'file-not-table';
  readonly what: string;
}

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const MAGIC: readonly Magic[] = [
  { bytes: ascii('PK\x05\x06'), code: 'file-not-table', what: 'an empty zip archive' },
  { bytes: ascii('7z\xbc\xaf'), code: 'file-unsupported', what: 'a 7z archive' },
  { bytes: ascii('Rar!'), code: 'file-unsupported', what: 'a RAR archive' },
  { bytes: ascii('BZh'), code: 'file-unsupported', what: 'a bzip2 file' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], code: 'file-unsupported', what: 'a zstd file' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], code: 'file-unsupported', what: 'an xz file' },
  { bytes: [0x1f, 0x8b], code: 'file-unsupported', what: 'a file that was gzipped twice' },
  { bytes: ascii('Obj\x01'), code: 'file-unsupported', what: 'an Avro file' },
  { bytes: ascii('ustar'), at: 257, code: 'file-unsupported', what: 'a tar archive' },
  { bytes: ascii('SQLite format 3'), code: 'file-unsupported', what: 'an SQLite database' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], code: 'file-not-table', what: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], code: 'file-not-table', what: 'a JPEG picture' },
  { bytes: ascii('GIF8'), code: 'file-not-table', what: 'a GIF picture' },
  { bytes: ascii('%PDF'), code: 'file-not-table', what: 'a PDF document' },
  { bytes: ascii('\x7fELF'), code: 'file-not-table', what: 'a program' },
];

/** `excel` is the old format; a workbook of today is a `zip` until it is looked into. */
const CONTAINERS: readonly (readonly [readonly number[], 'parquet' | 'arrow' | 'excel' | 'zip'])[] = [
  [ascii('PAR1'), 'parquet'],
  [ascii('ARROW1'), 'arrow'],
  [[0xff, 0xff, 0xff, 0xff], 'arrow'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'excel'],
  [ascii('PK\x03\x04'), 'zip'],
];

const matches = (head: Uint8Array, magic: Pick<Magic, 'bytes' | 'at'>): boolean =>
  magic.bytes.every((byte, index) => head[(magic.at ?? 0) + index] === byte);

/**
 * What the first bytes of a file are: a format or container, or `csv` (delimited text) when nothing speaks against it. Other known formats are refused by
 * `file-unsupported` (a table could be inside) or `file-not-table`. The file's name plays no part, but for JSON that is broken from its start.
 */
export function recognise(head: Uint8Array, fileName: string): FileFormat | 'zip' {
  const container = CONTAINERS.find(([bytes]) => matches(head, { bytes }));
  if (container) return container[1];
  const magic = MAGIC.find((candidate) => matches(head, candidate));
  if (magic) refuseFormat(magic.code, fileName, magic.what);
  return recogniseJson(head, fileName) ?? 'csv';
}

const MARKUP = /^\s*<(!doctype|html|head|body|table|meta|div|\?xml|svg|script|!--)/i;

/** Refuses decoded text that is HTML or XML. `sample` is the first few thousand characters. */
export function refuseMarkup(sample: string, fileName: string): void {
  if (MARKUP.test(sample)) refuseFormat('file-not-table', fileName, 'a web page or XML document');
}

function refuseFormat(code: 'file-unsupported' | 'file-not-table', file: string, what: string): never {
  refuse(code, `"${file}" is ${what}, which cannot be opened; ${READABLE}.`, { file, what });
}
