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

/** Where the decoder comes from. Nothing is loaded before the first Parquet file. */
export interface ParquetLoader {
  /** `broken`: how many decoders a damaged file has brought down so far; each time a new one is needed. */
  load(broken: number): Promise<ParquetModule>;
  /** Tells of exceptions that reach nobody, because the decoder works behind the back of its promises; the result ends it. */
  onEscaped?(listener: (error: unknown) => void): () => void;
}

let loader: ParquetLoader | null = null;
let broken = 0;

/** Called once at the start: Node and a browser worker load the decoder in different ways. */
export function setParquetLoader(given: ParquetLoader | (() => Promise<ParquetModule>)): void {
  loader = typeof given === 'function' ? { load: given } : given;
}

/** Row groups of a Parquet file as Arrow IPC streams, one at a time. Faults of the file are `file-damaged`. */
export async function* parquetBatches(blob: Blob, fileName: string): AsyncGenerator<{ ipc: Uint8Array; share: number }, void, undefined> {
  if (!loader)
    refuse('file-unsupported', `"${fileName}" is Parquet, and this build has no decoder for it; export it as CSV.`, { file: fileName });
  const decoder = new TextDecoder();
  const end = await readSlice(blob, fileName, { from: Math.max(0, blob.size - MAGIC.length), to: blob.size });
  if (blob.size < 12 || decoder.decode(end) !== MAGIC) throw damaged(fileName, 'no footer');
  const { ParquetFile } = await loader.load(broken);
  const before = broken;
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
    if (broken === before) file.free();
  }
}

/** A decoder that met something impossible stops within a callback of its own: its promise never settles, and it is of no more use. */
async function guard<T>(fileName: string, work: () => Promise<T>): Promise<T> {
  let stop: (() => void) | undefined;
  const escaped = new Promise<never>((_, reject) => {
    stop = loader?.onEscaped?.(reject);
  });
  try {
    return await Promise.race([work(), escaped]);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) broken += 1;
    throw damaged(fileName, String(error));
  } finally {
    stop?.();
  }
}

const damaged = (file: string, detail: string): FailureError =>
  new FailureError({
    code: 'file-damaged',
    message: `"${file}" is a Parquet file that is damaged or breaks off; download or copy it again.`,
    params: { file, detail },
  });
