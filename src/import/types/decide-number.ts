import { NUMBER, type ColumnEvidence } from './column-evidence';
import { decimalType, textPlan, type ColumnPlan } from './column-plan';
import { decideId } from './decide-id';
import { bracketsAreLabels, isPhone, isScaled, markNotices, markTrouble, tooManyRawDigits } from './decide-rich';

export const MOST_DECIMALS = 6;
const ONLY_POINT = NUMBER.point | NUMBER.groupedByComma;
const ONLY_COMMA = NUMBER.comma | NUMBER.groupedByPoint;

const isNumeric = (evidence: ColumnEvidence): boolean => evidence.numbers > 0 && evidence.numbers === evidence.typed;
const needs = (evidence: ColumnEvidence, forms: number): boolean => isNumeric(evidence) && (evidence.numberForms & forms) !== 0;

/**
 * The decimal mark of a file, for columns that could be read either way: the mark more columns need;
 * a comma also in files separated by semicolons when nothing needs the point, because that is what spreadsheets of such countries write.
 */
export function decimalOfFile(columns: readonly ColumnEvidence[], delimiter: string): { decimal: '.' | ','; evidence: string } {
  const comma = columns.filter((column) => needs(column, ONLY_COMMA)).length;
  const point = columns.filter((column) => needs(column, ONLY_POINT)).length;
  if (comma > point) return { decimal: ',', evidence: `${comma} columns can only be read with a decimal comma.` };
  if (point > 0) return { decimal: '.', evidence: `${point} columns can only be read with a decimal point.` };
  if (delimiter === ';' && columns.some((column) => needs(column, NUMBER.commaOrGroup))) {
    return { decimal: ',', evidence: 'Fields are separated by semicolons and commas appear in numbers.' };
  }
  return { decimal: '.', evidence: 'No number needs a decimal comma.' };
}

/** The mark a column can be read with, the file's where it allows both; null when no single mark fits all its numbers. */
export function decimalOfColumn(evidence: ColumnEvidence, file: '.' | ',', chosen?: '.' | ','): '.' | ',' | null {
  const point = (evidence.numberForms & ONLY_COMMA) === 0;
  const comma = (evidence.numberForms & ONLY_POINT) === 0;
  if (chosen !== undefined) return (chosen === '.' ? point : comma) ? chosen : null;
  if (point && comma) return file;
  if (point) return '.';
  return comma ? ',' : null;
}

/** Digits before and after the decimal mark, under one reading of it. */
export function digitsUnder(evidence: ColumnEvidence, decimal: '.' | ','): { whole: number; scale: number } {
  return decimal === '.'
    ? { whole: evidence.wholePoint, scale: evidence.scalePoint }
    : { whole: evidence.wholeComma, scale: evidence.scaleComma };
}

/** The plan of a column whose every value is a number. Nothing is typed that would lose a digit. */
export function decideNumber(evidence: ColumnEvidence, name: string, decimal: '.' | ','): ColumnPlan {
  if (evidence.leadingZeros > 0)
    return textPlan(name, [{ code: 'leading-zeros-kept-as-text', column: name, count: evidence.leadingZeros }]);
  const trouble = markTrouble(evidence, name);
  if (trouble) return textPlan(name, [trouble]);
  if (bracketsAreLabels(evidence)) return textPlan(name);
  if (isPhone(evidence, name)) return textPlan(name, [{ code: 'phones-kept-as-text', column: name, count: evidence.numbers }]);
  const id = decideId(evidence, name);
  if (id) return id;
  if (tooManyRawDigits(evidence)) return textPlan(name, [{ code: 'precision-kept-as-text', column: name }]);
  const plan = numberPlan(evidence, name, decimal);
  return plan.kind === 'text' ? plan : { ...plan, notices: [...plan.notices, ...markNotices(evidence, name)] };
}

function numberPlan(evidence: ColumnEvidence, name: string, decimal: '.' | ','): ColumnPlan {
  const { whole, scale } = digitsUnder(evidence, decimal);
  const real = (evidence.numberForms & NUMBER.exponent) !== 0 || scale > MOST_DECIMALS;
  const lost = real ? evidence.beyond53 + evidence.beyondReal : scale === 0 ? evidence.beyond64 : 0;
  const base: ColumnPlan = { ...textPlan(name), decimal, reading: isScaled(evidence) ? 'scaled' : evidence.rich > 0 ? 'rich' : 'plain' };
  if (lost > 0) return textPlan(name, [{ code: 'precision-kept-as-text', column: name, count: lost }]);
  if (real) return { ...base, kind: 'double', sqlType: 'DOUBLE', notices: [{ code: 'decimals-beyond-six', column: name }] };
  if (scale === 0 && (whole <= 18 || (evidence.numberForms & ~NUMBER.plain) === 0)) return { ...base, kind: 'integer', sqlType: 'BIGINT' };
  const sqlType = decimalType(whole, scale);
  if (sqlType === null) return textPlan(name, [{ code: 'precision-kept-as-text', column: name }]);
  return { ...base, kind: 'decimal', sqlType };
}
