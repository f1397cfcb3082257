import { FailureError } from '../../model/failure';
import { ByteReader } from '../decode/byte-reader';
import { concatBytes, type ByteSource } from '../decode/source';
import { MEBIBYTE, refuse } from '../failures';
import { readMessage, type MessageFacts } from './flat-message';

const FILE_MAGIC = 'ARROW1';
const FILE_START = 8;
const CONTINUATION = 0xffff_ffff;
const MOST_METADATA = 256 * MEBIBYTE;
const MOST_BODY = 1024 * MEBIBYTE;

/** One message of an Arrow stream, whole, in today's framing. */
export interface ArrowMessage extends MessageFacts {
  readonly bytes: Uint8Array;
}

/**
 * The messages of an Arrow file or stream one by one. A file is a stream between two signatures; the list of contents behind it is not needed.
 * Ends inside a message, or without a file's last signature, are `file-truncated`.
 */
export async function* readMessages(
  source: ByteSource,
  fileName: string,
  onRead?: (bytes: number) => void,
): AsyncGenerator<ArrowMessage, void, undefined> {
  const reader = new ByteReader(source.open(onRead));
  try {
    const isFile = new TextDecoder().decode(await reader.peek(FILE_MAGIC.length)) === FILE_MAGIC;
    if (isFile && (await reader.take(FILE_START)).length < FILE_START) throw truncated(fileName);
    for (;;) {
      const message = await readOne(reader, fileName);
      if (!message) break;
      yield message;
    }
    if (isFile && new TextDecoder().decode(await reader.last(FILE_MAGIC.length)) !== FILE_MAGIC) throw truncated(fileName);
  } finally {
    await reader.close();
  }
}

/** Null: the end. */
async function readOne(reader: ByteReader, fileName: string): Promise<ArrowMessage | null> {
  const word = await reader.take(4);
  if (word.length === 0) return null;
  if (word.length < 4) throw truncated(fileName);
  const prefix = u32(word) === CONTINUATION ? await reader.take(4) : word;
  if (prefix.length < 4) throw truncated(fileName);
  const length = u32(prefix);
  if (length === 0) return null;
  if (length > MOST_METADATA) throw damaged(fileName);
  const metadata = await reader.take(length);
  if (metadata.length < length) throw truncated(fileName);
  const message = readMessage(metadata);
  if (!message) throw damaged(fileName);
  if (message.bodyLength > MOST_BODY) {
    refuse('file-too-large', `"${fileName}" has a batch of more than 1 GiB; write it in smaller batches.`, { file: fileName });
  }
  const body = await reader.take(message.bodyLength);
  if (body.length < message.bodyLength) throw truncated(fileName);
  const framing = new Uint8Array(8);
  new DataView(framing.buffer).setUint32(0, CONTINUATION, true);
  new DataView(framing.buffer).setUint32(4, length, true);
  return { ...message, bytes: concatBytes([framing, metadata, body]) };
}

const u32 = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);

export const truncated = (file: string): FailureError =>
  new FailureError({
    code: 'file-truncated',
    message: `"${file}" is an Arrow file that breaks off before its end; download or write it again.`,
    params: { file },
  });

export const damaged = (file: string, detail = ''): FailureError =>
  new FailureError({
    code: 'file-damaged',
    message: `"${file}" is an Arrow file that is damaged; download or write it again.`,
    params: { file, detail },
  });
