import { MEBIBYTE, refuse } from '../failures';
import type { ByteSource } from './source';

/** What has to be unpacked as a whole is held in memory. */
const MOST_WHOLE = 1024 * MEBIBYTE;

/** A file, or one inside an archive, before it is known what it holds. */
export interface Content {
  readonly source: ByteSource;
  /** For messages and the table's name: the file itself, or the file inside an archive. */
  readonly fileName: string;
  readonly path: string | null;
  /** How many archives are around it. */
  readonly archives: number;
  /** Bytes of the outermost file. */
  readonly size: number;
  /** Bytes when unpacked, where that is known beforehand. */
  readonly unpacked: number | null;
  /** Its bytes when they lie in a file as they are; null = they must be unpacked. */
  readonly plain: Blob | null;
}

/** All bytes of a content, for formats that are not read from front to back. */
export async function unpack({ source, fileName }: Content): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const chunk of source.open()) {
    bytes += chunk.length;
    if (bytes > MOST_WHOLE) {
      refuse('file-too-large', `"${fileName}" is larger than 1 GiB when unpacked; unpack it yourself and open the file inside.`, {
        file: fileName,
      });
    }
    chunks.push(chunk.slice());
  }
  return new Blob(chunks);
}
