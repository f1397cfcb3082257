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
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

export async function isZip(blob: Blob): Promise<boolean> {
  return blob.size > 22 && (await view(blob, 0, 4)).getUint32(0, true) === LOCAL;
}

/** The list of a zip's members from its end, without reading them. Throws project-damaged for one that is cut or too odd. */
export async function readZip(blob: Blob): Promise<readonly ZipEntry[]> {
  const { count, at, bytes } = await findEnd(blob);
  if (count > ENTRIES || at + bytes > blob.size) throw damagedProject('its list of files is damaged');
  const list = await view(blob, at, bytes);
  const entries: ZipEntry[] = [];
  for (let offset = 0; entries.length < count;) {
    if (offset + 46 > bytes || list.getUint32(offset, true) !== CENTRAL) throw damagedProject('its list of files is damaged');
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => list.getUint16(offset + field, true));
    const next = offset + 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    if (next > bytes) throw damagedProject('its list of files is damaged');
    entries.push(entryAt({ blob, list, offset, name: nameAt(list, offset + 46, nameLength ?? 0) }));
    offset = next;
  }
  return entries;
}

interface Place {
  readonly blob: Blob;
  readonly list: DataView<ArrayBuffer>;
  readonly offset: number;
  readonly name: string;
}

function entryAt({ blob, list, offset, name }: Place): ZipEntry {
  const encrypted = (list.getUint16(offset + 8, true) & 1) === 1;
  const method = list.getUint16(offset + 10, true);
  const packed = list.getUint32(offset + 20, true);
  const bytes = list.getUint32(offset + 24, true);
  const start = list.getUint32(offset + 42, true);
  return {
    name,
    bytes,
    crc: list.getUint32(offset + 16, true),
    async blob() {
      if (encrypted || (method !== 0 && method !== 8)) throw damagedProject(`"${name}" is packed in a way that Suanpan does not use`);
      if (start + 30 > blob.size) throw damagedProject(`"${name}" is not whole`);
      const local = await view(blob, start, 30);
      const from = start + 30 + local.getUint16(26, true) + local.getUint16(28, true);
      const stored = blob.slice(from, from + packed);
      const unpacked = method === 0 ? stored : await inflate(stored, bytes, name);
      if (unpacked.size !== bytes) throw damagedProject(`"${name}" is not whole`);
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

async function findEnd(blob: Blob): Promise<{ count: number; at: number; bytes: number }> {
  const length = Math.min(blob.size, 65_557);
  const tail = await view(blob, blob.size - length, length);
  for (let at = length - 22; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END) continue;
    return { count: tail.getUint16(at + 10, true), bytes: tail.getUint32(at + 12, true), at: tail.getUint32(at + 16, true) };
  }
  throw damagedProject('its end is missing');
}

const nameAt = (list: DataView<ArrayBuffer>, at: number, length: number): string =>
  new TextDecoder().decode(new Uint8Array(list.buffer, list.byteOffset + at, length));

async function view(blob: Blob, at: number, length: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await blob.slice(at, at + length).arrayBuffer());
}
