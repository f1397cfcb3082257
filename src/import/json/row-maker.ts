import type { ImportNotice, NestedProperty } from '../../model/table';
import type { StagingWriter } from '../csv/staging-writer';
import type { ValueScanner } from './value-scanner';

/** Turns JSON values of one kind into rows. First it sees a sample, then it is asked to begin, then it gets every row, the sample again included. */
export interface RowMaker {
  /** Names of the columns, in order; grows while rows are added. */
  readonly names: readonly string[];
  /** Records that were taken as the header: 0 or 1. */
  readonly header: number;
  observe(scanner: ValueScanner): void;
  begin(): void;
  /** Adds the value on the tape as a row; false when it was the header. */
  add(scanner: ValueScanner, writer: StagingWriter): boolean;
  notices(): readonly ImportNotice[];
  nested(): readonly NestedProperty[];
}
