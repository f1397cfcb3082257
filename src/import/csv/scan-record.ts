import type { RejectReason } from '../../model/table';

export const LF = 10;
export const CR = 13;
const SPACE = 32;
const TAB = 9;
const PLAIN = 0;
const QUOTED = 1;
/** The field holds doubled quotes that stand for one. */
export const ESCAPED = 2;

/** Where the bytes of a stream end: more may come, or this is all. */
export type Ending = 'open' | 'final';

/** The characters that give text its shape, as byte values; -1 = there is none. */
export interface Marks {
  readonly delimiter: number;
  readonly quote: number;
}

/**
 * Finds the fields of one record in UTF-8 bytes (RFC 4180; LF, CRLF and CR all end a record, in any mixture).
 * It records offsets only; nothing is copied. One instance is reused for every record.
 */
export class RecordScanner {
  /** Fields found. */
  count = 0;
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  flags = new Uint8Array(256);
  /** Offset behind the record and its line end. */
  next = 0;
  /** Line ends inside quotes. */
  inner = 0;
  error: RejectReason | null = null;
  private readonly stops = new Uint8Array(256);
  private readonly quote: number;
  private readonly delimiter: number;
  private bytes: Uint8Array = new Uint8Array(0);
  private to = 0;
  private ending: Ending = 'open';
  private escapes = false;

  constructor(marks: Marks) {
    this.quote = marks.quote;
    this.delimiter = marks.delimiter;
    this.stops[LF] = 1;
    this.stops[CR] = 1;
    if (marks.delimiter >= 0) this.stops[marks.delimiter] = 1;
  }

  /** Sets what the following calls look at: `bytes` up to `to`. */
  load(bytes: Uint8Array, to: number, ending: Ending): void {
    this.bytes = bytes;
    this.to = to;
    this.ending = ending;
  }

  /** Scans the record at `from`. False: its end is not in these bytes yet. With `error` set the record is malformed and `next` is where that showed. */
  scan(from: number): boolean {
    const { bytes, to, ending, stops, quote, delimiter } = this;
    this.count = 0;
    this.inner = 0;
    this.error = null;
    let at = from;
    for (;;) {
      let start = at;
      let flag = PLAIN;
      let end: number;
      const open = bytes[at] === SPACE && delimiter !== SPACE ? this.paddedQuote(at) : at;
      if (open < to && bytes[open] === quote) {
        start = open + 1;
        end = this.closing(start);
        if (end === to || (end + 1 === to && ending === 'open')) {
          if (ending === 'open') return false;
          if (end === to) return this.fail('unterminated-quote', to);
        }
        flag = this.escapes ? ESCAPED : QUOTED;
        at = delimiter === SPACE ? end + 1 : this.behindSpaces(end + 1);
        if (at < to && stops[bytes[at] ?? 0] === 0) {
          return this.fail(this.inner > 0 ? 'unterminated-quote' : 'text-after-quote', at);
        }
      } else {
        while (at < to && stops[bytes[at] ?? 0] === 0) at += 1;
        end = at;
      }
      if (at === to && ending === 'open') return false;
      if (this.count === this.starts.length) this.grow();
      this.starts[this.count] = start;
      this.ends[this.count] = end;
      this.flags[this.count] = flag;
      this.count += 1;
      if (at === to) {
        this.next = to;
        return true;
      }
      const stop = bytes[at];
      at += 1;
      if (stop === delimiter) continue;
      if (stop === CR) {
        if (at === to && ending === 'open') return false;
        if (at < to && bytes[at] === LF) at += 1;
      }
      this.next = at;
      return true;
    }
  }

  /** Offset behind the physical line that starts at `from`; -1 when its end is not in these bytes yet. */
  lineAfter(from: number): number {
    const { bytes, to, ending } = this;
    for (let at = from; at < to; at += 1) {
      if (bytes[at] === LF) return at + 1;
      if (bytes[at] === CR) {
        if (at + 1 === to) return ending === 'open' ? -1 : to;
        return bytes[at + 1] === LF ? at + 2 : at + 1;
      }
    }
    return ending === 'final' ? to : -1;
  }

  /** Offset of the closing quote of a field, `to` when there is none. Counts the line ends it passes. */
  private closing(from: number): number {
    const { bytes, to, quote } = this;
    this.escapes = false;
    let at = from;
    for (; at < to; at += 1) {
      const byte = bytes[at];
      if (byte === quote) {
        if (at + 1 >= to || bytes[at + 1] !== quote) return at;
        this.escapes = true;
        at += 1;
      } else if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) this.inner += 1;
    }
    return to;
  }

  /** Offset behind spaces and tabs, where a delimiter or the end of the record follows them; else `from`. */
  private behindSpaces(from: number): number {
    const { bytes, to, stops } = this;
    let at = from;
    while (at < to && (bytes[at] === SPACE || (bytes[at] === TAB && stops[TAB] === 0))) at += 1;
    return at === to || stops[bytes[at] ?? 0] === 1 ? at : from;
  }

  /**
   * Offset of a quote behind spaces that a quote before a delimiter closes on the same line, as in `1, "a, b", 2`; else `from`. Quotes inside
   * plain text are left alone.
   */
  private paddedQuote(from: number): number {
    const { bytes, to, quote, stops } = this;
    let open = from;
    while (open < to && bytes[open] === SPACE) open += 1;
    if (open >= to || bytes[open] !== quote) return from;
    for (let at = open + 1; at < to && bytes[at] !== LF && bytes[at] !== CR; at += 1) {
      if (bytes[at] !== quote) continue;
      if (bytes[at + 1] === quote && at + 1 < to) at += 1;
      else {
        const behind = this.behindSpaces(at + 1);
        return behind === to || stops[bytes[behind] ?? 0] === 1 ? open : from;
      }
    }
    return from;
  }

  private fail(reason: RejectReason, at: number): true {
    this.error = reason;
    this.next = at;
    return true;
  }

  private grow(): void {
    const size = this.starts.length * 2;
    const wider = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(size);
      grown.set(old);
      return grown;
    };
    this.starts = wider(this.starts);
    this.ends = wider(this.ends);
    const flags = new Uint8Array(size);
    flags.set(this.flags);
    this.flags = flags;
  }
}
