import type { ImportNotice } from '../../model/table';
import type { StagingWriter } from '../csv/staging-writer';
import { describe } from '../types/describe';
import { CellWriter } from './cell-writer';
import { ColumnNamer } from './column-namer';
import { nodeText } from './json-text';
import type { RowMaker } from './row-maker';
import { NODE } from './node-tape';
import type { ValueScanner } from './value-scanner';

export interface ListRowsOptions {
  /** Whether the first row names the columns; absent = it does when all of it is text. */
  readonly header?: boolean;
  /** Names that the document gives elsewhere; there is no header row then. */
  readonly names?: readonly string[];
}

/** Rows from lists: the items of a list are the cells of a row. */
export class ListRows implements RowMaker {
  header = 0;
  private readonly namer = new ColumnNamer();
  private readonly cells = new CellWriter();
  private firstRow: readonly string[] | null = null;
  private named = false;
  private width = 0;
  private begun = 0;
  private short = 0;

  constructor(private readonly options: ListRowsOptions) {}

  get names(): readonly string[] {
    return this.namer.names;
  }

  observe(scanner: ValueScanner): void {
    const items = [...itemsOf(scanner)];
    this.width = Math.max(this.width, items.length);
    if (this.firstRow) return;
    this.firstRow = items.map((item) => nodeText(scanner, item));
    this.named = items.length > 0 && items.every((item) => isName(scanner, item));
  }

  begin(): void {
    const { header, names } = this.options;
    this.named = names === undefined && (header ?? this.named);
    const fields = names ?? (this.named ? (this.firstRow ?? []) : []);
    this.namer.addAll(fields, Math.max(1, fields.length, this.width));
  }

  add(scanner: ValueScanner, writer: StagingWriter): boolean {
    this.begun += 1;
    if (this.named && this.begun === 1) {
      this.header = 1;
      return false;
    }
    const items = [...itemsOf(scanner)];
    while (this.names.length < items.length) writer.addColumn(this.namer.add(''));
    if (items.length < this.names.length) this.short += 1;
    this.cells.load(scanner, writer);
    for (let column = 0; column < this.names.length; column += 1) {
      const item = items[column];
      if (item === undefined) writer.addNull(column);
      else this.cells.add(column, item);
    }
    return true;
  }

  notices(): readonly ImportNotice[] {
    const short: ImportNotice[] = this.short > 0 ? [{ code: 'short-rows-filled', count: this.short }] : [];
    return [...this.namer.notices, ...short, ...this.cells.notices(this.names)];
  }

  nested(): readonly [] {
    return [];
  }
}

function* itemsOf(scanner: ValueScanner): Generator<number> {
  const end = scanner.next[0] ?? 0;
  for (let item = 1; item < end; item = scanner.next[item] ?? end) yield item;
}

function isName(scanner: ValueScanner, item: number): boolean {
  const kind = scanner.kinds[item];
  if (kind !== NODE.text && kind !== NODE.escaped) return false;
  const shape = describe(nodeText(scanner, item));
  return shape !== 'number' && shape !== 'date';
}
