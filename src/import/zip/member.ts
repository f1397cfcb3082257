import { FailureError } from '../../model/failure';
import { checkGrowth } from '../decode/check-growth';
import { readSlice } from '../decode/read-slice';
import { MOST_BYTES, refuse } from '../failures';
import { crc32 } from './crc32';
import { zipDamaged, zipTruncated, type ZipEntry } from './directory';

const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const FIRST_SLICE = 16 * 1024;
const SLICE = 1024 * 1024;

export interface MemberInput {
  readonly blob: Blob;
  readonly entry: ZipEntry;
  /** Name of the member for messages. */
  readonly fileName: string;
  /** Gets the number of the member's packed bytes read so far. */
  readonly onRead?: (bytes: number) => void;
}

/** The bytes of a file inside a zip as a stream, inflated and checked against its size and checksum. */
export async function* memberBytes(input: MemberInput): AsyncGenerator<Uint8Array, void, undefined> {
  const { entry, fileName } = input;
  checkMember(entry, fileName);
  const from = await dataStart(input);
  if (from + entry.packed > input.blob.size) throw zipTruncated(fileName);
  const progress = { read: 0 };
  const packed = slices(input, { from, progress });
  let unpacked = 0;
  let crc = 0;
  for await (const chunk of entry.method === STORED ? packed : inflate(packed, fileName)) {
    unpacked += chunk.length;
    crc = crc32(chunk, crc);
    checkGrowth({ fileName, unpacked, packed: progress.read, whole: entry.packed });
    yield chunk;
  }
  if (unpacked !== entry.size || crc !== entry.crc) throw zipDamaged(fileName);
}

function checkMember({ encrypted, method, size }: ZipEntry, fileName: string): void {
  if (encrypted) {
    refuse('file-unsupported', `"${fileName}" is protected by a password; unpack it with the password and open what is inside.`, {
      file: fileName,
      reason: 'password',
    });
  }
  if (method !== STORED && method !== DEFLATED) {
    refuse('file-unsupported', `"${fileName}" is packed by a method (number ${method}) that cannot be undone here; unpack it yourself.`, {
      file: fileName,
    });
  }
  if (size > MOST_BYTES) {
    refuse('file-too-large', `"${fileName}" is larger than 3 GiB when unpacked; unpack it yourself and import a part of it.`, {
      file: fileName,
    });
  }
}

async function dataStart({ blob, entry, fileName }: MemberInput): Promise<number> {
  const bytes = await readSlice(blob, fileName, { from: entry.offset, to: entry.offset + LOCAL_SIZE });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < LOCAL_SIZE) throw zipTruncated(fileName);
  if (view.getUint32(0, true) !== LOCAL) throw zipDamaged(fileName);
  return entry.offset + LOCAL_SIZE + view.getUint16(26, true) + view.getUint16(28, true);
}

async function* slices(
  { blob, entry, fileName, onRead }: MemberInput,
  { from, progress }: { readonly from: number; readonly progress: { read: number } },
): AsyncGenerator<Uint8Array, void, undefined> {
  // The first slices are small, so that a bomb shows before much of it is inflated.
  for (let size = FIRST_SLICE; progress.read < entry.packed; size = Math.min(SLICE, size * 2)) {
    const to = Math.min(entry.packed, progress.read + size);
    const chunk = await readSlice(blob, fileName, { from: from + progress.read, to: from + to });
    progress.read = to;
    onRead?.(to);
    yield chunk;
  }
}

async function* inflate(packed: AsyncGenerator<Uint8Array>, fileName: string): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = new DecompressionStream('deflate-raw');
  const reader = stream.readable.getReader();
  const writer = stream.writable.getWriter();
  let failed: unknown = null;
  const feed = async (): Promise<void> => {
    try {
      for await (const chunk of packed) await writer.write(chunk.slice());
      await writer.close();
    } catch (error) {
      if (error instanceof FailureError) failed = error;
      await writer.abort(error).catch(() => undefined);
    }
  };
  const feeding = feed();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    await feeding;
  } catch (error) {
    if (error instanceof FailureError) throw error;
    await feeding;
    throw failed instanceof FailureError ? failed : zipDamaged(fileName);
  } finally {
    reader.cancel().catch(() => undefined);
    writer.abort().catch(() => undefined);
  }
}
