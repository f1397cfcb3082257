import {
  binary,
  columnFromArray,
  decimal,
  float64,
  setCompressionCodec,
  tableFromIPC,
  tableToIPC,
  Table,
  Type,
  utf8,
  CompressionType,
  type Column,
  type DataType,
} from '@uwdata/flechette';
import { checkTable } from './check-table';
import { decodeLz4Frame } from './lz4-frame';
import { nestedText } from './nested-text';

/** Digits that the engine's decimals hold. */
const MOST_DIGITS = 38;
const NESTED: ReadonlySet<number> = new Set([
  Type.List,
  Type.LargeList,
  Type.FixedSizeList,
  Type.ListView,
  Type.LargeListView,
  Type.Struct,
  Type.Map,
  Type.Union,
]);

/** What becomes of a column that the engine cannot take as it is. */
type Conversion = 'nested' | 'null' | 'half' | 'text' | 'bytes' | 'decimal' | 'digits';

setCompressionCodec(CompressionType.LZ4_FRAME, {
  decode: decodeLz4Frame,
  encode: (bytes) => bytes,
});

/** The conversion that a type needs; null = the engine takes it. */
export function conversionOf(type: DataType): Conversion | null {
  if (NESTED.has(type.typeId)) return 'nested';
  switch (type.typeId) {
    case Type.Null:
      return 'null';
    case Type.Float:
      return 'precision' in type && type.precision === 0 ? 'half' : null;
    case Type.Utf8View:
      return 'text';
    case Type.BinaryView:
      return 'bytes';
    case Type.Decimal:
      if ('bitWidth' in type && type.bitWidth === 128) return null;
      return 'precision' in type && type.precision > MOST_DIGITS ? 'digits' : 'decimal';
    case Type.Dictionary:
      return 'dictionary' in type ? conversionOf(type.dictionary) : null;
    case Type.RunEndEncoded:
      return 'children' in type ? conversionOf((type.children as readonly { readonly type: DataType }[])[1]?.type ?? type) : null;
    default:
      return null;
  }
}

/** The same rows as an uncompressed Arrow stream of types that the engine takes: what is nested becomes JSON text. */
export function convertBatches(ipc: Uint8Array): Uint8Array {
  const table = tableFromIPC(ipc, { useBigInt: true, useDate: true, useMap: true });
  checkTable(table);
  // Decoded a second time only for decimals, whose digits the first reading rounds.
  let exact: Table | null = null;
  const digitsOf = (index: number): Column<unknown> | undefined =>
    (exact ??= tableFromIPC(ipc, { useBigInt: true, useDecimalInt: true })).children[index];
  const columns = table.children.map((column, index) => {
    const conversion = conversionOf(column.type);
    if (conversion === null) return column;
    const source = conversion === 'decimal' || conversion === 'digits' ? digitsOf(index) : column;
    return madeOf(Array.from(source ?? column) as unknown[], column.type, conversion);
  });
  const fields = table.schema.fields.map((field, index) => ({ ...field, nullable: true, type: columns[index]?.type ?? field.type }));
  const bytes = tableToIPC(new Table({ ...table.schema, fields }, columns), { format: 'stream' });
  if (!bytes) throw new Error('nothing was written');
  return bytes;
}

function madeOf(values: readonly unknown[], type: DataType, conversion: Conversion): Column<unknown> {
  switch (conversion) {
    case 'nested':
      return columnFromArray(
        values.map((value) => (value === null ? null : nestedText(value))),
        utf8(),
      );
    case 'null':
      return columnFromArray(
        values.map(() => null),
        utf8(),
      );
    case 'half':
      return columnFromArray([...values], float64());
    case 'text':
      return columnFromArray([...values], utf8());
    case 'bytes':
      return columnFromArray([...values], binary());
    case 'decimal':
      return columnFromArray(values.map(wholeOf), decimal('precision' in type ? Number(type.precision) : MOST_DIGITS, scaleOf(type), 128));
    case 'digits':
      return columnFromArray(
        values.map((value) => (value === null ? null : decimalText(wholeOf(value) ?? 0n, scaleOf(type)))),
        utf8(),
      );
  }
}

const scaleOf = (type: DataType): number => ('scale' in type ? Number(type.scale) : 0);

/** Decimals come as whole numbers of their last digit, those of 32 bits not as big integers. */
const wholeOf = (value: unknown): bigint | null => (typeof value === 'bigint' ? value : typeof value === 'number' ? BigInt(value) : null);

function decimalText(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const text = scale > 0 ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits;
  return value < 0n ? `-${text}` : text;
}
