import { concatBytes } from './source';

/** Takes a stream of chunks in pieces of a wanted length. */
export class ByteReader {
  private parts: Uint8Array[] = [];
  private held = 0;
  private readonly chunks: AsyncIterator<Uint8Array, void>;

  constructor(chunks: AsyncIterable<Uint8Array, void>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next `length` bytes, or fewer when the stream ends before. */
  async take(length: number): Promise<Uint8Array> {
    const all = await this.hold(length);
    const rest = all.subarray(length);
    this.parts = rest.length > 0 ? [rest] : [];
    this.held = rest.length;
    return all.subarray(0, length);
  }

  /** Like `take`, but the bytes stay. */
  async peek(length: number): Promise<Uint8Array> {
    return (await this.hold(length)).subarray(0, length);
  }

  private async hold(length: number): Promise<Uint8Array> {
    while (this.held < length) {
      const { done, value } = await this.chunks.next();
      if (done) break;
      this.parts.push(value);
      this.held += value.length;
    }
    const all = concatBytes(this.parts);
    this.parts = [all];
    return all;
  }

  /** The last `length` bytes of the stream. */
  async last(length: number): Promise<Uint8Array> {
    let tail = concatBytes(this.parts);
    for (;;) {
      const { done, value } = await this.chunks.next();
      if (done) return tail.subarray(Math.max(0, tail.length - length));
      tail = concatBytes([tail.subarray(Math.max(0, tail.length - length)), value]);
    }
  }

  async close(): Promise<void> {
    await this.chunks.return?.();
  }
}
