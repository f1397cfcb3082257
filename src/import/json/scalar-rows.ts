import type { ImportNotice } from '../../model/table';
import type { StagingWriter } from '../csv/staging-writer';
import { CellWriter } from './cell-writer';
import type { RowMaker } from './row-maker';
import type { ValueScanner } from './value-scanner';

/** Rows of one column, `value`, from a list of texts and numbers. */
export class ScalarRows implements RowMaker {
  readonly header = 0;
  readonly names = ['value'];
  private readonly cells = new CellWriter();

  observe(): void {
    // There is nothing to learn: the column is known.
  }

  begin(): void {
    // As above.
  }

  add(scanner: ValueScanner, writer: StagingWriter): boolean {
    this.cells.load(scanner, writer);
    this.cells.add(0, 0);
    return true;
  }

  notices(): readonly ImportNotice[] {
    return this.cells.notices(this.names);
  }

  nested(): readonly [] {
    return [];
  }
}
