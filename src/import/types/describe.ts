import { classifyCell } from './classify-cell';
import { ColumnEvidence } from './column-evidence';

/** `measure`: a number with a unit, currency or percent sign, or a date in words, which names columns as often as it fills them. */
export type CellShape = 'empty' | 'number' | 'date' | 'measure' | 'text';

const encoder = new TextEncoder();

/** What one cell looks like by itself; stand-ins and blanks count as empty, booleans as text. */
export function describe(cell: string): CellShape {
  const evidence = new ColumnEvidence();
  const bytes = encoder.encode(cell);
  classifyCell(evidence, { bytes, from: 0, to: bytes.length });
  if (evidence.rich > 0) return 'measure';
  if (evidence.numbers > 0) return 'number';
  if (evidence.dates > 0) return 'date';
  return evidence.texts + evidence.booleans > 0 ? 'text' : 'empty';
}
