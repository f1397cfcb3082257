import type { Span } from './classify-number';
import type { ColumnEvidence } from './column-evidence';
import { normaliseText } from './normalise-text';
import { noteRichDate } from './rich-date';
import { noteRichNumber } from './rich-number';

const LONGEST = 64;
/** After this many cells of plain text a column is text, unless many of its cells are more than that. */
const PATIENCE = 50;

const decoder = new TextDecoder();

/** True when a column is so clearly text that its cells are no longer tried. */
export const isGivenUp = (evidence: ColumnEvidence): boolean => evidence.texts > PATIENCE && evidence.texts > 4 * evidence.rich;

/** Notes a cell that is no plain number or date: currency, units, percent, full-width, dates in words; else it is text. */
export function classifyRich(evidence: ColumnEvidence, span: Span): void {
  const length = span.to - span.from;
  if (length > LONGEST || isGivenUp(evidence)) {
    evidence.texts += 1;
    return;
  }
  const { text, wide } = normaliseText(decoder.decode(span.bytes.subarray(span.from, span.to)));
  const dated = evidence.richDates > 0 && noteRichDate(evidence, text);
  if (dated || (/\d/.test(text) && (noteRichNumber(evidence, text) || noteRichDate(evidence, text)))) {
    evidence.rich += 1;
    if (wide) evidence.wide += 1;
  } else evidence.texts += 1;
}
