import type { Driver } from '../../db/driver';
import { MEBIBYTE } from '../failures';
import { classifyCell } from '../types/classify-cell';
import { ColumnEvidence, NUMBER } from '../types/column-evidence';
import { arrowBatches } from './arrow-batches';
import { ColumnBuffer } from './column-buffer';
import { ident, sql } from '../../sql/tag';
import type { RecordScanner } from './scan-record';

const BATCH_BYTES = 8 * MEBIBYTE;
const OFFSET_BYTES = 4;
const NOTHING = { from: 0, to: 0, flag: 0, quote: 0 };

export interface StagingOptions {
  readonly driver: Driver;
  /** Name of the table to create. */
  readonly table: string;
  readonly names: readonly string[];
  /** Byte of the quote; -1 = none. */
  readonly quote: number;
  /** `null`: an empty field is a missing value. `text`: it stays an empty text, and cells are not examined. */
  readonly empty: 'null' | 'text';
}

/** A cell of JSON: bytes as they stand, with escapes to be undone, or a number that is written as one. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly written: 'plain' | 'escaped' | 'number';
}

/** Collects records as columns of text, notes evidence of their types, and sends them to a table in batches. */
export class StagingWriter {
  readonly evidence: ColumnEvidence[];
  /** Records shorter than the table, filled with nulls. */
  filled = 0;
  /** Halves of characters that were replaced in JSON texts. */
  readonly count = { replaced: 0 };
  private readonly columns: ColumnBuffer[];
  private readonly names: string[];
  /** Columns that the table has already. */
  private inTable = 0;
  private pending = 0;
  private created = false;
  private sent = 0;
  private readonly span = { bytes: new Uint8Array(0), from: 0, to: 0 };
  private readonly field = { from: 0, to: 0, flag: 0, quote: 0 };

  constructor(private readonly options: StagingOptions) {
    this.evidence = options.names.map(() => new ColumnEvidence());
    this.columns = options.names.map(() => new ColumnBuffer());
    this.names = [...options.names];
    this.field.quote = options.quote;
  }

  /** Appends one record. Its offsets point into `bytes`. */
  add(bytes: Uint8Array, record: RecordScanner): void {
    const { columns, evidence, field, span } = this;
    const nulls = this.options.empty === 'null';
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index];
      const seen = evidence[index];
      if (!column || !seen) continue;
      if (index >= record.count) {
        this.fill(column, seen);
        continue;
      }
      field.from = record.starts[index] ?? 0;
      field.to = record.ends[index] ?? 0;
      if (nulls && field.from === field.to) {
        seen.empties += 1;
        column.appendNull();
        continue;
      }
      field.flag = record.flags[index] ?? 0;
      span.from = column.length;
      column.append(bytes, field);
      this.pending += OFFSET_BYTES + column.length - span.from;
      if (nulls) {
        span.bytes = column.bytes;
        span.to = column.length;
        classifyCell(seen, span);
      }
    }
    if (record.count < columns.length) this.filled += 1;
  }

  /** Appends one row of texts; null is a missing value, and so are cells behind the last one. An empty text stays one. */
  addTexts(cells: readonly (string | null)[]): void {
    for (let index = 0; index < this.columns.length; index += 1) {
      const cell = cells[index] ?? null;
      const column = this.columns[index];
      if (cell === null || !column) {
        this.addNull(index);
        continue;
      }
      const from = column.length;
      column.appendText(cell);
      this.examine(index, from);
    }
  }

  /** Appends one cell to one column, the bytes `from` to `to`; rows are whole when every column has got its cell. An empty text stays one. */
  addCell(index: number, source: Uint8Array, cell: Cell): void {
    const column = this.columns[index];
    const seen = this.evidence[index];
    if (!column || !seen) return;
    const from = column.length;
    if (cell.written === 'escaped') column.appendJson(source, cell, this.count);
    else {
      this.field.from = cell.from;
      this.field.to = cell.to;
      this.field.flag = 0;
      column.append(source, this.field);
    }
    const forms = seen.numberForms;
    seen.numberForms = 0;
    this.examine(index, from);
    // The point of a JSON number never groups digits, whatever its text would allow.
    if (cell.written === 'number' && (seen.numberForms & NUMBER.pointOrGroup) !== 0) seen.numberForms = NUMBER.point;
    seen.numberForms |= forms;
  }

  /** Appends a missing value to one column. */
  addNull(index: number): void {
    const seen = this.evidence[index];
    if (seen) seen.empties += 1;
    this.pending += OFFSET_BYTES;
    this.columns[index]?.appendNull();
  }

  /** Adds a column that earlier rows do not have. Its name must be new. */
  addColumn(name: string): void {
    const { rows } = this;
    const column = new ColumnBuffer();
    for (let row = this.sent; row < rows; row += 1) column.appendNull();
    const seen = new ColumnEvidence();
    seen.empties = rows;
    this.columns.push(column);
    this.evidence.push(seen);
    this.names.push(name);
  }

  /** Rows that every column has. */
  get rows(): number {
    return this.sent + this.columns.reduce((least, column) => Math.min(least, column.rows), Number.MAX_SAFE_INTEGER);
  }

  /** Notes what the last cell of a column, which starts at `from` of its buffer, looks like. */
  private examine(index: number, from: number): void {
    const column = this.columns[index];
    const seen = this.evidence[index];
    if (!column || !seen) return;
    this.pending += OFFSET_BYTES + column.length - from;
    if (this.options.empty === 'text') return;
    if (column.length === from) {
      seen.blanks += 1;
      return;
    }
    const { span } = this;
    span.bytes = column.bytes;
    span.from = from;
    span.to = column.length;
    classifyCell(seen, span);
  }

  private fill(column: ColumnBuffer, seen: ColumnEvidence): void {
    seen.empties += 1;
    this.pending += OFFSET_BYTES;
    if (this.options.empty === 'null') column.appendNull();
    else column.append(this.span.bytes, NOTHING);
  }

  /** Sends what has gathered when it is a batch. */
  async flushFull(): Promise<void> {
    if (this.pending >= BATCH_BYTES) await this.flush();
  }

  /** Sends what has gathered; the first call creates the table, even without rows. Every column must have as many rows. */
  async flush(): Promise<void> {
    const rows = this.rows - this.sent;
    if (rows === 0 && this.created) return;
    const { table, driver } = this.options;
    if (this.created) {
      for (const name of this.names.slice(this.inTable))
        await driver.query(sql`ALTER TABLE ${ident(table)} ADD COLUMN ${ident(name)} VARCHAR`.text);
    }
    this.inTable = this.names.length;
    for (const ipc of arrowBatches({ names: this.names, columns: this.columns, rows, parts: Math.floor(this.pending / BATCH_BYTES / 2) })) {
      await driver.insertArrow(table, ipc, this.created ? 'append' : 'create');
      this.created = true;
    }
    this.sent += rows;
    this.pending = 0;
    for (const column of this.columns) column.clear();
  }
}
