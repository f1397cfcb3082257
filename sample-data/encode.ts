import { gzipSync } from 'node:zlib';
import type { SampleFile } from './stories/story';

/** Two-byte GB18030 codes by character: the standard library only decodes, so the decoder is asked for every code once. */
function gbTable(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, lead * 256 + trail);
    }
  }
  return table;
}

/** Text as GB18030. Throws RangeError at a character that needs four bytes. */
function gb18030(text: string): Uint8Array {
  const table = gbTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0) < 0x80 ? character.charCodeAt(0) : table.get(character);
    if (code === undefined) throw new RangeError(`no two-byte GB18030 code for ${character}`);
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** The bytes of a sample file. The gzip header names no time and no system, so it does not depend on where it was written. */
export function encode(file: SampleFile): Uint8Array {
  const bytes = file.encoding === 'gb18030' ? gb18030(file.text) : new TextEncoder().encode(file.text);
  if (!file.path.endsWith('.gz')) return bytes;
  const packed = gzipSync(bytes, { level: 9 });
  packed.fill(0, 4, 8);
  packed[9] = 255;
  return packed;
}
