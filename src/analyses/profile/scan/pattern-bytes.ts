/** Runs longer than this are written as a number in braces. */
const SPELLED_OUT = 4;
/** Longer texts are no codes: their pattern ends with an ellipsis. */
const MOST = 64;
const ENCODER = new TextEncoder();
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const code = (character: string): number => character.codePointAt(0) ?? 0;
const [UPPER, LOWER, DIGIT, CJK, ELLIPSIS] = [code('A'), code('a'), code('9'), code('汉'), code('…')];

const ASCII = Uint8Array.from({ length: 128 }, (_, byte) => {
  if (byte >= 48 && byte <= 57) return DIGIT;
  return byte >= 97 && byte <= 122 ? LOWER : byte >= 65 && byte <= 90 ? UPPER : byte;
});
const BRACES = new Map<number, Uint8Array>();

/**
 * The form of texts: upper-case letters become A, other letters a, digits 9, Han, kana and hangul 汉, all else stays; a run of more than four of a kind
 * becomes `9{11}`. Works on UTF-8: `write` puts the form of the text from `start` to `end` into `bytes` and gives its length.
 */
export class PatternBytes {
  readonly bytes = new Uint8Array(MOST * 4 + 16);
  private readonly classes = new Map<number, number>();
  private length = 0;

  write(source: Uint8Array, start: number, end: number): number {
    this.length = 0;
    let last = -1;
    let run = 0;
    for (let i = start; i < end;) {
      const lead = source[i] as number;
      let kind: number;
      if (lead < 0x80) {
        kind = ASCII[lead] as number;
        i++;
      } else {
        const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        kind = this.classOf(decode(source, i, size));
        i += size;
      }
      if (kind === last) run++;
      else {
        this.flush(last, run);
        last = kind;
        run = 1;
        if (this.length > MOST) {
          this.put(ELLIPSIS);
          return this.length;
        }
      }
    }
    this.flush(last, run);
    return this.length;
  }

  private flush(kind: number, run: number): void {
    if (run === 0) return;
    for (let k = 0; k < (run > SPELLED_OUT ? 1 : run); k++) this.put(kind);
    if (run > SPELLED_OUT) this.braces(run);
  }

  private braces(run: number): void {
    let bytes = BRACES.get(run);
    if (!bytes) BRACES.set(run, (bytes = ENCODER.encode(`{${run}}`)));
    for (let i = 0; i < bytes.length; i++) this.bytes[this.length++] = bytes[i] as number;
  }

  private put(point: number): void {
    if (point < 0x80) this.bytes[this.length++] = point;
    else for (const byte of ENCODER.encode(String.fromCodePoint(point))) this.bytes[this.length++] = byte;
  }

  private classOf(point: number): number {
    const known = this.classes.get(point);
    if (known !== undefined) return known;
    const character = String.fromCodePoint(point);
    const other = /\p{L}/u.test(character) ? LOWER : /\p{Nd}/u.test(character) ? DIGIT : point;
    const found = HAN.test(character) ? CJK : /\p{Lu}/u.test(character) ? UPPER : other;
    this.classes.set(point, found);
    return found;
  }
}

/** The code point of a character of several bytes. */
function decode(source: Uint8Array, at: number, size: number): number {
  const byte = (k: number): number => (source[at + k] as number) & 0x3f;
  const lead = source[at] as number;
  if (size === 2) return ((lead & 0x1f) << 6) | byte(1);
  if (size === 3) return ((lead & 0x0f) << 12) | (byte(1) << 6) | byte(2);
  return ((lead & 0x07) << 18) | (byte(1) << 12) | (byte(2) << 6) | byte(3);
}
