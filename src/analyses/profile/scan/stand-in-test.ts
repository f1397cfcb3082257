const BLANKS = /^[\t\n\f\r \u00a0\u3000]+|[\t\n\f\r \u00a0\u3000]+$/g;
const DECODER = new TextDecoder();

/** Tells which texts, as UTF-8, hold no value: blank ones, and stand-ins without case and blanks around them. */
export function standInTest(words: readonly string[]): (source: Uint8Array, start: number, end: number) => boolean {
  const known = new Set(words.map((word) => word.trim().toLowerCase()));
  const longest = Math.max(0, ...words.map((word) => new TextEncoder().encode(word).length));
  return (source, start, end) => {
    let [from, to] = [start, end];
    while (from < to && isBlank(source[from] as number)) from++;
    while (to > from && isBlank(source[to - 1] as number)) to--;
    if (from === to) return true;
    // Blanks of several bytes are rare: only texts that begin or end beyond ASCII, and short ones, are worth decoding.
    const plain = (source[from] as number) < 0x80 && (source[to - 1] as number) < 0x80;
    if (plain && to - from > longest) return false;
    if (!plain && to - from > longest && !isWideBlank(source, from) && !isWideBlank(source, to - 3) && !isWideBlank(source, to - 2))
      return false;
    const text = DECODER.decode(source.subarray(from, to)).replace(BLANKS, '');
    return text === '' || known.has(text.toLowerCase());
  };
}

const isBlank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 12 || byte === 13;
/** U+3000 and U+00A0. */
const isWideBlank = (source: Uint8Array, at: number): boolean =>
  (source[at] === 0xe3 && source[at + 1] === 0x80 && source[at + 2] === 0x80) || (source[at] === 0xc2 && source[at + 1] === 0xa0);
