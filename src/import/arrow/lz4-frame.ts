const MAGIC = 0x184d2204;
const STORED = 0x8000_0000;
const MIN_MATCH = 4;

/**
 * Unpacks an LZ4 frame (lz4.org, frame format 1.6) of a known unpacked size. Throws RangeError on damaged bytes. Checksums are passed over: Arrow's
 * writers leave them out.
 */
export function decodeLz4Frame(frame: Uint8Array, size: number): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < 7 || view.getUint32(0, true) !== MAGIC) throw new RangeError('no LZ4 frame');
  const flags = frame[4] ?? 0;
  const target = new Uint8Array(size);
  let from = 6 + ((flags & 8) !== 0 ? 8 : 0) + ((flags & 1) !== 0 ? 4 : 0) + 1;
  let to = 0;
  while (from + 4 <= frame.length) {
    const word = view.getUint32(from, true);
    from += 4;
    if (word === 0) break;
    const stored = word >= STORED;
    const length = stored ? word - STORED : word;
    if (from + length > frame.length) throw new RangeError('LZ4 block breaks off');
    const block = frame.subarray(from, from + length);
    if (stored) target.set(block, to);
    to = stored ? to + length : decodeBlock(block, target, to);
    from += length + ((flags & 16) !== 0 ? 4 : 0);
  }
  if (to !== size) throw new RangeError('LZ4 frame has another size than stated');
  return target;
}

/** Unpacks one block behind what is already unpacked, which it may refer to; returns where it ends. */
function decodeBlock(block: Uint8Array, target: Uint8Array, start: number): number {
  let from = 0;
  let to = start;
  const more = (short: number): number => {
    if (short !== 15) return short;
    let length = short;
    for (;;) {
      const byte = block[from];
      if (byte === undefined) throw new RangeError('LZ4 length breaks off');
      from += 1;
      length += byte;
      if (byte !== 255) return length;
    }
  };
  while (from < block.length) {
    const token = block[from] ?? 0;
    from += 1;
    const literals = more(token >> 4);
    if (from + literals > block.length || to + literals > target.length) throw new RangeError('LZ4 literals break off');
    target.set(block.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from >= block.length) break;
    const back = (block[from] ?? 0) | ((block[from + 1] ?? 0) << 8);
    from += 2;
    const length = more(token & 15) + MIN_MATCH;
    if (back === 0 || back > to || to + length > target.length) throw new RangeError('LZ4 match lies outside');
    if (back >= length) target.copyWithin(to, to - back, to - back + length);
    else for (let index = 0; index < length; index += 1) target[to + index] = target[to - back + index] ?? 0;
    to += length;
  }
  return to;
}
