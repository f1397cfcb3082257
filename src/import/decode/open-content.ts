import { checkFits } from '../estimate';
import { openWorkbook } from '../excel/open-workbook';
import { refuse } from '../failures';
import type { FilePart, FileParts } from '../parts';
import { recognise } from '../recognise';
import { openZip } from '../zip/open-zip';
import { readHead } from './source';
import { unpack, type Content } from './unpack';

const HEAD = 64 * 1024;

/** The parts of a content, recognised by its first bytes. */
export async function openContent(content: Content): Promise<FileParts> {
  const { fileName, source, path } = content;
  const head = await readHead(source, HEAD);
  if (head.length === 0) refuse('file-empty', `"${fileName}" is empty; there is nothing to import.`, { file: fileName });
  const format = recognise(head, fileName);
  const blob = wholeOf(content);
  const part = { path, name: fileName, source, head, blob };
  if (format === 'zip') return openZip({ content, part, whole: await blob() }, openContent);
  if (format === 'excel') return openWorkbook({ fileName, part, whole: await blob(), entries: null });
  if (content.unpacked !== null) checkFits({ format, head, unpacked: content.unpacked }, fileName);
  return { parts: [{ ...part, format }], leftOut: [] };
}

function wholeOf(content: Content): FilePart['blob'] {
  const { plain } = content;
  if (plain) return () => Promise.resolve(plain);
  let unpacked: Promise<Blob> | null = null;
  return () => (unpacked ??= unpack(content));
}
