import type { Failure } from '../model/failure';
import type { FileFormat, ImportNotice } from '../model/table';
import { openContent } from './decode/open-content';
import { forgetSheets } from './excel/read-sheets';
import { openSource, type ByteSource } from './decode/source';
import { statedSize } from './decode/stated-size';

/** What becomes one table: a file, a sheet of a workbook, a file inside an archive. */
export interface FilePart {
  /** The sheet, or the path inside the archive, `/` between levels; null = the file itself. */
  readonly path: string | null;
  /** What its table is called unless that is taken: a name as a file has it. */
  readonly name: string;
  readonly format: FileFormat;
  /** Its bytes as a stream, compression undone. */
  readonly source: ByteSource;
  /** Its first bytes, about 64 KiB. */
  readonly head: Uint8Array;
  /** Its bytes for formats that are not read from front to back, compression undone. */
  blob(): Promise<Blob>;
  /** Excel: the sheet inside the workbook that `blob` gives. */
  readonly sheet?: string;
  /** What was noticed when the file was opened; on its first part only. */
  readonly notices?: readonly ImportNotice[];
  /** Why it cannot be imported: a file inside an archive that is damaged, protected or too large. */
  readonly failure?: Failure;
}

export interface FileParts {
  readonly parts: readonly FilePart[];
  /** Names of parts that hold no table: hidden or empty sheets, folders, pictures. */
  readonly leftOut: readonly string[];
}

/**
 * Opening a workbook or an archive is work, and each of its parts asks for it. The last file is remembered, and only that one, because what was
 * unpacked is held in memory.
 */
let last: { readonly blob: Blob; readonly fileName: string; readonly opened: Promise<FileParts> } | null = null;

/**
 * What a file holds, told by its bytes and never by its name. Rejects with `file-empty`, `file-unsupported`, `file-not-table`, `file-truncated`,
 * `file-damaged`, `file-too-large` or `file-missing`. A file inside an archive that cannot be read is a part that fails when it is imported, so
 * that the others open.
 */
export function openParts(blob: Blob, fileName: string): Promise<FileParts> {
  if (last?.blob === blob && last.fileName === fileName) return last.opened;
  const opened = openFile(blob, fileName);
  const kept = { blob, fileName, opened };
  last = kept;
  opened.catch(() => {
    if (last === kept) last = null;
  });
  return opened;
}

/** Lets go of what `openParts` remembers, and of the cells of workbooks. */
export function forgetParts(): void {
  last = null;
  forgetSheets();
}

async function openFile(blob: Blob, fileName: string): Promise<FileParts> {
  const source = await openSource(blob, fileName);
  const isPlain = source.compression === 'none';
  const unpacked = isPlain ? blob.size : await statedSize(blob, fileName);
  return openContent({ source, fileName, path: null, archives: 0, size: blob.size, unpacked, plain: isPlain ? blob : null });
}
