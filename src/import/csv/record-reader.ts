import type { RejectedLine, RejectReason } from '../../model/table';
import { LARGEST_RECORD, MEBIBYTE, refuse } from '../failures';
import { HeldRecords, type FooterRule, type HeldRecord } from './held-records';
import { CR, LF, RecordScanner, type Ending, type Marks } from './scan-record';

const REJECTED_KEPT = 1000;
const REJECTED_CHARACTERS = 1000;
/** Bytes that may be read again after broken quotes, over a whole file. Ordinary files need next to none. */
const MOST_REREAD = 1024 * MEBIBYTE;

/** How many fields a record may have. */
export interface Widths {
  readonly least: number;
  readonly most: number;
}

export interface RecordReaderOptions {
  readonly marks: Marks;
  readonly widths: Widths;
  /** The first record is the header: it is skipped whatever its width. */
  readonly header: boolean;
  /** Records above it, or above the first row, that are no part of the table. Blank lines do not count. */
  readonly skip?: number;
  /** Which records at the end are no part of the table; none when absent. */
  readonly footer?: FooterRule;
  /** Called for each good record; offsets in the scanner point into `bytes` and hold during the call only. */
  readonly onRecord: (bytes: Uint8Array, record: RecordScanner) => void;
}

/**
 * Cuts a stream of UTF-8 bytes into records and accounts for every one of them. A malformed record is rejected with its first physical line
 * and reading resumes on the next one, so that a forgotten quote costs one line.
 */
export class RecordReader {
  blank = 0;
  preamble = 0;
  footer = 0;
  header = 0;
  kept = 0;
  rejectedCount = 0;
  readonly rejected: RejectedLine[] = [];
  private readonly scanner: RecordScanner;
  private readonly trial: RecordScanner;
  private readonly held: HeldRecords;
  private readonly decoder = new TextDecoder();
  private buffer = new Uint8Array(MEBIBYTE);
  private length = 0;
  private line = 1;
  private reread = 0;
  /** Bytes needed before scanning again is worth while: doubling keeps a huge record from being scanned for every chunk. */
  private enough = 1;

  constructor(private readonly options: RecordReaderOptions) {
    this.scanner = new RecordScanner(options.marks);
    this.trial = new RecordScanner(options.marks);
    this.held = new HeldRecords(options.marks, options.footer ?? 0);
  }

  push(chunk: Uint8Array): void {
    if (this.length + chunk.length > this.buffer.length) {
      const grown = new Uint8Array(Math.max(this.buffer.length * 2, this.length + chunk.length));
      grown.set(this.buffer.subarray(0, this.length));
      this.buffer = grown;
    }
    this.buffer.set(chunk, this.length);
    this.length += chunk.length;
    if (this.length >= this.enough) this.drain('open');
  }

  /** To be called once when all bytes are pushed. */
  end(): void {
    this.drain('final');
    const { rest, footer } = this.held.settle();
    this.decide(rest);
    this.footer += footer.length;
    for (const { bytes, line } of footer) this.note('footer', { bytes, line });
  }

  private drain(ending: Ending): void {
    const { buffer, length, scanner } = this;
    scanner.load(buffer, length, ending);
    let at = 0;
    while (at < length) {
      let found = scanner.scan(at);
      if (!found && length - at > LARGEST_RECORD) found = this.giveUp(at);
      if (!found) break;
      const next = scanner.error ? this.rejectLine(at, scanner.error) : this.take(at);
      if (next < 0) break;
      at = next;
    }
    buffer.copyWithin(0, at, length);
    this.length = length - at;
    this.enough = this.length === 0 ? 1 : Math.min(this.length * 2, LARGEST_RECORD + 1);
  }

  /** A record beyond the limit is a quote that never closes, or else not a table. */
  private giveUp(at: number): boolean {
    if (this.scanner.lineAfter(at) < 0)
      refuse('file-too-large', `Line ${this.line} is longer than 64 MiB; check that this file is a table.`, { line: this.line });
    this.scanner.error = 'unterminated-quote';
    this.scanner.next = this.length;
    return true;
  }

  private take(at: number): number {
    const { scanner, options } = this;
    if (this.isBlank()) this.blank += 1;
    else if (this.preamble < (options.skip ?? 0)) {
      this.preamble += 1;
      this.note('preamble', { bytes: this.buffer.subarray(at, scanner.next), line: this.line });
    } else if (options.header && this.header === 0) this.header = 1;
    else if (scanner.count < options.widths.least || scanner.count > options.widths.most) {
      const reason = scanner.count < options.widths.least ? 'too-few-fields' : 'too-many-fields';
      if (scanner.inner > 0 && this.nextLineFits(at)) return this.rejectLine(at, 'unterminated-quote');
      this.hold(reason, at, scanner.next);
    } else if (this.held.wants(this.buffer, scanner)) this.hold(null, at, scanner.next);
    else {
      if (!this.held.isEmpty) this.decide(this.held.release());
      this.kept += 1;
      options.onRecord(this.buffer, scanner);
    }
    this.line += scanner.inner + 1;
    return scanner.next;
  }

  private isBlank(): boolean {
    const { scanner } = this;
    if (scanner.count !== 1 || scanner.flags[0] !== 0) return false;
    const end = scanner.ends[0] ?? 0;
    let at = scanner.starts[0] ?? 0;
    // In a table of one column a line of spaces is a value.
    if (this.options.widths.least > 1) while (at < end && (this.buffer[at] === 32 || this.buffer[at] === 9)) at += 1;
    return at === end;
  }

  /** A ragged record over several lines whose second line is a good record by itself comes from a quote that was never closed. */
  private nextLineFits(at: number): boolean {
    const { trial, options, scanner } = this;
    trial.load(this.buffer, scanner.next, 'final');
    const from = trial.lineAfter(at);
    trial.load(this.buffer, trial.lineAfter(from), 'final');
    return trial.scan(from) && !trial.error && trial.count >= options.widths.least && trial.count <= options.widths.most;
  }

  private rejectLine(at: number, reason: RejectReason): number {
    const { scanner } = this;
    const next = scanner.lineAfter(at);
    if (next < 0) return -1;
    this.reread += Math.max(0, scanner.next - next);
    if (this.reread > MOST_REREAD)
      refuse('file-not-table', 'The quotes in this file do not pair up; choose another quote character or none.');
    if (this.held.rule === 'detect') this.decide(this.held.release());
    this.hold(reason, at, next);
    this.line += 1;
    return next;
  }

  /** Without a footer to look for, a record is decided at once. */
  private hold(reason: RejectReason | null, from: number, to: number): void {
    const record = { bytes: this.buffer.subarray(from, to), line: this.line, reason };
    this.decide(this.held.rule === 0 ? [record] : this.held.add(record));
  }

  private decide(records: readonly HeldRecord[]): void {
    for (const record of records) {
      if (record.reason === null) {
        this.kept += 1;
        this.options.onRecord(record.bytes, this.held.scan(record.bytes));
      } else {
        this.rejectedCount += 1;
        this.note(record.reason, record);
      }
    }
  }

  private note(reason: RejectReason, { bytes, line }: Pick<HeldRecord, 'bytes' | 'line'>): void {
    if (this.rejected.length >= REJECTED_KEPT) return;
    let end = bytes.length;
    while (end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end -= 1;
    const text = this.decoder.decode(bytes.subarray(0, Math.min(end, REJECTED_CHARACTERS * 4)));
    this.rejected.push({ line, reason, text: text.slice(0, REJECTED_CHARACTERS) });
  }
}
