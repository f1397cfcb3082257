import { refuse } from '../failures';
import { DEEPEST, type Wanted } from './value-scanner';

/** Where a document stops being JSON. The importer turns it into a failure with line and column. */
export class JsonFault extends Error {
  readonly wanted: Wanted;
  /** In bytes of UTF-8 from the start of the text. */
  readonly offset: number;
  /** The text is over too early. */
  readonly ended: boolean;

  constructor(fault: { wanted: Wanted; offset: number; ended: boolean }) {
    super(`not JSON at byte ${fault.offset}`);
    this.wanted = fault.wanted;
    this.offset = fault.offset;
    this.ended = fault.ended;
  }
}

/** Another value follows the first: not one document, but values one after another. */
export class MoreValues extends Error {}

const WORDS: Readonly<Record<Wanted, string>> = {
  value: 'a value was expected',
  key: 'a key in double quotes was expected',
  colon: 'a colon was expected',
  comma: 'a comma or a closing bracket was expected',
  number: 'the number is not written as JSON writes numbers',
  escape: 'the backslash sequence is not one of JSON',
  control: 'a control character stands inside a text',
  depth: `values are nested more than ${DEEPEST} levels deep`,
  nothing: 'nothing may follow the document',
};

/** Throws `file-damaged`, or `file-truncated` when the text is over too early. Reads the text again as far as the fault to find line and column. */
export async function refuseFault(fault: JsonFault, fileName: string, text: AsyncIterable<Uint8Array>): Promise<never> {
  const { line, column } = await placeOf(fault.offset, text);
  if (fault.ended) {
    refuse('file-truncated', `"${fileName}" ends in the middle of its JSON, at line ${line}, column ${column}; export or copy it again.`, {
      file: fileName,
      line,
      column,
      reason: 'json',
    });
  }
  const expected = WORDS[fault.wanted];
  return refuse('file-damaged', `"${fileName}" is not JSON at line ${line}, column ${column}: ${expected}. Mend it or export it again.`, {
    file: fileName,
    line,
    column,
    reason: `json-${fault.wanted}`,
  });
}

/** Line and column, both from 1, of a byte; columns count characters. */
async function placeOf(offset: number, text: AsyncIterable<Uint8Array>): Promise<{ line: number; column: number }> {
  let line = 1;
  let column = 1;
  let left = offset;
  let previous = 0;
  for await (const chunk of text) {
    const end = Math.min(left, chunk.length);
    for (let at = 0; at < end; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === 13 || (byte === 10 && previous !== 13)) {
        line += 1;
        column = 1;
      } else if (byte !== 10 && (byte & 0xc0) !== 0x80) column += 1;
      previous = byte;
    }
    left -= end;
    if (left === 0) break;
  }
  return { line, column };
}
