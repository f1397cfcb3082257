import { readDirectory, type ZipEntry as Listed } from '../import/zip/directory';
import { FailureError } from '../model/failure';
import { damagedProject } from './parse-project';

/** A member of a zip that is read only when asked. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes when unpacked, as the zip says. */
  readonly bytes: number;
  /** CRC-32 of its bytes, as the zip says. */
  readonly crc: number;
  /** Its bytes; throws project-damaged when they are not as many as was said. */
  blob(): Promise<Blob>;
}

const ENTRIES = 10_000;
const LOCAL = 0x04034b50;

export async function isZip(blob: Blob): Promise<boolean> {
  return blob.size > 22 && (await view(blob, 0, 4)).getUint32(0, true) === LOCAL;
}

/** The list of a zip's members from its end, without reading them. Throws project-damaged for one that is cut or too odd. */
export async function readZip(blob: Blob): Promise<readonly ZipEntry[]> {
  const listed = await readDirectory(blob, '').catch((error: unknown) => {
    if (!(error instanceof FailureError) || error.failure.code === 'file-missing') throw error;
    throw damagedProject(error.failure.code === 'file-truncated' ? 'its end is missing' : 'its list of files is damaged');
  });
  if (listed.length > ENTRIES) throw damagedProject('its list of files is damaged');
  return listed.map((entry) => entryOf(blob, entry));
}

function entryOf(blob: Blob, { name, encrypted, method, crc, packed, size, offset }: Listed): ZipEntry {
  return {
    name,
    bytes: size,
    crc,
    async blob() {
      if (encrypted || (method !== 0 && method !== 8)) throw damagedProject(`"${name}" is packed in a way that Suanpan does not use`);
      if (offset + 30 > blob.size) throw damagedProject(`"${name}" is not whole`);
      const local = await view(blob, offset, 30);
      const from = offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
      const stored = blob.slice(from, from + packed);
      const unpacked = method === 0 ? stored : await inflate(stored, size, name);
      if (unpacked.size !== size) throw damagedProject(`"${name}" is not whole`);
      return unpacked;
    },
  };
}

/** Stops as soon as there is more than was said: a few bytes may unpack to a disk full. */
async function inflate(packed: Blob, limit: number, name: string): Promise<Blob> {
  let seen = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      seen += chunk.length;
      if (seen > limit) controller.error(new RangeError('more than said'));
      else controller.enqueue(chunk);
    },
  });
  try {
    return await new Response(packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).pipeThrough(counting)).blob();
  } catch {
    throw damagedProject(`"${name}" is not whole`);
  }
}

async function view(blob: Blob, at: number, length: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await blob.slice(at, at + length).arrayBuffer());
}
