import { classifyNumber } from './classify-number';
import { ColumnEvidence, NUMBER } from './column-evidence';
import { CURRENCIES, MULTIPLIERS, NUMBER_PATTERN } from './number-words';

const pattern = new RegExp(`^(?:${NUMBER_PATTERN})$`, 'u');
const encoder = new TextEncoder();
const PERCENT_SHIFT = -2;
const INDIAN = /^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d*)?$/;
/** Kinds of marks remembered per column; more than these are no units. */
const MOST_MARKS = 32;

/** Notes a number in plain spelling with a currency, a unit, a percent sign, brackets or other grouping; false when it is none. */
export function noteRichNumber(evidence: ColumnEvidence, text: string): boolean {
  const found = pattern.exec(text);
  if (!found) return false;
  const [, open, sign, currency, innerSign, body = '', multiplier, mark, trailing, close] = found;
  const signs = [open, sign, innerSign, trailing].filter((part) => part !== undefined).length;
  if ((open === undefined) !== (close === undefined) || signs > 1) return false;
  const after = mark === undefined ? undefined : CURRENCIES[mark];
  if (currency !== undefined && after !== undefined && CURRENCIES[currency] !== after) return false;
  if (sign === '+' && currency === undefined && /^\d{7}/.test(body)) return false;
  const seen = digitsOf(body);
  if (!seen) return false;
  const shift = multiplier === undefined ? 0 : (MULTIPLIERS[multiplier] ?? 0);
  merge(evidence, seen, mark === '%' ? shift + PERCENT_SHIFT : shift);
  const money = currency === undefined ? after : CURRENCIES[currency];
  if (money !== undefined) add(evidence, `currency:${money}`);
  if (mark !== undefined && after === undefined) add(evidence, mark === '%' ? 'percent' : `unit:${mark}`);
  if (multiplier !== undefined) add(evidence, `times:${multiplier}`);
  if (open !== undefined) evidence.brackets += 1;
  if (!isPlain(text)) evidence.rewritten += 1;
  return true;
}

const isPlain = (text: string): boolean => /^[+-]?\d*\.?\d*$/.test(text);

function add(evidence: ColumnEvidence, mark: string): void {
  if (evidence.marks.has(mark) || evidence.marks.size < MOST_MARKS) evidence.marks.set(mark, (evidence.marks.get(mark) ?? 0) + 1);
}

/** The digits by themselves; grouping that is not by comma or point settles what the remaining mark is. */
function digitsOf(body: string): ColumnEvidence | null {
  const spaced = /[ ']/.test(body);
  const indian = INDIAN.test(body);
  const bare = spaced ? body.replaceAll(/[ ']/g, '') : indian ? body.replaceAll(',', '') : body;
  const seen = new ColumnEvidence();
  const bytes = encoder.encode(bare);
  if (!classifyNumber(seen, { bytes, from: 0, to: bytes.length })) return null;
  if (indian) seen.numberForms |= NUMBER.groupedByComma;
  const whole = bare.search(/[.,]/);
  if (spaced && whole >= 0 && (seen.numberForms & (NUMBER.pointOrGroup | NUMBER.commaOrGroup)) !== 0) {
    const scale = bare.length - whole - 1;
    seen.numberForms = bare[whole] === '.' ? NUMBER.point : NUMBER.comma;
    Object.assign(seen, { wholePoint: whole, wholeComma: whole, scalePoint: scale, scaleComma: scale });
  }
  return seen;
}

function merge(evidence: ColumnEvidence, seen: ColumnEvidence, shift: number): void {
  evidence.numbers += 1;
  evidence.numberForms |= seen.numberForms;
  evidence.leadingZeros += seen.leadingZeros;
  evidence.beyond53 += seen.beyond53;
  evidence.beyond64 += seen.beyond64;
  evidence.rawWhole = Math.max(evidence.rawWhole, seen.wholePoint, seen.wholeComma);
  evidence.rawScale = Math.max(evidence.rawScale, seen.scalePoint, seen.scaleComma);
  evidence.wholePoint = Math.max(evidence.wholePoint, seen.wholePoint + shift, 1);
  evidence.wholeComma = Math.max(evidence.wholeComma, seen.wholeComma + shift, 1);
  evidence.scalePoint = Math.max(evidence.scalePoint, seen.scalePoint - shift);
  evidence.scaleComma = Math.max(evidence.scaleComma, seen.scaleComma - shift);
}
