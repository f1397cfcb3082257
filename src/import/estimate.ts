import { FailureError } from '../model/failure';
import type { FileFormat } from '../model/table';
import { openSource, readHead } from './decode/source';
import { statedSize } from './decode/stated-size';
import { MEBIBYTE, MOST_BYTES, refuse } from './failures';
import { recognise } from './recognise';
import { readDirectory } from './zip/directory';

/** The engine's address space, within which all tables have to fit. */
export const MOST_MEMORY = MOST_BYTES;

const HEAD = 64 * 1024;
/** What the engine holds before any row. */
const GROUND = 50 * MEBIBYTE;
/**
 * Engine memory while text is imported, fitted to the growth of the process over four files (45 MiB of Online Retail: 108 MiB, 57 MiB of one-digit
 * numbers: 330, 77 MiB of long texts: 139, 360 MiB of Online Retail eight times: 336): 8 bytes for a cell and three quarters of the text.
 */
const CELL = 8;
const TEXT_SHARE = 0.75;
/** Likewise for bytes of formats that are not text: Online Retail as Parquet (3 MB) took 110 MiB, its xlsx 70 MiB from 150 MiB of XML. */
const FACTORS: Readonly<Record<'parquet' | 'arrow' | 'excel' | 'zip', number>> = { parquet: 20, arrow: 1.5, excel: 0.5, zip: 1.5 };

export interface FileSize {
  readonly bytes: number;
  /** Bytes when unpacked; null = not known without unpacking. */
  readonly unpacked: number | null;
  /** Bytes that the engine is expected to need while it imports all of it. */
  readonly memory: number;
}

/** How much a file will need, from its size, its first 64 KiB and what archives state of themselves. Rejects with `file-missing` only. */
export async function estimate(blob: Blob, fileName: string): Promise<FileSize> {
  const bytes = blob.size;
  try {
    const source = await openSource(blob, fileName);
    const unpacked = source.compression === 'gzip' ? await statedSize(blob, fileName) : bytes;
    const head = await readHead(source, HEAD);
    const format = head.length === 0 ? 'csv' : recognise(head, fileName);
    if (format === 'zip' && source.compression === 'none') return { bytes, ...(await zipSize(blob, fileName)) };
    return { bytes, unpacked, memory: expectedMemory({ format, head, unpacked: unpacked ?? bytes }) };
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'file-missing') throw error;
    // What cannot be opened needs nothing; its import says why.
    return { bytes, unpacked: null, memory: 0 };
  }
}

async function zipSize(blob: Blob, fileName: string): Promise<Pick<FileSize, 'unpacked' | 'memory'>> {
  const entries = await readDirectory(blob, fileName);
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  const isWorkbook = entries.some(({ name }) => name === 'xl/workbook.xml');
  return { unpacked, memory: GROUND + unpacked * FACTORS[isWorkbook ? 'excel' : 'zip'] };
}

interface Sized {
  readonly format: FileFormat | 'zip';
  readonly head: Uint8Array;
  readonly unpacked: number;
}

/** Bytes of engine memory for a content of known size. */
export function expectedMemory({ format, head, unpacked }: Sized): number {
  if (format !== 'csv' && format !== 'json' && format !== 'ndjson') return GROUND + unpacked * FACTORS[format];
  return GROUND + unpacked * (TEXT_SHARE + CELL * cellsPerByte(head, format === 'csv' ? DELIMITERS : COLON));
}

const DELIMITERS = [44, 59, 9, 124];
const COLON = [58];
const LINE_END = 10;

/** Cells begin behind the delimiter that is most common, and behind line ends. */
function cellsPerByte(head: Uint8Array, marks: readonly number[]): number {
  const counts = new Uint32Array(256);
  for (const byte of head) counts[byte] = (counts[byte] ?? 0) + 1;
  const cells = Math.max(...marks.map((mark) => counts[mark] ?? 0)) + (counts[LINE_END] ?? 0);
  return cells / Math.max(1, head.length);
}

/** Refuses what cannot fit, before it is read (`file-too-large`). Of Parquet and Excel too little is known beforehand to refuse them. */
export function checkFits(content: Sized, fileName: string): void {
  if (content.format === 'parquet' || content.format === 'excel' || content.format === 'zip') return;
  const memory = expectedMemory(content);
  if (memory <= MOST_MEMORY) return;
  const [size, need, most] = [content.unpacked, memory, MOST_MEMORY].map((bytes) => (bytes / (1024 * MEBIBYTE)).toFixed(1));
  refuse(
    'file-too-large',
    `"${fileName}" has ${size ?? ''} GiB of data and would need about ${need ?? ''} GiB of memory, of which a browser tab has ${most ?? ''}; import a part of it.`,
    { file: fileName, size: size ?? '', need: need ?? '', most: most ?? '', reason: 'memory' },
  );
}
