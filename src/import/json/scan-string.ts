import { OPEN, WRONG, type Reach } from './scan-number';

const QUOTE = 34;
const BACKSLASH = 92;

/** Bytes that end a run of plain characters: the quote, the backslash and control characters. */
const STOPS = new Uint8Array(256);
STOPS.fill(1, 0, 32);
STOPS[QUOTE] = 1;
STOPS[BACKSLASH] = 1;

/** Letters behind a backslash. */
const ESCAPES = new Uint8Array(256);
for (const letter of '"\\/bfnrtu') ESCAPES[letter.charCodeAt(0)] = 1;

const HEX = new Uint8Array(256);
for (const letter of '0123456789abcdefABCDEF') HEX[letter.charCodeAt(0)] = 1;

export interface StringFault {
  at: number;
  /** The fault is a backslash sequence, else a bare control character. */
  escape: boolean;
  /** The string has backslashes. */
  escaped: boolean;
}

/** Offset of the closing quote of a JSON string whose characters start at `from`; OPEN or WRONG as for numbers. */
export function scanString({ bytes, to, open }: Reach, from: number, found: StringFault): number {
  found.escaped = false;
  let at = from;
  for (;;) {
    while (at < to && STOPS[bytes[at] ?? 0] === 0) at += 1;
    if (at >= to) break;
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte !== BACKSLASH) return wrong(found, at, false);
    found.escaped = true;
    if (at + 1 >= to) break;
    const letter = bytes[at + 1] ?? 0;
    if (ESCAPES[letter] === 0) return wrong(found, at, true);
    at += 2;
    if (letter !== 117) continue;
    const end = at + 4;
    while (at < end && at < to && HEX[bytes[at] ?? 0] === 1) at += 1;
    if (at < end && at < to) return wrong(found, at, true);
  }
  found.at = to;
  return open ? OPEN : WRONG;
}

function wrong(found: StringFault, at: number, escape: boolean): number {
  found.at = at;
  found.escape = escape;
  return WRONG;
}
