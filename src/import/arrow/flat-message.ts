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

/** Null: not the metadata of a message. */
export function readMessage(metadata: Uint8Array): MessageFacts | null {
  try {
    const view = new DataView(metadata.buffer, metadata.byteOffset, metadata.byteLength);
    const root = view.getUint32(0, true);
    const type = field(view, root, HEADER_TYPE);
    const kind = KINDS[type === 0 ? 0 : view.getUint8(type)];
    const body = field(view, root, BODY_LENGTH);
    const bodyLength = body === 0 ? 0 : Number(view.getBigInt64(body, true));
    if (!kind || bodyLength < 0) return null;
    const header = follow(view, root, HEADER);
    const batch = kind === 'dictionary' ? follow(view, header, DICTIONARY_DATA) : header;
    const id = kind === 'dictionary' ? field(view, header, 0) : 0;
    const dictionary = kind !== 'dictionary' ? null : id === 0 ? 0n : view.getBigInt64(id, true);
    return { kind, bodyLength, dictionary, codec: kind === 'schema' ? null : codecOf(view, batch) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function codecOf(view: DataView, batch: number): Codec {
  const compression = follow(view, batch, BATCH_COMPRESSION);
  if (compression === 0) return null;
  const codec = field(view, compression, 0);
  return CODECS[codec === 0 ? 0 : view.getInt8(codec)] ?? null;
}

/** Where a table's field lies; 0 = it is left out. */
function field(view: DataView, table: number, index: number): number {
  const entries = table - view.getInt32(table, true);
  const at = 4 + index * 2;
  const offset = at < view.getUint16(entries, true) ? view.getUint16(entries + at, true) : 0;
  return offset === 0 ? 0 : table + offset;
}

/** Where the table is that a field refers to; 0 = none. */
function follow(view: DataView, table: number, index: number): number {
  const at = table === 0 ? 0 : field(view, table, index);
  return at === 0 ? 0 : at + view.getUint32(at, true);
}
