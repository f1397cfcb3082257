import type { ImportNotice } from '../../model/table';
import type { StagingWriter } from '../csv/staging-writer';
import { NODE } from './node-tape';
import type { ValueScanner } from './value-scanner';

/** Puts nodes of a tape into columns and counts what stays JSON text. */
export class CellWriter {
  private readonly kept: number[] = [];
  private readonly cell: { from: number; to: number; written: 'plain' | 'escaped' | 'number' } = { from: 0, to: 0, written: 'plain' };

  private scanner: ValueScanner | null = null;
  private writer: StagingWriter | null = null;

  /** Sets where the following cells come from and go to. */
  load(scanner: ValueScanner, writer: StagingWriter): void {
    this.scanner = scanner;
    this.writer = writer;
  }

  /** Appends one node to a column: null as a missing value, texts without quotes and escapes, everything else as written. */
  add(column: number, node: number): void {
    const { scanner, writer } = this;
    if (!scanner || !writer) return;
    const kind = scanner.kinds[node];
    if (kind === NODE.nothing) {
      writer.addNull(column);
      return;
    }
    const { cell } = this;
    cell.from = scanner.starts[node] ?? 0;
    cell.to = scanner.ends[node] ?? 0;
    cell.written = kind === NODE.escaped ? 'escaped' : kind === NODE.number ? 'number' : 'plain';
    if (kind === NODE.list || kind === NODE.object) this.note(column);
    writer.addCell(column, scanner.bytes, cell);
  }

  note(column: number): void {
    this.kept[column] = (this.kept[column] ?? 0) + 1;
  }

  notices(names: readonly string[]): ImportNotice[] {
    return names.flatMap((column, index): ImportNotice[] => {
      const count = this.kept[index] ?? 0;
      return count > 0 ? [{ code: 'nested-kept-as-text', column, count }] : [];
    });
  }
}
