import type { FlatBuffer } from './flat-buffer';

/** Type numbers of the Arrow format that are in use: 0 is none. */
const LAST_TYPE = 26;
const DEEPEST = 32;
const MOST_ROWS = 2 ** 31 - 1;

/**
 * Throws RangeError when a schema lies about its size: decoders believe it and run on for ever. Fields of Schema.fbs: Schema 1 fields, 2 metadata;
 * Field 0 name, 2 and 3 type, 5 children, 6 metadata; KeyValue 0 and 1.
 */
export function checkSchema(buffer: FlatBuffer, schema: number): void {
  const seen = { fields: 0 };
  const fields = buffer.tables(schema, 1);
  if (schema === 0 || fields.length === 0) throw new RangeError('a schema without fields');
  for (const field of fields) checkField(buffer, field, { depth: 0, seen });
  checkPairs(buffer, schema, 2);
}

function checkField(buffer: FlatBuffer, field: number, place: { readonly depth: number; readonly seen: { fields: number } }): void {
  place.seen.fields += 1;
  if (place.depth > DEEPEST || place.seen.fields > buffer.view.byteLength) throw new RangeError('fields within fields without end');
  buffer.vector(field, 0, 1);
  const type = buffer.field(field, 2);
  const number = type === 0 ? 0 : buffer.view.getUint8(type);
  if (number < 1 || number > LAST_TYPE || buffer.table(field, 3) === 0) throw new RangeError('a field without a type');
  for (const child of buffer.tables(field, 5)) checkField(buffer, child, { ...place, depth: place.depth + 1 });
  checkPairs(buffer, field, 6);
}

function checkPairs(buffer: FlatBuffer, table: number, index: number): void {
  for (const pair of buffer.tables(table, index)) {
    buffer.vector(pair, 0, 1);
    buffer.vector(pair, 1, 1);
  }
}

/** The same for a batch, whose buffers must lie in its body. RecordBatch 0 length, 1 nodes, 2 buffers, 4 counts. */
export function checkBatchMessage(buffer: FlatBuffer, batch: number, bodyLength: number): void {
  const rows = buffer.field(batch, 0);
  if (rows !== 0) checkCount(buffer.long(rows));
  const nodes = buffer.vector(batch, 1, 16);
  for (let node = 0; node < nodes.length; node += 1) {
    checkCount(buffer.long(nodes.at + node * 16));
    checkCount(buffer.long(nodes.at + node * 16 + 8));
  }
  const regions = buffer.vector(batch, 2, 16);
  for (let region = 0; region < regions.length; region += 1) {
    const from = buffer.long(regions.at + region * 16);
    const length = buffer.long(regions.at + region * 16 + 8);
    if (from < 0 || length < 0 || from + length > bodyLength) throw new RangeError('a buffer outside its message');
  }
  buffer.vector(batch, 4, 8);
}

function checkCount(rows: number): void {
  if (rows < 0 || rows > MOST_ROWS) throw new RangeError('a count of rows');
}
