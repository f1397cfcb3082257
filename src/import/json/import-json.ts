import type { ImportNotice, TableInfo } from '../../model/table';
import { ident, sql } from '../../sql/tag';
import { chosenEncoding, encodingOfHead, encodingOfWhole, type EncodingDecision } from '../decode/encoding';
import { NotUtf8Error } from '../decode/utf8';
import { refuse } from '../failures';
import { finishRows } from '../finish-rows';
import type { PartInput } from '../import-file';
import { JsonFault, MoreValues, refuseFault } from './json-fault';
import { JsonTextSource } from './json-text-source';
import { readDocument, type ReadRows } from './read-document';
import { readLines } from './read-lines';

/**
 * Imports JSON (RFC 8259) or NDJSON into the table `building`: a list of objects, of lists or of values; an object that holds such a list, or a list for
 * each column; or objects one after another. Numbers keep their digits. A document is taken whole or not at all; of values one after another the broken
 * ones are rejected by their line. Rejects with `file-damaged`, `file-truncated`, `file-empty`, `file-not-table`, `file-too-large`, `usage`, `cancelled` and
 * what the source rejects with.
 */
export async function importJson(input: PartInput): Promise<TableInfo> {
  const chosen = input.choices?.encoding;
  const guess = chosen === undefined ? encodingOfHead(input.part.head, input.fileName) : chosenEncoding(chosen, input.fileName);
  const strict = chosen === undefined && guess.encoding === 'utf-8';
  try {
    return await importAs(input, guess, strict ? 'throw' : 'replace');
  } catch (error) {
    if (!(error instanceof NotUtf8Error)) throw error;
  }
  await dropHalf(input);
  return importAs(input, await encodingOfWhole(input.part.source.open()), 'replace');
}

async function importAs(input: PartInput, encoding: EncodingDecision, faults: 'throw' | 'replace'): Promise<TableInfo> {
  const text = new JsonTextSource(input, encoding, faults);
  const rows = await readRows(input, text);
  const { accounting } = rows;
  const { fileName } = input;
  if (accounting.kept + accounting.header === 0) {
    const first = accounting.rejected[0];
    if (!first) refuse('file-empty', `"${fileName}" holds no rows; there is nothing to import.`, { file: fileName });
    refuse(
      'file-damaged',
      `None of the ${accounting.lines} values in "${fileName}" is a row; the first is on line ${first.line}. Export it again.`,
      {
        file: fileName,
        line: first.line,
      },
    );
  }
  return finishRows(input, {
    writer: rows.writer,
    names: rows.names,
    notices: withReplaced(rows.notices, text.replaced),
    decisions: {
      format: rows.format,
      encoding: encoding.encoding,
      header: accounting.header === 1,
      rowsAt: rows.rowsAt,
      nested: rows.nested,
      evidence: { encoding: encoding.evidence, ...rows.evidence },
    },
    accounting,
  });
}

async function readRows(input: PartInput, text: JsonTextSource): Promise<ReadRows> {
  if (input.part.format === 'ndjson') return readLines(input, text);
  try {
    return await readDocument(input, text);
  } catch (error) {
    if (error instanceof JsonFault) return refuseFault(error, input.fileName, text.open());
    if (!(error instanceof MoreValues)) throw error;
  }
  await dropHalf(input);
  return readLines(input, text);
}

const dropHalf = (input: PartInput): Promise<void> => input.db.run(sql`DROP TABLE IF EXISTS ${ident(input.building)}`);

/** Characters that the encoding and the escapes could not give are one count. */
function withReplaced(notices: readonly ImportNotice[], count: number): ImportNotice[] {
  const escapes = notices.find(({ code }) => code === 'replacement-characters')?.count ?? 0;
  const others = notices.filter(({ code }) => code !== 'replacement-characters');
  return count + escapes > 0 ? [{ code: 'replacement-characters', count: count + escapes }, ...others] : others;
}
