import type { RejectReason } from '../../model/table';
import { fieldText } from './field-text';
import { RecordScanner, type Marks } from './scan-record';
import { footerFrom, isTotalRow } from './table-edges';

/** A record that may turn out to be part of the footer. */
export interface HeldRecord {
  readonly bytes: Uint8Array;
  readonly line: number;
  /** Why it would be rejected; null: it would be a row. */
  readonly reason: RejectReason | null;
}

/** How the footer is found: so many records, or by what they say. */
export type FooterRule = number | 'detect';

/** More undecided records than these are no footer. */
const MOST_HELD = 200;
const LONGEST_TOTAL = 24;

/** Marks the first bytes of total words: T, S, G, and 合 总 共 小 本. */
const TOTAL_STARTS = new Uint8Array(256);
for (const byte of [...'TtSsGg'].map((letter) => letter.charCodeAt(0)).concat([0xe5, 0xe6])) TOTAL_STARTS[byte] = 1;
/** Last bytes of total words: l, m, s, a colon, and those of 计 和 ：. */
const TOTAL_ENDS = new Uint8Array(256);
for (const byte of [...'LlMmSs: '].map((letter) => letter.charCodeAt(0)).concat([0xa1, 0x8c, 0x9a])) TOTAL_ENDS[byte] = 1;

/** The records at the end of what has been read that are not decided yet. */
export class HeldRecords {
  private records: HeldRecord[] = [];
  private readonly scanner: RecordScanner;

  constructor(
    private readonly marks: Marks,
    readonly rule: FooterRule,
  ) {
    this.scanner = new RecordScanner(marks);
  }

  get isEmpty(): boolean {
    return this.records.length === 0;
  }

  /** True when a good record must wait until it is known whether more rows follow. */
  wants(bytes: Uint8Array, record: RecordScanner): boolean {
    if (this.rule !== 'detect') return this.rule > 0;
    if (record.count < 2) return false;
    let first = 0;
    while (first < record.count && record.starts[first] === record.ends[first]) first += 1;
    const [from, to] = [record.starts[first] ?? 0, record.ends[first] ?? 0];
    if (to - from <= LONGEST_TOTAL && TOTAL_STARTS[bytes[from] ?? 0] === 1 && TOTAL_ENDS[bytes[to - 1] ?? 0] === 1) {
      if (isTotalRow(cellsOf(bytes, record))) return true;
    }
    if (first > 0 || record.count < 3) return first === record.count;
    for (let index = 1; index < record.count; index += 1) if (record.starts[index] !== record.ends[index]) return false;
    return true;
  }

  /** Takes a record and gives back those that can no longer be part of the footer. */
  add(record: HeldRecord): HeldRecord[] {
    this.records.push({ ...record, bytes: record.bytes.slice() });
    const most = this.rule === 'detect' ? MOST_HELD : this.rule;
    return this.records.splice(0, Math.max(0, this.records.length - most));
  }

  /** Gives back all: a row follows. */
  release(): HeldRecord[] {
    const { records } = this;
    this.records = [];
    return records;
  }

  /** Splits what is left at the end of the text. */
  settle(): { rest: HeldRecord[]; footer: HeldRecord[] } {
    const records = this.release();
    if (this.rule !== 'detect') return { rest: [], footer: records };
    const at = footerFrom(records.map(({ bytes, reason }) => ({ cells: this.cells(bytes), fits: reason === null })));
    return { rest: records.slice(0, at), footer: records.slice(at) };
  }

  /** The fields of a record by itself, for whoever takes it as a row. */
  scan(bytes: Uint8Array): RecordScanner {
    this.scanner.load(bytes, bytes.length, 'final');
    this.scanner.scan(0);
    return this.scanner;
  }

  private cells(bytes: Uint8Array): string[] {
    const record = this.scan(bytes);
    if (!record.error) return cellsOf(bytes, record);
    return new TextDecoder().decode(bytes).split(String.fromCharCode(Math.max(0, this.marks.delimiter)));
  }
}

const cellsOf = (bytes: Uint8Array, record: RecordScanner): string[] =>
  Array.from({ length: record.count }, (_, index) => fieldText(bytes, record, index));
