import { refuse } from '../failures';
import { Utf8Checker } from './utf8';

export interface EncodingDecision {
  /** A WHATWG label, e.g. `utf-8`, `gb18030`. */
  readonly encoding: string;
  readonly evidence: string;
}

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

/** NULs at one parity only, and sound text when read so. */
function looksLikeUtf16(head: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): boolean {
  const high = encoding === 'utf-16le' ? 1 : 0;
  const nuls = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [inHigh, inLow] = [nuls[high] ?? 0, nuls[1 - high] ?? 0];
  if (inHigh * 50 < head.length || inLow * 20 > inHigh) return false;
  const text = new TextDecoder(encoding).decode(head.subarray(0, head.length - (head.length % 2)));
  return controlShare([...text].map((letter) => (letter === '\ufffd' ? 0 : (letter.codePointAt(0) ?? 0)))) <= CONTROL_SHARE;
}

/** Share of control characters other than tab, line ends and form feed; one in a short text is forgiven. */
function controlShare(codes: ArrayLike<number>): number {
  let controls = 0;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 127) controls += 1;
  }
  return controls <= 1 ? 0 : controls / codes.length;
}

/** The encoding of a file that is not valid UTF-8, decided over all its bytes. */
export async function encodingOfWhole(chunks: AsyncIterable<Uint8Array>): Promise<EncodingDecision> {
  const utf8 = new Utf8Checker();
  const pairs = new PairCounter();
  let decoder: TextDecoder | null = new TextDecoder('gb18030', { fatal: true });
  for await (const chunk of chunks) {
    utf8.push(chunk);
    pairs.push(chunk);
    decoder = feedFatal(decoder, chunk);
  }
  utf8.finish();
  decoder = feedFatal(decoder);
  // Chinese UTF-8 with a damaged byte can pass as GB18030 by chance, so nearly perfect UTF-8 is asked for first.
  if (utf8.valid >= 20 && utf8.invalid * 20 <= utf8.valid) {
    return { encoding: 'utf-8', evidence: `${utf8.valid} characters are valid UTF-8 and ${utf8.invalid} are damaged.` };
  }
  if (decoder && pairs.chinese * 2 >= pairs.pairs)
    return { encoding: 'gb18030', evidence: 'Not valid UTF-8, but all of it is valid GB18030.' };
  return { encoding: 'windows-1252', evidence: 'Neither valid UTF-8 nor GB18030, so Western European is assumed.' };
}

function feedFatal(decoder: TextDecoder | null, chunk?: Uint8Array): TextDecoder | null {
  try {
    decoder?.decode(chunk, { stream: chunk !== undefined });
    return decoder;
  } catch {
    return null;
  }
}

/**
 * Western letters such as é pass as GB18030 when an ASCII letter follows; in Chinese text nearly every pair has a high second byte
 * or belongs to a four-byte character.
 */
class PairCounter {
  pairs = 0;
  chinese = 0;
  private lead = false;

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.lead) {
        this.pairs += 1;
        if (byte >= 0x80 || (byte >= 0x30 && byte <= 0x39)) this.chinese += 1;
        this.lead = false;
      } else this.lead = byte >= 0x81 && byte <= 0xfe;
    }
  }
}
