const DECODER = new TextDecoder();

/**
 * Different texts with their counts, held as UTF-8 in one array: texts are compared and counted as bytes and decoded only to be shown. The order of
 * bytes is the order of code points. Positions go by first appearance.
 */
export class ByteDictionary {
  size = 0;
  bytes = new Uint8Array(1 << 12);
  private ends = new Uint32Array(1 << 6);
  private hashes = new Int32Array(1 << 6);
  private tallies = new Float64Array(1 << 6);
  private slots = new Int32Array(1 << 7);

  /** Counts the text from `start` to `end` of `source` once; gives its position. */
  add(source: Uint8Array, start: number, end: number): number {
    let hash = -2128831035;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (source[i] as number), 16777619);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const at = (this.slots[slot] as number) - 1;
      if (this.hashes[at] !== hash || this.end(at) - this.start(at) !== end - start) continue;
      const shift = this.start(at) - start;
      let i = start;
      while (i < end && this.bytes[i + shift] === source[i]) i++;
      if (i < end) continue;
      (this.tallies[at] as number)++;
      return at;
    }
    const at = this.append(slot, hash, end - start);
    for (let i = start, to = this.start(at); i < end; i++, to++) this.bytes[to] = source[i] as number;
    if (this.size * 2 > this.slots.length) this.rehash();
    return at;
  }

  /** Counts a text `by` times more. */
  raise(at: number, by: number): void {
    (this.tallies[at] as number) += by;
  }

  count = (at: number): number => this.tallies[at] as number;
  hash = (at: number): number => this.hashes[at] as number;
  start = (at: number): number => (at === 0 ? 0 : (this.ends[at - 1] as number));
  end = (at: number): number => this.ends[at] as number;
  text = (at: number): string => DECODER.decode(this.bytes.subarray(this.start(at), this.end(at)));

  /** By code point: negative, 0 or positive. */
  compare(a: number, b: number): number {
    const { bytes } = this;
    let i = this.start(a);
    let j = this.start(b);
    const [endA, endB] = [this.end(a), this.end(b)];
    for (; i < endA && j < endB; i++, j++) if (bytes[i] !== bytes[j]) return (bytes[i] as number) - (bytes[j] as number);
    return endA - i - (endB - j);
  }

  private append(slot: number, hash: number, length: number): number {
    const at = this.size++;
    const start = this.start(at);
    if (at === this.ends.length) {
      this.ends = grown(this.ends, new Uint32Array(at * 2));
      this.hashes = grown(this.hashes, new Int32Array(at * 2));
      this.tallies = grown(this.tallies, new Float64Array(at * 2));
    }
    if (start + length > this.bytes.length) this.bytes = grown(this.bytes, new Uint8Array(Math.max(start + length, this.bytes.length * 2)));
    this.ends[at] = start + length;
    this.hashes[at] = hash;
    this.tallies[at] = 1;
    this.slots[slot] = at + 1;
    return at;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 4);
    const mask = slots.length - 1;
    for (let at = 0; at < this.size; at++) {
      let slot = (this.hashes[at] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = at + 1;
    }
    this.slots = slots;
  }
}

function grown<T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(old: T, next: T): T {
  next.set(old);
  return next;
}
