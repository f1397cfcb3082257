import { LARGEST_RECORD } from '../failures';

const FIRST = 64 * 1024;

/** The part of a byte stream that is not yet understood, in one piece. */
export class ByteWindow {
  bytes = new Uint8Array(FIRST);
  /** Bytes used. */
  length = 0;
  /** Offset in the stream of the first byte. */
  base = 0;
  /** Bytes needed before looking again is worth while: doubling keeps a huge value from being scanned for every chunk. */
  private enough = 1;

  /** Takes the next bytes in; false = not worth a look yet. */
  push(chunk: Uint8Array): boolean {
    if (this.length + chunk.length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + chunk.length));
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    }
    this.bytes.set(chunk, this.length);
    this.length += chunk.length;
    return this.length >= this.enough;
  }

  /** Forgets what lies before `at`. */
  drop(at: number): void {
    this.bytes.copyWithin(0, at, this.length);
    this.length -= at;
    this.base += at;
    this.enough = this.length === 0 ? 1 : Math.min(this.length * 2, LARGEST_RECORD + 1);
  }
}
