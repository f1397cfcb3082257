import { makeData, Utf8, type Data } from 'apache-arrow';
import { unescapeJson } from '../json/json-text';
import { ESCAPED } from './scan-record';

/** Longer fields are copied by the engine's own routine, shorter ones faster by a loop. */
const LONG = 48;

const encoder = new TextEncoder();

/** One column of text as it grows: UTF-8 bytes and offsets, the layout of an Arrow Utf8 array. */
export class ColumnBuffer {
  bytes = new Uint8Array(1024);
  rows = 0;
  /** Bytes used. */
  length = 0;
  private offsets = new Int32Array(65);
  private nulls: Uint8Array | null = null;
  private nullCount = 0;

  /** Appends the bytes `from` to `to` of a record; doubled quotes of an escaped field become one. */
  append(source: Uint8Array, field: { from: number; to: number; flag: number; quote: number }): void {
    const { from, to } = field;
    if (this.length + to - from > this.bytes.length) this.growBytes(to - from);
    if (field.flag === ESCAPED) this.length = unescape({ source, from, to, quote: field.quote, target: this.bytes, at: this.length });
    else if (to - from > LONG) {
      this.bytes.set(source.subarray(from, to), this.length);
      this.length += to - from;
    } else {
      const { bytes } = this;
      let at = this.length;
      for (let index = from; index < to; index += 1) {
        bytes[at] = source[index] ?? 0;
        at += 1;
      }
      this.length = at;
    }
    this.close();
  }

  appendText(text: string): void {
    const room = text.length * 3;
    if (this.length + room > this.bytes.length) this.growBytes(room);
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
    this.close();
  }

  /** Appends the characters of a JSON string whose bytes, escapes included, are `from` to `to`. */
  appendJson(source: Uint8Array, range: { from: number; to: number }, count: { replaced: number }): void {
    const { from, to } = range;
    if (this.length + to - from > this.bytes.length) this.growBytes(to - from);
    this.length = unescapeJson({ source, from, to, target: this.bytes, at: this.length, count });
    this.close();
  }

  appendNull(): void {
    this.nullCount += 1;
    this.nulls ??= new Uint8Array(this.offsets.length);
    const byte = this.rows >> 3;
    this.nulls[byte] = (this.nulls[byte] ?? 0) | (1 << (this.rows & 7));
    this.close();
  }

  /** The column as Arrow data; it shares memory with the buffer and holds until `clear`. */
  data(): Data<Utf8> {
    const nullBitmap = this.nulls?.subarray(0, (this.rows + 7) >> 3).map((bits) => ~bits & 0xff) ?? null;
    return makeData({
      type: new Utf8(),
      length: this.rows,
      nullCount: this.nullCount,
      nullBitmap,
      valueOffsets: this.offsets.subarray(0, this.rows + 1),
      data: this.bytes.subarray(0, this.length),
    });
  }

  clear(): void {
    this.rows = 0;
    this.length = 0;
    this.nullCount = 0;
    this.nulls = null;
  }

  private close(): void {
    this.rows += 1;
    if (this.rows === this.offsets.length) {
      const offsets = new Int32Array(this.offsets.length * 2);
      offsets.set(this.offsets);
      this.offsets = offsets;
      if (this.nulls) {
        const nulls = new Uint8Array(offsets.length);
        nulls.set(this.nulls);
        this.nulls = nulls;
      }
    }
    this.offsets[this.rows] = this.length;
  }

  private growBytes(more: number): void {
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

function unescape(copy: { source: Uint8Array; from: number; to: number; quote: number; target: Uint8Array; at: number }): number {
  const { source, to, quote, target } = copy;
  let at = copy.at;
  for (let from = copy.from; from < to; from += 1) {
    const byte = source[from] ?? 0;
    target[at] = byte;
    at += 1;
    if (byte === quote) from += 1;
  }
  return at;
}
