import { NODE } from './node-tape';
import type { ValueScanner } from './value-scanner';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const PLAIN = new Uint8Array(128);
for (const [letter, byte] of [
  ['"', 34],
  ['\\', 92],
  ['/', 47],
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
] as const) {
  PLAIN[letter.charCodeAt(0)] = byte;
}

export interface Unescaping {
  readonly source: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Has room for `to - from` bytes from `at` on: no sequence grows. */
  readonly target: Uint8Array;
  readonly at: number;
  /** Gets one more for every half of a surrogate pair without its other half, which becomes U+FFFD. */
  readonly count: { replaced: number };
}

/** Writes the characters of a JSON string as UTF-8; returns the offset behind them. The string must be sound. */
export function unescapeJson({ source, from, to, target, at, count }: Unescaping): number {
  let out = at;
  let read = from;
  while (read < to) {
    const byte = source[read] ?? 0;
    if (byte !== 92) {
      target[out] = byte;
      out += 1;
      read += 1;
      continue;
    }
    const letter = source[read + 1] ?? 0;
    read += 2;
    if (letter !== 117) {
      target[out] = PLAIN[letter] ?? 0;
      out += 1;
      continue;
    }
    let code = hex(source, read);
    read += 4;
    if (code >= 0xd800 && code <= 0xdbff && read + 6 <= to && source[read] === 92 && source[read + 1] === 117) {
      const low = hex(source, read + 2);
      if (low >= 0xdc00 && low <= 0xdfff) {
        code = 0x10000 + (code - 0xd800) * 0x400 + low - 0xdc00;
        read += 6;
      }
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      code = 0xfffd;
      count.replaced += 1;
    }
    out = writeCode(target, out, code);
  }
  return out;
}

const digit = (byte: number): number => (byte <= 57 ? byte - 48 : (byte | 32) - 87);

const hex = (source: Uint8Array, at: number): number =>
  [0, 1, 2, 3].reduce((code, place) => code * 16 + digit(source[at + place] ?? 48), 0);

function writeCode(target: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    target[at] = code;
    return at + 1;
  }
  if (code < 0x800) {
    target[at] = 0xc0 | (code >> 6);
    target[at + 1] = 0x80 | (code & 63);
    return at + 2;
  }
  if (code < 0x10000) {
    target[at] = 0xe0 | (code >> 12);
    target[at + 1] = 0x80 | ((code >> 6) & 63);
    target[at + 2] = 0x80 | (code & 63);
    return at + 3;
  }
  target[at] = 0xf0 | (code >> 18);
  target[at + 1] = 0x80 | ((code >> 12) & 63);
  target[at + 2] = 0x80 | ((code >> 6) & 63);
  target[at + 3] = 0x80 | (code & 63);
  return at + 4;
}

/** The characters of a node: a string without quotes and escapes, anything else as written. */
export function nodeText(scanner: ValueScanner, node: number): string {
  const from = scanner.starts[node] ?? 0;
  const to = scanner.ends[node] ?? from;
  if (scanner.kinds[node] !== NODE.escaped) return decoder.decode(scanner.bytes.subarray(from, to));
  const target = new Uint8Array(to - from);
  return decoder.decode(target.subarray(0, unescapeJson({ source: scanner.bytes, from, to, target, at: 0, count: { replaced: 0 } })));
}

/** A node as it is written, quotes included. */
export function rawText(scanner: ValueScanner, node: number): string {
  const kind = scanner.kinds[node];
  const quote = kind === NODE.text || kind === NODE.escaped ? 1 : 0;
  return decoder.decode(scanner.bytes.subarray((scanner.starts[node] ?? 0) - quote, (scanner.ends[node] ?? 0) + quote));
}
