import { Type, type Batch, type Column, type DataType, type Table } from '@uwdata/flechette';

type Bytes = Uint8Array | Int32Array | BigInt64Array;
/** What a decoded batch is made of; which parts there are depends on its type. */
interface Parts {
  readonly length: number;
  readonly nullCount: number;
  readonly validity?: Uint8Array;
  readonly values?: ArrayLike<number | bigint> & { readonly byteLength: number };
  readonly offsets?: Bytes;
  readonly dictionary?: Column<unknown>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Throws RangeError or TypeError when the buffers of a table do not hold what its batches say: the engine trusts them, and reads beyond them.
 * What is nested, or a view, is not looked at: that is read value by value before the engine sees it.
 */
export function checkTable(table: Table): void {
  const lengths = table.children.map((column) => column.data.map((batch) => batch.length).join());
  if (new Set(lengths).size > 1) throw new RangeError('columns of different lengths');
  for (const column of table.children) for (const batch of column.data) checkBatch(batch);
}

function checkBatch(batch: Batch<unknown>): void {
  const parts = batch as unknown as Parts;
  const { length, nullCount, validity, values } = parts;
  if (length < 0 || nullCount < 0 || nullCount > length) throw new RangeError('counts of a batch');
  if (nullCount > 0 && batch.type.typeId !== Type.Null && (validity?.byteLength ?? 0) * 8 < length)
    throw new RangeError('too few null bits');
  const bits = bitsOf(batch.type);
  if (bits !== null && (values?.byteLength ?? 0) * 8 < length * bits) throw new RangeError('too few values');
  if (parts.offsets && values) checkOffsets(parts.offsets, values.byteLength, length);
  if (batch.type.typeId === Type.Utf8 || batch.type.typeId === Type.LargeUtf8) utf8.decode(values as unknown as Uint8Array);
  if (parts.dictionary) checkCodes(parts, parts.dictionary);
}

function checkOffsets(offsets: Bytes, bytes: number, length: number): void {
  if (length === 0) return;
  if (offsets.length <= length) throw new RangeError('too few offsets');
  let before = 0;
  for (let index = 0; index <= length; index += 1) {
    const at = Number(offsets[index]);
    if (at < before || at > bytes) throw new RangeError('offsets out of order');
    before = at;
  }
}

function checkCodes({ length, nullCount, validity, values }: Parts, dictionary: Column<unknown>): void {
  for (const batch of dictionary.data) checkBatch(batch);
  for (let index = 0; index < length; index += 1) {
    const missing = nullCount > 0 && (((validity?.[index >> 3] ?? 0) >> (index & 7)) & 1) === 0;
    const code = Number(values?.[index]);
    if (!missing && !(code >= 0 && code < dictionary.length)) throw new RangeError('code without a value');
  }
}

/** Bits of a value of fixed size; null = none are. */
function bitsOf(type: DataType): number | null {
  switch (type.typeId) {
    case Type.Bool:
      return 1;
    case Type.Int:
    case Type.Time:
    case Type.Decimal:
      return type.bitWidth;
    case Type.Float:
      return 16 << type.precision;
    case Type.Date:
      return type.unit === 0 ? 32 : 64;
    case Type.Timestamp:
    case Type.Duration:
      return 64;
    case Type.Interval:
      return [32, 64, 128][type.unit] ?? 128;
    case Type.FixedSizeBinary:
      return type.stride * 8;
    case Type.Dictionary:
      return type.indices.bitWidth;
    default:
      return null;
  }
}
