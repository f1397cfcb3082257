import { Field, RecordBatch, Schema, Struct, Table, Utf8, makeData, tableToIPC } from 'apache-arrow';
import type { Driver } from '../../db/driver';
import { MEBIBYTE } from '../failures';
import { classifyCell } from '../types/classify-cell';
import { ColumnEvidence } from '../types/column-evidence';
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

/** Collects records as columns of text, notes evidence of their types, and sends them to a table in batches. */
export class StagingWriter {
  readonly evidence: ColumnEvidence[];
  /** Records shorter than the table, filled with nulls. */
  filled = 0;
  private readonly columns: ColumnBuffer[];
  private schema: Schema;
  private pending = 0;
  private created = false;
  private sent = 0;
  private readonly span = { bytes: new Uint8Array(0), from: 0, to: 0 };
  private readonly field = { from: 0, to: 0, flag: 0, quote: 0 };

  constructor(private readonly options: StagingOptions) {
    this.evidence = options.names.map(() => new ColumnEvidence());
    this.columns = options.names.map(() => new ColumnBuffer());
    this.schema = new Schema(options.names.map((name) => new Field(name, new Utf8(), true)));
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
    const { columns, evidence, span } = this;
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index];
      const seen = evidence[index];
      if (!column || !seen) continue;
      const cell = cells[index] ?? null;
      if (cell === null) {
        seen.empties += 1;
        this.pending += OFFSET_BYTES;
        column.appendNull();
        continue;
      }
      span.from = column.length;
      column.appendText(cell);
      this.pending += OFFSET_BYTES + column.length - span.from;
      if (this.options.empty === 'text') continue;
      span.bytes = column.bytes;
      span.to = column.length;
      classifyCell(seen, span);
    }
  }

  /** Adds a column that earlier rows do not have. Its name must be new. */
  async addColumn(name: string): Promise<void> {
    const rows = this.columns[0]?.rows ?? 0;
    if (this.created) {
      await this.flush();
      await this.options.driver.query(sql`ALTER TABLE ${ident(this.options.table)} ADD COLUMN ${ident(name)} VARCHAR`.text);
    }
    const column = new ColumnBuffer();
    if (!this.created) for (let row = 0; row < rows; row += 1) column.appendNull();
    const seen = new ColumnEvidence();
    seen.empties = this.rows;
    this.columns.push(column);
    this.evidence.push(seen);
    this.schema = new Schema([...this.schema.fields, new Field(name, new Utf8(), true)]);
  }

  /** Rows added so far. */
  get rows(): number {
    return this.sent + (this.columns[0]?.rows ?? 0);
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

  /** Sends what has gathered; the first call creates the table, even without rows. */
  async flush(): Promise<void> {
    const rows = this.columns[0]?.rows ?? 0;
    if (rows === 0 && this.created) return;
    const type = new Struct(this.schema.fields);
    const children = this.columns.map((column) => column.data());
    const batch = new RecordBatch(this.schema, makeData({ type, length: rows, nullCount: 0, children }));
    const ipc = tableToIPC(new Table(this.schema, [batch]), 'stream');
    await this.options.driver.insertArrow(this.options.table, ipc, this.created ? 'append' : 'create');
    this.created = true;
    this.sent += rows;
    this.pending = 0;
    for (const column of this.columns) column.clear();
  }
}
