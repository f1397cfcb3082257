const POLYNOMIAL = 0xedb88320;
const WAYS = 8;
const SIZE = 256;

/** One table for each of eight bytes that are taken at a time, one behind the other. */
const table = makeTable();

function makeTable(): Int32Array {
  const made = new Int32Array(WAYS * SIZE);
  for (let byte = 0; byte < SIZE; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    made[byte] = crc;
  }
  for (let index = SIZE; index < made.length; index += 1) {
    const before = made[index - SIZE] ?? 0;
    made[index] = (made[before & 255] ?? 0) ^ (before >>> 8);
  }
  return made;
}

/** CRC-32 as zip and gzip use it, carried on from `crc` (0 at the start); unsigned. */
export function crc32(bytes: Uint8Array, crc = 0): number {
  let sum = ~crc;
  let at = 0;
  for (; at + WAYS <= bytes.length; at += WAYS) {
    const word = sum ^ ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24));
    sum =
      (table[7 * SIZE + (word & 255)] ?? 0) ^
      (table[6 * SIZE + ((word >>> 8) & 255)] ?? 0) ^
      (table[5 * SIZE + ((word >>> 16) & 255)] ?? 0) ^
      (table[4 * SIZE + (word >>> 24)] ?? 0) ^
      (table[3 * SIZE + (bytes[at + 4] ?? 0)] ?? 0) ^
      (table[2 * SIZE + (bytes[at + 5] ?? 0)] ?? 0) ^
      (table[SIZE + (bytes[at + 6] ?? 0)] ?? 0) ^
      (table[bytes[at + 7] ?? 0] ?? 0);
  }
  for (; at < bytes.length; at += 1) sum = (table[(sum ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}
