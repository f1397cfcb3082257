import type { ImportChoices } from '../../model/table';
import { decideHeader } from './decide-header';
import { marksOf } from './dialect';
import type { FooterRule } from './held-records';
import { RecordReader } from './record-reader';
import type { RecordScanner } from './scan-record';
import { fieldText } from './field-text';
import { footerFrom, preambleOf } from './table-edges';
import { isEven, lengthOfRun, tally, topOf, withoutTop, type Tally } from './tally';

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
  /** Records above the header, or above the first row, blank lines not counted. */
  readonly skip: number;
  readonly footer: FooterRule;
  readonly evidence: Readonly<Record<string, string>>;
}

const CANDIDATES = [',', ';', '\t', '|'] as const;
/** Tried when those above fail, and taken only where they split every record alike. */
const RARE = ['^', '~', '\x01', ':'] as const;
const NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  '^': 'caret',
  '~': 'tilde',
  '\x01': 'control character 1',
  ':': 'colon',
};
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
  const stated = choices.delimiter ?? statedDelimiter(sample);
  const best = stated === undefined ? bestDelimiter(sample, quote) : null;
  const delimiter = stated ?? best?.delimiter ?? '';
  const all = readSample(sample, { delimiter, quote }, (bytes, record) =>
    Array.from({ length: record.count }, (_, index) => fieldText(bytes, record, index)),
  );
  if (all.length === 0 || (sample.whole && all.every(isBlank))) return null;
  const start = startOf(all, {
    choices,
    width: best?.mode ?? widthOf(all, delimiter),
    stated: choices.delimiter === undefined && stated !== undefined,
  });
  const records = all.slice(start.index);
  const first = records[0] ?? [];
  const header = decideHeader(records, choices);
  const rows = rowsOf(records.slice(header.header ? 1 : 0), sample);
  const usual = tally(
    rows.map((record) => record.length),
    delimiter,
  );
  const width = rows.length === 0 ? first.length : Math.max(header.header ? first.length : 1, usual.mode);
  return {
    delimiter,
    quote,
    header: header.header,
    headerFields: header.header ? first : [],
    width,
    least: rows.length > 0 && usual.share > 0.5 ? usual.mode : width,
    skip: start.skip,
    footer: choices.footer ?? 'detect',
    evidence: {
      delimiter: delimiterEvidence(choices, best, delimiter),
      quote: choices.quote === undefined ? 'Fields may be quoted as RFC 4180 says.' : 'chosen',
      header: header.why,
      ...(start.why === '' ? {} : { skip: start.why }),
    },
  };
}

const isBlank = (record: readonly string[]): boolean => record.length === 1 && record[0]?.trim() === '';

/** Spreadsheets may say their delimiter in a first line of its own, as `sep=;`. */
function statedDelimiter(sample: Sample): string | undefined {
  const start = new TextDecoder().decode(sample.bytes.subarray(0, 16));
  return /^"?sep=([\0-\x7f])"?(?:\r|\n|$)/i.exec(start)?.[1];
}

/** The delimiter that splits the records most evenly; after that, one that splits a run of them below titles; after that, a rare one. */
function bestDelimiter(sample: Sample, quote: string): Tally | null {
  const widths = (delimiter: string): number[] => withoutTop(readSample(sample, { delimiter, quote }, topOf));
  const counts = CANDIDATES.map((delimiter) => tally(widths(delimiter), delimiter));
  const good = counts.filter(isEven);
  good.sort((a, b) => b.share - a.share || b.mode - a.mode);
  if (good[0]) return good[0];
  const runs = CANDIDATES.flatMap((delimiter) => lengthOfRun(widths(delimiter), delimiter) ?? []);
  runs.sort((a, b) => b.share - a.share || b.mode - a.mode);
  if (runs[0]) return runs[0];
  const rare = RARE.map((delimiter) => tally(widths(delimiter), delimiter));
  return rare.find(({ delimiter, mode, share, records }) => share === 1 && records > 1 && mode >= (delimiter === ':' ? 4 : 2)) ?? null;
}

/** The width of the table when the delimiter is given: that of the run of even records, else the usual one. */
function widthOf(records: readonly (readonly string[])[], delimiter: string): number {
  const widths = records.map((record) => record.length);
  return (lengthOfRun(widths, delimiter) ?? tally(widths, delimiter)).mode;
}

/** Where the table starts: after as many records as were chosen, else after titles and notes. */
function startOf(
  records: readonly (readonly string[])[],
  { choices, width, stated }: { choices: ImportChoices; width: number; stated: boolean },
): { skip: number; index: number; why: string } {
  if (choices.skip !== undefined) {
    let [index, left] = [0, choices.skip];
    for (; left > 0 && index < records.length; index += 1) if (!isBlank(records[index] ?? [])) left -= 1;
    return { skip: choices.skip, index, why: 'chosen' };
  }
  const line = stated ? 1 : 0;
  const { skip, index } = preambleOf(records.slice(line), width);
  if (skip > 0) return { skip: skip + line, index: index + line, why: `${skip} records above the header are titles or notes.` };
  return { skip: line, index: line, why: stated ? 'The first line states the delimiter.' : '' };
}

/** The records without the footer, where the sample shows it. */
function rowsOf<T extends readonly string[]>(records: readonly T[], sample: Sample): readonly T[] {
  if (!sample.whole || records.length >= RECORDS - 1) return records;
  const widest = records.reduce((most, record) => Math.max(most, record.length), 0);
  const at = footerFrom(records.map((cells) => ({ cells, fits: cells.length === widest })));
  return at === 0 ? records : records.slice(0, at);
}

function readSample<T>(
  sample: Sample,
  marks: { delimiter: string; quote: string },
  read: (bytes: Uint8Array, record: RecordScanner, blanks: number) => T,
): T[] {
  const found: T[] = [];
  const onRecord = (bytes: Uint8Array, record: RecordScanner): void => {
    if (found.length < RECORDS) found.push(read(bytes, record, reader.blank));
  };
  const reader = new RecordReader({ marks: marksOf(marks.delimiter, marks.quote), widths: ANY, header: false, onRecord });
  reader.push(sample.bytes);
  // A first record longer than the sample is better read in part than not at all.
  if (sample.whole || found.length === 0) reader.end();
  return found;
}

function delimiterEvidence(choices: ImportChoices, best: Tally | null, delimiter: string): string {
  if (choices.delimiter !== undefined) return 'chosen';
  if (!best && delimiter !== '') return `The first line states ${NAMES[delimiter] ?? delimiter}.`;
  if (!best) return 'No delimiter splits the first records evenly, so this is one column.';
  return `Split by ${NAMES[delimiter] ?? delimiter}, ${Math.round(best.share * 100)} % of the first ${best.records} records have ${best.mode} fields.`;
}
