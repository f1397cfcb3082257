import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { slicesOf } from './content-hash';

export interface ZipMember {
  readonly name: string;
  readonly blob: Blob;
}

/** What a zip without 64-bit fields can hold. */
export const ZIP_LIMIT = 4_000_000_000;
/** The first moment that zip knows, the same in every zone: equal input gives equal bytes. */
const ALWAYS = new Date(1980, 0, 1);

/** A zip in pieces as they come to be; nothing is held but the slice at work. Members that are compressed already are stored. */
export async function* zipOf(members: readonly ZipMember[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const ready: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const { name, blob } of members) {
    const member = (await isCompressed(blob)) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    member.mtime = ALWAYS;
    zip.add(member);
    for await (const slice of slicesOf(blob)) {
      member.push(slice, false);
      yield* ready.splice(0);
    }
    member.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

/** gzip, zip, Parquet, Zstandard. */
const MAGICS = ['1f8b', '504b', '50415231', '28b52ffd'];

async function isCompressed(blob: Blob): Promise<boolean> {
  const head = [...new Uint8Array(await blob.slice(0, 4).arrayBuffer())].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return MAGICS.some((magic) => head.startsWith(magic));
}
