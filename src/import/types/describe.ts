import { classifyCell } from './classify-cell';
import { ColumnEvidence } from './column-evidence';

export type CellShape = 'empty' | 'number' | 'date' | 'text';

const encoder = new TextEncoder();

/** What one cell looks like by itself; stand-ins and blanks count as empty, booleans as text. */
export function describe(cell: string): CellShape {
  const evidence = new ColumnEvidence();
  const bytes = encoder.encode(cell);
  classifyCell(evidence, { bytes, from: 0, to: bytes.length });
  if (evidence.numbers > 0) return 'number';
  if (evidence.dates > 0) return 'date';
  return evidence.texts + evidence.booleans > 0 ? 'text' : 'empty';
}
