/** Reads FlatBuffers by hand. Everything outside the buffer throws RangeError, as DataView does. */
export class FlatBuffer {
  readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get root(): number {
    return this.view.getUint32(0, true);
  }

  /** Where a table's field lies; 0 = it is left out. */
  field(table: number, index: number): number {
    const entries = table - this.view.getInt32(table, true);
    const at = 4 + index * 2;
    const offset = at < this.view.getUint16(entries, true) ? this.view.getUint16(entries + at, true) : 0;
    return offset === 0 ? 0 : table + offset;
  }

  /** Where the table is that a field refers to; 0 = none. */
  table(parent: number, index: number): number {
    const at = parent === 0 ? 0 : this.field(parent, index);
    return at === 0 ? 0 : at + this.view.getUint32(at, true);
  }

  /** Where the items of a vector or the bytes of a text begin, and how many there are; they must lie inside the buffer. */
  vector(parent: number, index: number, width: number): { readonly at: number; readonly length: number } {
    const start = this.table(parent, index);
    if (start === 0) return { at: 0, length: 0 };
    const length = this.view.getUint32(start, true);
    if (start + 4 + length * width > this.view.byteLength) throw new RangeError('a vector is longer than its message');
    return { at: start + 4, length };
  }

  /** The tables of a vector of tables. */
  tables(parent: number, index: number): number[] {
    const { at, length } = this.vector(parent, index, 4);
    return Array.from({ length }, (_, item) => at + item * 4 + this.view.getUint32(at + item * 4, true));
  }

  long(at: number): number {
    return Number(this.view.getBigInt64(at, true));
  }
}
