import type { ImportNotice } from '../../model/table';
import { NUMBER, type ColumnEvidence } from './column-evidence';
import { SHARED_SIGNS } from './number-words';
import { MOST_RAW_SCALE, MOST_RAW_WHOLE } from './rich-sql';

const NAMED_PHONE = /phone|mobile|(^|[^a-z])(tel|cell)([^a-z]|$)|手机|电话/i;
/** The fewest digits of a phone number with its area. */
const PHONE_DIGITS = 7;

const marksOf = (evidence: ColumnEvidence, prefix: string): string[] =>
  [...evidence.marks.keys()].filter((mark) => mark.startsWith(prefix)).map((mark) => mark.slice(prefix.length));

const cellsOf = (evidence: ColumnEvidence, prefix: string): number =>
  [...evidence.marks].reduce((sum, [mark, cells]) => (mark.startsWith(prefix) ? sum + cells : sum), 0);

/** True when digits are not the value as they stand: multipliers and percent. */
export const isScaled = (evidence: ColumnEvidence): boolean => cellsOf(evidence, 'times:') + cellsOf(evidence, 'percent') > 0;

/** True when multiplying would need more digits than the engine has. */
export const tooManyRawDigits = (evidence: ColumnEvidence): boolean =>
  isScaled(evidence) &&
  (Math.max(evidence.rawWhole, evidence.wholePoint, evidence.wholeComma) > MOST_RAW_WHOLE ||
    Math.max(evidence.rawScale, evidence.scalePoint, evidence.scaleComma) > MOST_RAW_SCALE ||
    evidence.rawWhole > MOST_RAW_WHOLE);

/** Whole numbers that are all in brackets number a list. */
export const bracketsAreLabels = (evidence: ColumnEvidence): boolean =>
  evidence.brackets > 0 && evidence.brackets === evidence.numbers && evidence.numberForms === NUMBER.plain && evidence.marks.size === 0;

/** Digits under a name of phones: nobody adds them up. */
export const isPhone = (evidence: ColumnEvidence, name: string): boolean =>
  NAMED_PHONE.test(name) && evidence.numberForms === NUMBER.plain && evidence.wholePoint >= PHONE_DIGITS;

/** Why the numbers of a column cannot be put into one: several currencies or units, or a unit or percent sign on some only. */
export function markTrouble(evidence: ColumnEvidence, column: string): ImportNotice | null {
  if (evidence.marks.size === 0) return null;
  const [currencies, units] = [marksOf(evidence, 'currency:'), marksOf(evidence, 'unit:')];
  const [withUnit, percent] = [cellsOf(evidence, 'unit:'), cellsOf(evidence, 'percent')];
  const whole = (cells: number): boolean => cells === 0 || cells === evidence.numbers;
  const exponents = (evidence.numberForms & NUMBER.exponent) !== 0;
  if (isOneCurrency(currencies) && units.length < 2 && whole(withUnit) && whole(percent) && !exponents) return null;
  const rest = evidence.numbers - Math.max(withUnit, percent, 0);
  const names = [...currencies, ...units, ...(percent > 0 ? ['%'] : []), ...(withUnit + percent > 0 && rest > 0 ? ['–'] : [])];
  return { code: 'mixed-units', column, count: evidence.numbers, detail: names.join(', ') };
}

/** One currency, or one with a sign that it shares with others. */
function isOneCurrency(names: readonly string[]): boolean {
  const own = names.filter((name) => SHARED_SIGNS[name] === undefined);
  const signs = names.filter((name) => SHARED_SIGNS[name] !== undefined);
  if (own.length + signs.length <= 1) return true;
  return own.length === 1 && signs.every((sign) => SHARED_SIGNS[sign]?.includes(own[0] ?? ''));
}

/** What was read off numbers and is no longer in the cells. */
export function markNotices(evidence: ColumnEvidence, column: string): ImportNotice[] {
  const notices: ImportNotice[] = [];
  const add = (code: 'currency' | 'number-units' | 'percent', prefix: string): void => {
    const count = cellsOf(evidence, prefix);
    const detail = marksOf(evidence, prefix).sort().join(', ');
    if (count > 0) notices.push(detail === '' ? { code, column, count } : { code, column, count, detail });
  };
  add('currency', 'currency:');
  add('number-units', 'times:');
  add('number-units', 'unit:');
  add('percent', 'percent');
  return notices;
}
