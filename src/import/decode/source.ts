import { MOST_BYTES, refuse } from '../failures';
import { gunzip } from './gunzip';
import { readSlice } from './read-slice';

const SLICE = 1024 * 1024;

/** A file as a stream of bytes that can be opened again; `compression` is already undone. */
export interface ByteSource {
  readonly compression: 'none' | 'gzip';
  /** Opens the stream from its start. `onRead` gets the number of file bytes consumed so far. */
  open(onRead?: (bytes: number) => void): AsyncGenerator<Uint8Array, void, undefined>;
}

/** Looks at the first bytes, never at the name: gzip is undone, everything else passes as it is. */
export async function openSource(blob: Blob, fileName: string): Promise<ByteSource> {
  if (isGzip(await readSlice(blob, fileName, { from: 0, to: 2 })))
    return { compression: 'gzip', open: (onRead) => gunzip({ blob, fileName, onRead }) };
  if (blob.size > MOST_BYTES) {
    refuse('file-too-large', `"${fileName}" is larger than 3 GiB, more than a browser tab can hold; split it and import the parts.`, {
      file: fileName,
    });
  }
  return { compression: 'none', open: (onRead) => slices({ blob, fileName, onRead }) };
}

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** The first bytes of a source, about `most` of them. */
export async function readHead(source: ByteSource, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return concatBytes(parts);
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function* slices(input: {
  blob: Blob;
  fileName: string;
  onRead?: (bytes: number) => void;
}): AsyncGenerator<Uint8Array, void, undefined> {
  for (let from = 0; from < input.blob.size; from += SLICE) {
    const chunk = await readSlice(input.blob, input.fileName, { from, to: from + SLICE });
    input.onRead?.(from + chunk.length);
    yield chunk;
  }
}
