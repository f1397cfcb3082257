import { NotUtf8Error, Utf8Checker } from './utf8';

/** Counts what could not be decoded. */
export interface ReplacementCount {
  replaced: number;
}

/**
 * Turns bytes of an encoding into UTF-8 bytes without a byte order mark. Strict UTF-8 throws NotUtf8Error at the first fault;
 * every other way puts U+FFFD for what cannot be decoded and counts it.
 */
export async function* toUtf8(input: {
  chunks: AsyncIterable<Uint8Array>;
  encoding: string;
  faults: 'throw' | 'replace';
  count: ReplacementCount;
}): AsyncGenerator<Uint8Array, void, undefined> {
  if (input.encoding === 'utf-8' && input.faults === 'throw') {
    yield* strict(input.chunks);
    return;
  }
  const decoder = new TextDecoder(input.encoding);
  const encoder = new TextEncoder();
  const encode = (text: string): Uint8Array => {
    for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) input.count.replaced += 1;
    return encoder.encode(text);
  };
  for await (const chunk of input.chunks) yield encode(decoder.decode(chunk, { stream: true }));
  const rest = decoder.decode();
  if (rest !== '') yield encode(rest);
}

async function* strict(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const checker = new Utf8Checker();
  let start: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (!checker.push(chunk)) throw new NotUtf8Error(checker.firstInvalid);
    if (start === null) {
      yield chunk;
      continue;
    }
    const joined: Uint8Array = start.length === 0 ? chunk : new Uint8Array([...start, ...chunk]);
    start = joined.length < 3 ? joined : null;
    if (start === null) yield withoutMark(joined);
  }
  if (!checker.finish()) throw new NotUtf8Error(checker.firstInvalid);
  if (start !== null && start.length > 0) yield start;
}

const withoutMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
