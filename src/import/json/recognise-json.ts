import { encodingOfHead } from '../decode/encoding';
import { ValueScanner } from './value-scanner';

/** Bytes that may stand before the first bracket: byte order marks, NULs of UTF-16, white space. */
const BEFORE = new Set([0, 0xef, 0xbb, 0xbf, 0xfe, 0xff, 9, 10, 13, 32]);
const JSON_START = /^\s*(\{\s*["}]|\[\s*["[{\]])/;
const START = 200;

const NAMED = /\.(?:(json|geojson)|ndjson|jsonl|ldjson)(?:\.gz)?$/i;

/**
 * Whether the first bytes of a file are JSON: one document (`json`), values one after another (`ndjson`), or neither (null). Broken JSON counts as JSON
 * when it begins like it; delimited text whose first field begins with a bracket does not. The name decides only what the bytes leave open, so that
 * broken JSON is reported as that and not taken for a table of one column.
 */
export function recogniseJson(head: Uint8Array, fileName: string): 'json' | 'ndjson' | null {
  return byBytes(head, fileName) ?? byName(head, fileName);
}

function byName(head: Uint8Array, fileName: string): 'json' | 'ndjson' | null {
  const named = NAMED.exec(fileName);
  if (!named) return null;
  const bytes = plainHead(head, fileName);
  const start = behindSpace(bytes, 0);
  if (start === bytes.length) return null;
  const bracket = bytes[start] === 123 || bytes[start] === 91;
  if (!bracket && isDelimited(new TextDecoder().decode(bytes))) return null;
  if (named[1] === undefined) return 'ndjson';
  return bracket ? voteOfLines(bytes) : 'json';
}

/** True when the first lines are split alike, as those of a table under a wrong name. */
function isDelimited(text: string): boolean {
  const [first = '', second = ''] = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const split = [',', ';', '\t', '|'].map((mark) => [first.split(mark).length, second.split(mark).length] as const);
  return split.some(([above, below]) => above > 1 && above === below);
}

function byBytes(head: Uint8Array, fileName: string): 'json' | 'ndjson' | null {
  const first = head.find((byte) => !BEFORE.has(byte));
  if (first !== 123 && first !== 91) return null;
  const bytes = plainHead(head, fileName);
  const scanner = new ValueScanner();
  scanner.load(bytes, bytes.length, 'open');
  const start = behindSpace(bytes, 0);
  switch (scanner.scan(start)) {
    case 'open':
      return 'json';
    case 'whole':
      return shapeBehind(bytes, scanner);
    default: {
      const text = new TextDecoder().decode(bytes.subarray(0, START));
      // A list of scalars that goes wrong behind its first comma is a list; before it, a field such as [2024].
      const begun = JSON_START.test(text) || (first === 91 && scanner.count > 2);
      return begun ? voteOfLines(bytes) : null;
    }
  }
}

function plainHead(head: Uint8Array, fileName: string): Uint8Array {
  const { encoding } = encodingOfHead(head, fileName);
  if (encoding !== 'utf-8') return new TextEncoder().encode(new TextDecoder(encoding).decode(head));
  return head[0] === 0xef ? head.subarray(3) : head;
}

function shapeBehind(bytes: Uint8Array, scanner: ValueScanner): 'json' | 'ndjson' | null {
  const list = bytes[scanner.end - 1] === 93;
  const scalars = list && scanner.count > 0 && scanner.kinds.subarray(1, scanner.count).every((kind) => kind > 2);
  const at = behindSpace(bytes, scanner.end);
  if (at === bytes.length) return 'json';
  const byte = bytes[at] ?? 0;
  if (byte === 123 || byte === 91) return 'ndjson';
  if (scalars && [44, 59, 124].includes(byte)) return null;
  return voteOfLines(bytes);
}

/** Values one after another when at least half of the lines are a value by themselves. */
function voteOfLines(bytes: Uint8Array): 'json' | 'ndjson' {
  const scanner = new ValueScanner();
  let lines = 0;
  let whole = 0;
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    const start = behindSpace(bytes, from);
    if (start < to) {
      lines += 1;
      scanner.load(bytes, to, 'final');
      const bracket = bytes[start] === 123 || bytes[start] === 91;
      if (bracket && scanner.scan(start) === 'whole' && behindSpace(bytes, scanner.end) >= to) whole += 1;
    }
    from = to + 1;
  }
  return whole > 0 && whole * 2 >= lines ? 'ndjson' : 'json';
}

function behindSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] === 32 || bytes[at] === 9 || bytes[at] === 10 || bytes[at] === 13)) at += 1;
  return at;
}
