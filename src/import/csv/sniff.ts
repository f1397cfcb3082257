import type { ImportChoices } from '../../model/table';
import { describe, type CellShape } from '../types/describe';
import { marksOf } from './dialect';
import { RecordReader } from './record-reader';
import type { RecordScanner } from './scan-record';
import { fieldText } from './field-text';

/** The shape of a delimited text and why it was taken. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly header: boolean;
  /** The fields of the first record; empty without a header. */
  readonly headerFields: readonly string[];
  /** Columns of the table. */
  readonly width: number;
  /** Records with fewer fields than this are rejected; shorter ones up to `width` are filled with nulls. */
  readonly least: number;
  readonly evidence: Readonly<Record<'delimiter' | 'quote' | 'header', string>>;
}

const CANDIDATES = [',', ';', '\t', '|'] as const;
const NAMES: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
const RECORDS = 200;
const ANY = { least: 1, most: Number.MAX_SAFE_INTEGER };

export interface Sample {
  /** UTF-8 without a byte order mark. */
  readonly bytes: Uint8Array;
  /** The sample is the whole file. */
  readonly whole: boolean;
}

/** Decides the dialect from the first records. Null: the sample holds no record at all. */
export function sniff(sample: Sample, choices: ImportChoices): Dialect | null {
  const quote = choices.quote ?? '"';
  const tried = choices.delimiter === undefined ? CANDIDATES : [choices.delimiter];
  const counts = tried.map((delimiter) =>
    tally(
      readSample(sample, { delimiter, quote }, (_, record) => record.count),
      delimiter,
    ),
  );
  const good = counts.filter((count) => count.mode > 1 && (count.share >= 0.7 || (count.share >= 0.3 && count.first === count.mode)));
  good.sort((a, b) => b.share - a.share || b.mode - a.mode);
  const delimiter = choices.delimiter ?? good[0]?.delimiter ?? '';
  const records = readSample(sample, { delimiter, quote }, (bytes, record) =>
    Array.from({ length: record.count }, (_, index) => fieldText(bytes, record, index)),
  );
  const first = records[0];
  if (!first || (sample.whole && records.every((record) => record.length === 1 && record[0]?.trim() === ''))) return null;
  const header = decideHeader(records, choices);
  const widths = records.slice(header.header ? 1 : 0).map((record) => record.length);
  const usual = tally(widths, delimiter);
  const width = widths.length === 0 ? first.length : Math.max(header.header ? first.length : 1, usual.mode);
  return {
    delimiter,
    quote,
    header: header.header,
    headerFields: header.header ? first : [],
    width,
    least: widths.length > 0 && usual.share > 0.5 ? usual.mode : width,
    evidence: {
      delimiter: delimiterEvidence(choices, good[0], delimiter),
      quote: choices.quote === undefined ? 'Fields may be quoted as RFC 4180 says.' : 'chosen',
      header: header.why,
    },
  };
}

interface Tally {
  readonly delimiter: string;
  readonly mode: number;
  readonly share: number;
  readonly first: number;
  readonly records: number;
}

function tally(widths: readonly number[], delimiter: string): Tally {
  const times = new Map<number, number>();
  for (const width of widths) times.set(width, (times.get(width) ?? 0) + 1);
  let mode = 0;
  for (const [width, count] of times) {
    const best = times.get(mode) ?? 0;
    if (count > best || (count === best && width > mode && width === widths[0])) mode = width;
  }
  return { delimiter, mode, share: (times.get(mode) ?? 0) / Math.max(1, widths.length), first: widths[0] ?? 0, records: widths.length };
}

function readSample<T>(
  sample: Sample,
  marks: { delimiter: string; quote: string },
  read: (bytes: Uint8Array, record: RecordScanner) => T,
): T[] {
  const found: T[] = [];
  const onRecord = (bytes: Uint8Array, record: RecordScanner): void => {
    if (found.length < RECORDS) found.push(read(bytes, record));
  };
  const reader = new RecordReader({ marks: marksOf(marks.delimiter, marks.quote), widths: ANY, header: false, onRecord });
  reader.push(sample.bytes);
  // A first record longer than the sample is better read in part than not at all.
  if (sample.whole || found.length === 0) reader.end();
  return found;
}

function delimiterEvidence(choices: ImportChoices, best: Tally | undefined, delimiter: string): string {
  if (choices.delimiter !== undefined) return 'chosen';
  if (!best) return 'No delimiter splits the first records evenly, so this is one column.';
  return `Split by ${NAMES[delimiter] ?? delimiter}, ${Math.round(best.share * 100)} % of the first ${best.records} records have ${best.mode} fields.`;
}

function decideHeader(records: readonly (readonly string[])[], choices: ImportChoices): { header: boolean; why: string } {
  if (choices.header !== undefined) return { header: choices.header, why: 'chosen' };
  const [first = [], ...rest] = records;
  const shapes = first.map((cell) => describe(cell));
  const typed = shapes.filter((shape) => shape === 'number' || shape === 'date').length;
  if (typed === 0) return { header: true, why: 'No cell of the first record is a number or a date.' };
  const named = first.filter((_, index) => shapes[index] === 'text' && isTyped(rest, index)).length;
  if (named > 0 && new Set(first).size === first.length && shapes.every((shape) => shape !== 'date')) {
    return { header: true, why: `The first record has text above ${named} columns of numbers or dates.` };
  }
  return { header: false, why: `${typed} cells of the first record are numbers or dates, so it is data.` };
}

function isTyped(records: readonly (readonly string[])[], index: number): boolean {
  const shapes: CellShape[] = records.map((record) => describe(record[index] ?? '')).filter((shape) => shape !== 'empty');
  return shapes.length > 0 && shapes.every((shape) => shape === 'number' || shape === 'date');
}
