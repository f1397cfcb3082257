import { FailureError } from '../../model/failure';
import { MEBIBYTE, refuse } from '../failures';
import { readSlice } from '../decode/read-slice';
import { entryName } from './entry-name';

const END = 0x06054b50;
const END_SIZE = 22;
const LOCATOR = 0x07064b50;
const LOCATOR_SIZE = 20;
const END_64 = 0x06064b50;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const ZIP64_EXTRA = 1;
const MOST_COMMENT = 0xffff;
const UNKNOWN_32 = 0xffff_ffff;
const MOST_DIRECTORY = 64 * MEBIBYTE;

/** A file inside a zip, as the list at the archive's end describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 = stored, 8 = deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Offset of the local header in the archive. */
  readonly offset: number;
}

/** The list of files at the end of a zip archive, zip64 included. An archive without one breaks off (`file-truncated`). */
export async function readDirectory(blob: Blob, fileName: string): Promise<readonly ZipEntry[]> {
  const from = Math.max(0, blob.size - END_SIZE - MOST_COMMENT);
  const tail = viewOf(await readSlice(blob, fileName, { from, to: blob.size }));
  const end = findEnd(tail);
  if (end < 0) throw zipTruncated(fileName);
  let size = tail.getUint32(end + 12, true);
  let stated = tail.getUint32(end + 16, true);
  let endAt = from + end;
  const locator = end - LOCATOR_SIZE;
  if (locator >= 0 && tail.getUint32(locator, true) === LOCATOR) {
    const at = Number(tail.getBigUint64(locator + 8, true));
    const end64 = viewOf(await readSlice(blob, fileName, { from: at, to: at + 56 }));
    if (end64.byteLength < 56 || end64.getUint32(0, true) !== END_64) throw zipDamaged(fileName);
    size = Number(end64.getBigUint64(40, true));
    stated = Number(end64.getBigUint64(48, true));
    endAt = at;
  }
  // A program in front, as in self-extracting archives, moves everything.
  const start = endAt - size;
  if (start < 0 || start < stated) throw zipDamaged(fileName);
  if (size > MOST_DIRECTORY)
    refuse('file-too-large', `"${fileName}" lists more than a million files; unpack it yourself.`, { file: fileName });
  const bytes = await readSlice(blob, fileName, { from: start, to: endAt });
  return readEntries(bytes, { fileName, moved: start - stated });
}

function readEntries(bytes: Uint8Array, about: { readonly fileName: string; readonly moved: number }): ZipEntry[] {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + ENTRY_SIZE <= bytes.length && view.getUint32(at, true) === ENTRY) {
    const flags = view.getUint16(at + 8, true);
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const nameAt = at + ENTRY_SIZE;
    const extraAt = nameAt + (nameSize ?? 0);
    const next = extraAt + (extraSize ?? 0) + (commentSize ?? 0);
    if (next > bytes.length) throw zipDamaged(about.fileName);
    const extra = readExtra(bytes.subarray(extraAt, extraAt + (extraSize ?? 0)));
    const wide = wideNumbers(extra.get(ZIP64_EXTRA));
    const number = (offset: number): number => {
      const plain = view.getUint32(at + offset, true);
      return plain === UNKNOWN_32 ? wide() : plain;
    };
    // The order in which zip64 gives what does not fit: size, packed size, offset.
    const [size, packed, offset] = [number(24), number(20), number(42)];
    entries.push({
      name: entryName(bytes.subarray(nameAt, extraAt), flags, extra),
      encrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: packed ?? 0,
      size: size ?? 0,
      offset: (offset ?? 0) + about.moved,
    });
    at = next;
  }
  if (at < bytes.length && entries.length === 0) throw zipDamaged(about.fileName);
  return entries;
}

function readExtra(bytes: Uint8Array): Map<number, Uint8Array> {
  const view = viewOf(bytes);
  const fields = new Map<number, Uint8Array>();
  for (let at = 0; at + 4 <= bytes.length; at += 4 + view.getUint16(at + 2, true)) {
    fields.set(view.getUint16(at, true), bytes.subarray(at + 4, at + 4 + view.getUint16(at + 2, true)));
  }
  return fields;
}

function wideNumbers(field: Uint8Array | undefined): () => number {
  let at = 0;
  return () => {
    if (!field || at + 8 > field.length) return UNKNOWN_32;
    at += 8;
    return Number(viewOf(field).getBigUint64(at - 8, true));
  };
}

function findEnd(tail: DataView): number {
  for (let at = tail.byteLength - END_SIZE; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) === END && at + END_SIZE + tail.getUint16(at + 20, true) <= tail.byteLength) return at;
  }
  return -1;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const zipTruncated = (file: string): FailureError =>
  new FailureError({
    code: 'file-truncated',
    message: `"${file}" breaks off: a zip lists its files at its end, and the list is not there; download or copy it again.`,
    params: { file },
  });

export const zipDamaged = (file: string): FailureError =>
  new FailureError({ code: 'file-damaged', message: `"${file}" is damaged inside; download or copy it again.`, params: { file } });
