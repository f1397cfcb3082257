import { Field, makeData, RecordBatch, Schema, Struct, Table, tableToIPC, Utf8 } from 'apache-arrow';
import type { ColumnBuffer } from './column-buffer';

/** Columns of text with `rows` rows each as Arrow IPC streams: one, or `parts` of them, each with as many rows. */
export function* arrowBatches(input: {
  readonly names: readonly string[];
  readonly columns: readonly ColumnBuffer[];
  readonly rows: number;
  readonly parts: number;
}): Generator<Uint8Array> {
  const { names, columns, rows, parts } = input;
  const schema = new Schema(names.map((name) => new Field(name, new Utf8(), true)));
  const children = columns.map((column) => column.data());
  const whole = new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children }));
  const step = Math.max(1, Math.ceil(rows / Math.max(1, parts)));
  for (let from = 0; from === 0 || from < rows; from += step) {
    const batch = step >= rows ? whole : whole.slice(from, Math.min(rows, from + step));
    yield tableToIPC(new Table(schema, [batch]), 'stream');
  }
}
