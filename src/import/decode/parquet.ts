import { FailureError } from '../../model/failure';
import { refuse } from '../failures';
import { readSlice } from './read-slice';

/** What import needs of the parquet-wasm package. */
export interface ParquetModule {
  readonly ParquetFile: { fromFile(file: Blob): Promise<ParquetFileHandle> };
}
interface ParquetFileHandle {
  metadata(): { numRowGroups(): number; free(): void };
  read(options: { rowGroups: number[]; batchSize: number }): Promise<{ intoIPCStream(): Uint8Array }>;
  free(): void;
}

const ROWS_PER_BATCH = 65_536;
const MAGIC = 'PAR1';

let load: (() => Promise<ParquetModule>) | null = null;

/**
 * Says where the Parquet decoder comes from: Node imports `parquet-wasm` as it is, a browser worker imports `parquet-wasm/esm` and
 * initialises it with the address of its wasm file. Called once at the start; nothing is loaded before the first Parquet file.
 */
export function setParquetLoader(loader: () => Promise<ParquetModule>): void {
  load = loader;
}

/** Row groups of a Parquet file as Arrow IPC streams, one at a time. Faults of the file are `file-damaged`. */
export async function* parquetBatches(blob: Blob, fileName: string): AsyncGenerator<{ ipc: Uint8Array; share: number }, void, undefined> {
  if (!load)
    refuse('file-unsupported', `"${fileName}" is Parquet, and this build has no decoder for it; export it as CSV.`, { file: fileName });
  const decoder = new TextDecoder();
  const end = await readSlice(blob, fileName, { from: Math.max(0, blob.size - MAGIC.length), to: blob.size });
  if (blob.size < 12 || decoder.decode(end) !== MAGIC) throw damaged(fileName, 'no footer');
  const { ParquetFile } = await load();
  const file = await guard(fileName, () => ParquetFile.fromFile(blob));
  try {
    const metadata = file.metadata();
    const groups = metadata.numRowGroups();
    metadata.free();
    for (let group = 0; group < groups; group += 1) {
      const ipc = await guard(fileName, async () => (await file.read({ rowGroups: [group], batchSize: ROWS_PER_BATCH })).intoIPCStream());
      yield { ipc, share: (group + 1) / groups };
    }
    if (groups === 0)
      yield { ipc: await guard(fileName, async () => (await file.read({ rowGroups: [], batchSize: 1 })).intoIPCStream()), share: 1 };
  } finally {
    file.free();
  }
}

async function guard<T>(fileName: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw damaged(fileName, String(error));
  }
}

const damaged = (file: string, detail: string): FailureError =>
  new FailureError({
    code: 'file-damaged',
    message: `"${file}" is a Parquet file that is damaged or breaks off; download or copy it again.`,
    params: { file, detail },
  });
