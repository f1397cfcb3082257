import type { ImportNotice, TableInfo } from '../model/table';
import { concatBytes } from './decode/source';
import { chosenEncoding, encodingOfHead, encodingOfWhole, type EncodingDecision } from './decode/encoding';
import { toUtf8 } from './decode/to-utf8';
import { NotUtf8Error } from './decode/utf8';
import { RecordReader } from './csv/record-reader';
import { columnNames } from './csv/column-names';
import { byteOf, checkMarks, marksOf } from './csv/dialect';
import { sniff, type Dialect } from './csv/sniff';
import { StagingWriter } from './csv/staging-writer';
import { checkSignal, refuse } from './failures';
import { finishRows } from './finish-rows';
import type { PartInput } from './import-file';
import { ident, sql } from '../sql/tag';
import { refuseMarkup } from './recognise';

const SAMPLE = 512 * 1024;
const MARKUP_SAMPLE = 4096;
/** The part of the progress bar that reading takes; the rest is typing. */
const READING = 0.8;

/** What one pass over the text gave; the rows are in the table as text. */
interface TextPass {
  readonly dialect: Dialect;
  readonly reader: RecordReader;
  readonly writer: StagingWriter;
  readonly replaced: number;
  readonly names: readonly string[];
  readonly renamed: readonly ImportNotice[];
}

/** Imports delimited text into the table `building`. */
export async function importText(input: PartInput): Promise<TableInfo> {
  checkMarks(input.choices ?? {});
  const chosen = input.choices?.encoding;
  const guess = chosen === undefined ? encodingOfHead(input.part.head, input.fileName) : chosenEncoding(chosen, input.fileName);
  const strict = chosen === undefined && guess.encoding === 'utf-8';
  try {
    return await finishText(input, guess, await readPass(input, guess, strict ? 'throw' : 'replace'));
  } catch (error) {
    if (!(error instanceof NotUtf8Error)) throw error;
  }
  await input.db.run(sql`DROP TABLE IF EXISTS ${ident(input.building)}`);
  const decision = await encodingOfWhole(input.part.source.open());
  return finishText(input, decision, await readPass(input, decision, 'replace'));
}

async function readPass(input: PartInput, decision: EncodingDecision, faults: 'throw' | 'replace'): Promise<TextPass> {
  const { choices = {}, fileName, signal, onProgress } = input;
  const { source } = input.part;
  const count = { replaced: 0 };
  const report = (bytes: number): void => onProgress?.((READING * bytes) / Math.max(1, input.blob.size));
  const chunks = toUtf8({ chunks: source.open(report), encoding: decision.encoding, faults, count });
  try {
    const sample = await takeSample(chunks);
    refuseMarkup(new TextDecoder().decode(sample.bytes.subarray(0, MARKUP_SAMPLE)), fileName);
    const dialect = sniff(sample, choices);
    if (!dialect) refuse('file-empty', `"${fileName}" is empty; there is nothing to import.`, { file: fileName });
    const { names, notices: renamed } = columnNames(dialect.headerFields, dialect.width);
    const writer = new StagingWriter({
      driver: input.db.driver,
      table: input.building,
      names,
      quote: byteOf(dialect.quote),
      empty: choices.text ? 'text' : 'null',
    });
    const reader = new RecordReader({
      marks: marksOf(dialect.delimiter, dialect.quote),
      widths: { least: dialect.least, most: dialect.width },
      header: dialect.header,
      skip: dialect.skip,
      footer: dialect.width > 1 ? dialect.footer : Number(choices.footer ?? 0),
      onRecord: (bytes, record) => writer.add(bytes, record),
    });
    reader.push(sample.bytes);
    for await (const chunk of chunks) {
      checkSignal(signal);
      reader.push(chunk);
      await writer.flushFull();
    }
    checkSignal(signal);
    reader.end();
    await writer.flush();
    return { dialect, reader, writer, replaced: count.replaced, names, renamed };
  } finally {
    await chunks.return();
  }
}

/** The first bytes of the text, at least SAMPLE of them when there are so many. */
async function takeSample(chunks: AsyncGenerator<Uint8Array, void, undefined>): Promise<{ bytes: Uint8Array; whole: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < SAMPLE) {
    const { done, value } = await chunks.next();
    if (done) return { bytes: concatBytes(parts), whole: true };
    parts.push(value);
    length += value.length;
  }
  return { bytes: concatBytes(parts), whole: false };
}

function finishText(input: PartInput, encoding: EncodingDecision, pass: TextPass): Promise<TableInfo> {
  const { dialect, reader, writer, names } = pass;
  const { preamble, header, kept, footer, blank, rejectedCount, rejected } = reader;
  return finishRows(input, {
    writer,
    names,
    notices: [...textNotices(pass), ...pass.renamed],
    decisions: {
      format: 'csv',
      encoding: encoding.encoding,
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      header: dialect.header,
      skip: preamble,
      footer,
      evidence: { encoding: encoding.evidence, ...dialect.evidence, ...footerEvidence(input, footer) },
    },
    accounting: {
      lines: preamble + header + kept + footer + rejectedCount + blank,
      preamble,
      header,
      kept,
      footer,
      blank,
      rejectedCount,
      rejected,
    },
  });
}

function footerEvidence({ choices }: PartInput, footer: number): { footer?: string } {
  if (choices?.footer !== undefined) return { footer: 'chosen' };
  return footer === 0 ? {} : { footer: `${footer} records below the rows are totals or notes.` };
}

function textNotices(pass: TextPass): ImportNotice[] {
  const notices: ImportNotice[] = [];
  if (pass.replaced > 0) notices.push({ code: 'replacement-characters', count: pass.replaced });
  if (pass.writer.filled > 0) notices.push({ code: 'short-rows-filled', count: pass.writer.filled });
  return notices;
}
