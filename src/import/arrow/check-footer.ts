import { checkSchema } from './check-message';
import { FlatBuffer } from './flat-buffer';
import { readMessage } from './flat-message';

const MAGIC_BYTES = 6;
const BLOCK_BYTES = 24;

/**
 * Throws RangeError when the list of contents at the end of an Arrow file, or a message that it names, contradicts the file.
 * Footer 1 schema, 2 dictionaries, 3 batches; a block is the place of a message and the length of its metadata.
 */
export function checkFooter(file: Uint8Array): void {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = file.length - MAGIC_BYTES - 4;
  const length = view.getInt32(end, true);
  if (length <= 0 || length > end) throw new RangeError('the footer of the file');
  const footer = new FlatBuffer(file.subarray(end - length, end));
  checkSchema(footer, footer.table(footer.root, 1));
  for (const list of [2, 3]) {
    const blocks = footer.vector(footer.root, list, BLOCK_BYTES);
    for (let block = 0; block < blocks.length; block += 1) {
      const at = footer.long(blocks.at + block * BLOCK_BYTES);
      const metadata = footer.view.getInt32(blocks.at + block * BLOCK_BYTES + 8, true);
      const framing = at >= 0 && view.getUint32(at, true) === 0xffff_ffff ? 8 : 4;
      if (at < 0 || metadata < framing || at + metadata > file.length) throw new RangeError('a message outside the file');
      if (!readMessage(file.subarray(at + framing, at + metadata))) throw new RangeError('a message of the file');
    }
  }
}
