import { checkBatchMessage, checkSchema } from './check-message';
import { FlatBuffer } from './flat-buffer';

export type MessageKind = 'schema' | 'dictionary' | 'batch';
export type Codec = 'lz4' | 'zstd' | null;

/** What is needed of the metadata of an Arrow message, which is a FlatBuffer (Message.fbs of the Arrow format). */
export interface MessageFacts {
  readonly kind: MessageKind;
  readonly bodyLength: number;
  /** How the buffers of the body are compressed. */
  readonly codec: Codec;
  /** The number of the dictionary that a dictionary message gives. */
  readonly dictionary: bigint | null;
}

const KINDS: readonly (MessageKind | undefined)[] = [undefined, 'schema', 'dictionary', 'batch'];
const CODECS: readonly Codec[] = ['lz4', 'zstd'];
const HEADER_TYPE = 1;
const HEADER = 2;
const BODY_LENGTH = 3;
const BATCH_COMPRESSION = 3;
const DICTIONARY_DATA = 1;

/** Null: not the metadata of a message, or one that contradicts itself. */
export function readMessage(metadata: Uint8Array): MessageFacts | null {
  try {
    const buffer = new FlatBuffer(metadata);
    const { root, view } = buffer;
    const type = buffer.field(root, HEADER_TYPE);
    const kind = KINDS[type === 0 ? 0 : view.getUint8(type)];
    const body = buffer.field(root, BODY_LENGTH);
    const bodyLength = body === 0 ? 0 : buffer.long(body);
    if (!kind || bodyLength < 0) return null;
    const header = buffer.table(root, HEADER);
    const batch = kind === 'dictionary' ? buffer.table(header, DICTIONARY_DATA) : header;
    if (header === 0 || batch === 0) return null;
    if (kind === 'schema') checkSchema(buffer, header);
    else checkBatchMessage(buffer, batch, bodyLength);
    const id = kind === 'dictionary' ? buffer.field(header, 0) : 0;
    const dictionary = kind !== 'dictionary' ? null : id === 0 ? 0n : view.getBigInt64(id, true);
    return { kind, bodyLength, dictionary, codec: kind === 'schema' ? null : codecOf(buffer, batch) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function codecOf(buffer: FlatBuffer, batch: number): Codec {
  const compression = buffer.table(batch, BATCH_COMPRESSION);
  if (compression === 0) return null;
  const codec = buffer.field(compression, 0);
  return CODECS[codec === 0 ? 0 : buffer.view.getInt8(codec)] ?? null;
}
