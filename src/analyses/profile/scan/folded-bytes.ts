const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
/** What becomes of an ASCII byte: 0 = dropped, which blanks, round brackets and dashes are. */
const ASCII = Uint8Array.from({ length: 128 }, (_, byte) =>
  '\t\n\f\r ()-'.includes(String.fromCharCode(byte)) ? 0 : byte >= 65 && byte <= 90 ? byte + 32 : byte,
);

/** A text without the differences that do not count for near duplicates: case, width, blanks, round brackets and dashes. */
export const fold = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .toLowerCase()
    .replace(/[\s\u00a0\u3000()-]/g, '');

/** The same on UTF-8, without decoding plain ASCII and Han: `write` puts the folded text into `bytes` and gives its length. */
export class FoldedBytes {
  bytes = new Uint8Array(1 << 10);

  write(source: Uint8Array, start: number, end: number): number {
    if (end - start > this.bytes.length) this.bytes = new Uint8Array((end - start) * 2);
    let length = 0;
    for (let i = start; i < end; i++) {
      const byte = source[i] as number;
      if (byte < 0x80) {
        const folded = ASCII[byte] as number;
        if (folded !== 0) this.bytes[length++] = folded;
      } else if (byte >= 0xe4 && byte <= 0xe9) {
        // Han from U+4000 on has neither case nor width.
        this.bytes.set(source.subarray(i, i + 3), length);
        length += 3;
        i += 2;
      } else return this.slowly(source.subarray(start, end));
    }
    return length;
  }

  private slowly(text: Uint8Array): number {
    const folded = ENCODER.encode(fold(DECODER.decode(text)));
    if (folded.length > this.bytes.length) this.bytes = new Uint8Array(folded.length * 2);
    this.bytes.set(folded);
    return folded.length;
  }
}
