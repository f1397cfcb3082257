import type { ImportNotice } from '../../model/table';
import type { StagingWriter } from '../csv/staging-writer';
import { refuse } from '../failures';
import { CellWriter } from './cell-writer';
import type { DocumentWalker, WalkVisitor } from './document-walker';
import { NODE } from './node-tape';
import type { ValueScanner } from './value-scanner';

/** The numbered keys of two columns differ, so they are no columns of one table. */
export class NotColumns extends Error {}

const encoder = new TextEncoder();

/** Fills a table column by column from a document that has a list, or an object with numbered keys, for each. */
export class ColumnVisitor implements WalkVisitor {
  walker: DocumentWalker | null = null;
  private readonly cells = new CellWriter();
  private readonly index = new Map<string, number>();
  private readonly keys: string[] = [];
  private column = -1;
  private member = 0;
  private keyed = false;

  /** `withIndex`: column 0 of the writer gets the keys, and the members follow. */
  constructor(
    private readonly writer: StagingWriter,
    keys: readonly string[],
    private readonly withIndex: 'with-index' | 'plain',
  ) {
    const first = withIndex === 'with-index' ? 1 : 0;
    keys.forEach((key, at) => this.index.set(key, at + first));
  }

  enter(kind: 'object' | 'list'): boolean {
    const depth = this.walker?.depth ?? 0;
    if (depth > 1) return false;
    this.column = depth === 0 ? -1 : (this.index.get(this.walker?.key ?? '') ?? -1);
    this.member = 0;
    this.keyed = kind === 'object';
    return true;
  }

  leave(): void {
    this.column = -1;
  }

  value(scanner: ValueScanner): void {
    if (this.column < 0) return;
    if (this.keyed) this.checkKey(this.walker?.key ?? '');
    this.cells.load(scanner, this.writer);
    this.cells.add(this.column, 0);
    this.member += 1;
  }

  notices(names: readonly string[]): ImportNotice[] {
    return this.cells.notices(names);
  }

  private checkKey(key: string): void {
    const known = this.keys[this.member];
    if (known === undefined) {
      this.keys.push(key);
      const bytes = encoder.encode(key);
      if (this.withIndex === 'with-index') this.writer.addCell(0, bytes, { from: 0, to: bytes.length, written: 'plain' });
    } else if (known !== key) throw new NotColumns();
  }
}

/** Fills a table from a document that has its rows under `data` and a label for each under `index`. */
export class LabelledRowsVisitor implements WalkVisitor {
  walker: DocumentWalker | null = null;
  private readonly cells = new CellWriter();
  private part = '';
  private row = 0;

  constructor(
    private readonly writer: StagingWriter,
    private readonly width: number,
  ) {}

  enter(kind: 'object' | 'list'): boolean {
    const { walker } = this;
    if (walker?.depth === 0) return true;
    this.part = walker?.key ?? '';
    return walker?.depth === 1 && kind === 'list' && (this.part === 'data' || this.part === 'index');
  }

  leave(): void {
    this.part = '';
  }

  value(scanner: ValueScanner): void {
    this.cells.load(scanner, this.writer);
    if (this.part === 'index') this.cells.add(0, 0);
    if (this.part !== 'data' || this.walker?.depth !== 2) return;
    this.row += 1;
    let column = 1;
    const end = scanner.kinds[0] === NODE.list ? (scanner.next[0] ?? 0) : 0;
    for (let item = 1; item < end; item = scanner.next[item] ?? end) {
      if (column > this.width)
        refuse('file-damaged', `Row ${this.row} of the document has more values than there are columns; export it again.`, {
          row: this.row,
        });
      this.cells.add(column, item);
      column += 1;
    }
    for (; column <= this.width; column += 1) this.writer.addNull(column);
  }

  notices(names: readonly string[]): ImportNotice[] {
    return this.cells.notices(names);
  }
}
