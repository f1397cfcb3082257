import type { FileFormat } from '../model/table';
import { readHead, openSource, type ByteSource } from './decode/source';
import { READABLE, refuse } from './failures';
import { recognise } from './recognise';

const HEAD = 64 * 1024;

/** What becomes one table: a file, a sheet of a workbook, a file inside an archive. */
export interface FilePart {
  /** The sheet, or the path inside the archive, `/` between levels; null = the file itself. */
  readonly path: string | null;
  readonly format: FileFormat;
  /** Its bytes as a stream, compression undone. */
  readonly source: ByteSource;
  /** Its first bytes, about 64 KiB. */
  readonly head: Uint8Array;
  /** Its bytes for formats that are not read from front to back, compression undone. */
  blob(): Promise<Blob>;
}

export interface FileParts {
  readonly parts: readonly FilePart[];
  /** Names of parts that hold no table: hidden or empty sheets, folders, pictures. */
  readonly leftOut: readonly string[];
}

/**
 * What a file holds, told by its bytes and never by its name. Rejects with `file-empty`, `file-unsupported`, `file-not-table`, `file-truncated`,
 * `file-damaged`, `file-too-large` or `file-missing`.
 */
export async function openParts(blob: Blob, fileName: string): Promise<FileParts> {
  const source = await openSource(blob, fileName);
  const head = await readHead(source, HEAD);
  if (head.length === 0) refuse('file-empty', `"${fileName}" is empty; there is nothing to import.`, { file: fileName });
  const format = recognise(head, fileName);
  if (format === 'parquet' && source.compression === 'gzip') {
    refuse('file-unsupported', `"${fileName}" is Parquet inside gzip; unpack it first. ${READABLE}.`, { file: fileName });
  }
  return { parts: [{ path: null, format, source, head, blob: () => Promise.resolve(blob) }], leftOut: [] };
}
