import { refuse } from '../failures';
import { eastAsian } from './east-asian';
import { concatBytes } from './source';
import { Utf8Checker } from './utf8';

export interface EncodingDecision {
  /** A WHATWG label, e.g. `utf-8`, `gb18030`. */
  readonly encoding: string;
  readonly evidence: string;
}

const LF = 10;
/** One control character in a hundred is far beyond any text. */
const CONTROL_SHARE = 0.01;

/** The normalised label of an encoding a person chose; `file-encoding` when no such encoding is known. */
export function chosenEncoding(label: string, fileName: string): EncodingDecision {
  try {
    return { encoding: new TextDecoder(label).encoding, evidence: 'chosen' };
  } catch {
    return refuse(
      'file-encoding',
      `There is no encoding called "${label}" to read "${fileName}" with; choose utf-8, gb18030, utf-16le or another.`,
      {
        file: fileName,
        encoding: label,
      },
    );
  }
}

/**
 * The encoding as the first bytes show it: byte order mark, then the pattern of NULs, else UTF-8 until proven otherwise.
 * Refuses binary data by its control characters (`file-not-text`).
 */
export function encodingOfHead(head: Uint8Array, fileName: string): EncodingDecision {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', evidence: 'The file starts with a UTF-8 byte order mark.' };
  if (startsWith(head, [0xff, 0xfe, 0, 0]) || startsWith(head, [0, 0, 0xfe, 0xff])) {
    refuse('file-encoding', `"${fileName}" is written in UTF-32, which cannot be read; save it as UTF-8.`, { file: fileName });
  }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', evidence: 'The file starts with a UTF-16 byte order mark.' };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', evidence: 'The file starts with a UTF-16 byte order mark.' };
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    if (looksLikeUtf16(head, encoding)) return { encoding, evidence: 'Every second byte of plain characters is zero.' };
  }
  if (controlShare(head) > CONTROL_SHARE) {
    refuse('file-not-text', `"${fileName}" holds binary data, not text; export it as CSV or Parquet and open that.`, { file: fileName });
  }
  return { encoding: 'utf-8', evidence: 'All bytes are valid UTF-8.' };
}

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);

/**
 * NULs at one parity only, since the line ends and delimiters of a table are ASCII, and text of usual letters when read so. Text in one-byte or
 * multi-byte encodings has no NUL at all, so a few are enough.
 */
function looksLikeUtf16(head: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): boolean {
  const high = encoding === 'utf-16le' ? 1 : 0;
  const nuls = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [inHigh, inLow] = [nuls[high] ?? 0, nuls[1 - high] ?? 0];
  // Letters such as 一 (4E00) put a NUL at the other parity.
  if (inHigh === 0 || inLow * 4 > head.length || inLow > inHigh * 4) return false;
  const text = new TextDecoder(encoding).decode(head.subarray(0, head.length - (head.length % 2)));
  return usualShare(text) >= MOSTLY;
}

/** Share of UTF-16 text that must be letters in use; read with the wrong byte order, even ASCII is not. */
const MOSTLY = 0.9;
const USUAL =
  /[\t\n\r\u0020-\u007e\u00a0-\u024f\u0370-\u052f\u0590-\u06ff\u0e00-\u0e7f\u2010-\u2044\u20a0-\u20bf\u2100-\u214f\u2460-\u24ff\u25a0-\u266f\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]/;
const SPREAD = /[\u{20000}-\u{3134f}\u{1f300}-\u{1faff}\u3400-\u4dbf]/u;

/** Share of characters of scripts in use; a table also has line ends or delimiters, so text without any has none. */
function usualShare(text: string): number {
  const letters = [...text];
  const usual = letters.filter((letter) => letter !== '\ufffd' && (USUAL.test(letter) || SPREAD.test(letter))).length;
  return /[\n\r,;\t|]/.test(text) ? usual / Math.max(1, letters.length) : 0;
}

/** Share of control characters other than tab, line ends and form feed; one in a short text is forgiven. */
function controlShare(codes: ArrayLike<number>): number {
  let controls = 0;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    // U+0001 separates fields in exports of Hive.
    if ((code < 32 && code !== 1 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 127) controls += 1;
  }
  return controls <= 1 ? 0 : controls / codes.length;
}

/** The encoding of a file that is not valid UTF-8: its faults are counted over all bytes, its letters weighed in a sample. */
export async function encodingOfWhole(chunks: AsyncIterable<Uint8Array>): Promise<EncodingDecision> {
  const utf8 = new Utf8Checker();
  const samples: Uint8Array[] = [];
  let sampled = 0;
  for await (const chunk of chunks) {
    utf8.push(chunk);
    const sample = sampled < SAMPLE ? fromFirstLetter(chunk).slice(0, SAMPLE - sampled) : NOTHING;
    sampled += sample.length;
    if (sample.length > 0) samples.push(sample);
  }
  utf8.finish();
  // Chinese UTF-8 with a damaged byte can pass as GB18030 by chance, so nearly perfect UTF-8 is asked for first.
  // Two bytes are a character of UTF-8 by chance; runs of three hardly are, so of these fewer will do.
  if ((utf8.valid >= 20 && utf8.invalid * 20 <= utf8.valid) || (utf8.wide >= 4 && utf8.invalid * 4 <= utf8.wide)) {
    return { encoding: 'utf-8', evidence: `${utf8.valid} characters are valid UTF-8 and ${utf8.invalid} are damaged.` };
  }
  const western = {
    encoding: 'windows-1252',
    evidence: 'Neither valid UTF-8 nor text of an East Asian encoding, so Western European is assumed.',
  };
  return eastAsian(concatBytes(samples)) ?? western;
}

const SAMPLE = 64 * 1024;
const NOTHING = new Uint8Array(0);

/** The bytes from the start of the first line that is not plain ASCII. */
function fromFirstLetter(chunk: Uint8Array): Uint8Array {
  const first = chunk.findIndex((byte) => byte >= 0x80);
  return first < 0 ? NOTHING : chunk.subarray(chunk.lastIndexOf(LF, first) + 1);
}
