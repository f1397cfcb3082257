import { NUMBER, type ColumnEvidence } from './column-evidence';

const POINT = 46;
const COMMA = 44;
const LARGEST = [...'9223372036854775807'].map((digit) => digit.charCodeAt(0));
const SAFE = [...'9007199254740992'].map((digit) => digit.charCodeAt(0));
/** Longer digits behind a plus sign are a phone number. */
const SIGNED_DIGITS = 6;
const LARGEST_EXPONENT = 300;
/** Forms that no reading leaves as they stand. */
const REWRITTEN = NUMBER.comma | NUMBER.commaOrGroup | NUMBER.groupedByComma | NUMBER.groupedByPoint;

/** No binary real of 64 bits keeps more significant digits. */
const REAL_DIGITS = 17;

export interface Span {
  readonly bytes: Uint8Array;
  from: number;
  to: number;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Notes the number in the bytes; false when they are not one. `12`, `-1.5`, `.5`, `1,234.50`, `1.234,50`, `1e5`. */
export function classifyNumber(evidence: ColumnEvidence, span: Span): boolean {
  const { bytes, to } = span;
  const sign = bytes[span.from];
  const start = sign === 45 || sign === 43 ? span.from + 1 : span.from;
  let at = start;
  let points = 0;
  let commas = 0;
  let mark = to;
  for (; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 48 && byte <= 57) continue;
    if (byte === POINT) points += 1;
    else if (byte === COMMA) commas += 1;
    else break;
    if (mark === to) mark = at;
  }
  const end = at;
  if (mark > end) mark = end;
  const whole = mark - start;
  if (sign === 43 && whole > SIGNED_DIGITS) return false;
  if (end < to) return points + commas <= 1 && exponent(evidence, { bytes, start, mark, end, to });
  if (points + commas === 0) return whole > 0 && noteWhole(evidence, bytes, { start, to, negative: sign === 45 });
  const zeros = whole > 1 && bytes[start] === 48;
  const fraction = end - mark - 1;
  if (points + commas === 1) {
    if (whole + fraction === 0 || (commas === 1 && (whole === 0 || fraction === 0))) return false;
    const groups = fraction === 3 && whole >= 1 && whole <= 3 && bytes[start] !== 48;
    if (points === 1)
      noteDecimal(evidence, { form: groups ? NUMBER.pointOrGroup : NUMBER.point, whole, point: fraction, comma: groups ? 0 : fraction });
    else noteDecimal(evidence, { form: groups ? NUMBER.commaOrGroup : NUMBER.comma, whole, point: groups ? 0 : fraction, comma: fraction });
    if (groups) {
      if (points === 1) evidence.wholeComma = Math.max(evidence.wholeComma, whole + 3);
      else evidence.wholePoint = Math.max(evidence.wholePoint, whole + 3);
    }
    if (zeros) evidence.leadingZeros += 1;
    if (points === 1 && isFraction(bytes, mark + 1, end)) evidence.fractions += 1;
    if (whole + fraction > REAL_DIGITS && significantDigits(span) > REAL_DIGITS) evidence.beyondReal += 1;
    return true;
  }
  return !zeros && grouped(evidence, { bytes, start, end });
}

function isFraction(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] !== 48) return true;
  return false;
}

function noteWhole(evidence: ColumnEvidence, bytes: Uint8Array, span: { start: number; to: number; negative: boolean }): true {
  const length = span.to - span.start;
  evidence.numbers += 1;
  evidence.numberForms |= NUMBER.plain;
  if (length > evidence.wholePoint) evidence.wholePoint = length;
  if (length > evidence.wholeComma) evidence.wholeComma = length;
  if (length > 1 && bytes[span.start] === 48) evidence.leadingZeros += 1;
  if (length >= SAFE.length && exceeds(bytes, span, SAFE)) {
    evidence.beyond53 += 1;
    if (exceeds(bytes, span, LARGEST)) evidence.beyond64 += 1;
  }
  return true;
}

function exceeds(bytes: Uint8Array, span: { start: number; to: number }, limit: readonly number[]): boolean {
  const length = span.to - span.start;
  if (length !== limit.length) return length > limit.length;
  const index = limit.findIndex((digit, place) => digit !== bytes[span.start + place]);
  return index >= 0 && (bytes[span.start + index] ?? 0) > (limit[index] ?? 0);
}

function noteDecimal(evidence: ColumnEvidence, seen: { form: number; whole: number; point: number; comma: number }): void {
  evidence.numbers += 1;
  evidence.numberForms |= seen.form;
  if ((seen.form & REWRITTEN) !== 0) evidence.rewritten += 1;
  else if (seen.form === NUMBER.pointOrGroup) evidence.pointGroups += 1;
  evidence.wholePoint = Math.max(evidence.wholePoint, seen.whole);
  evidence.wholeComma = Math.max(evidence.wholeComma, seen.whole);
  evidence.scalePoint = Math.max(evidence.scalePoint, seen.point);
  evidence.scaleComma = Math.max(evidence.scaleComma, seen.comma);
}

function exponent(evidence: ColumnEvidence, span: { bytes: Uint8Array; start: number; mark: number; end: number; to: number }): boolean {
  const { bytes, start, mark, end, to } = span;
  const digits = end - start - (mark < end ? 1 : 0);
  if (digits === 0 || digits > 40 || ((bytes[end] ?? 0) | 32) !== 101) return false;
  const sign = bytes[end + 1];
  const first = sign === 45 || sign === 43 ? end + 2 : end + 1;
  if (first >= to || to - first > 3) return false;
  let power = 0;
  for (let at = first; at < to; at += 1) {
    if (!isDigit(bytes[at])) return false;
    power = power * 10 + (bytes[at] ?? 48) - 48;
  }
  if (power + digits > LARGEST_EXPONENT) return false;
  const form = mark === end ? 0 : bytes[mark] === POINT ? NUMBER.point : NUMBER.comma;
  noteDecimal(evidence, { form: NUMBER.exponent | form, whole: mark - start, point: 0, comma: 0 });
  if (mark - start > 1 && bytes[start] === 48) evidence.leadingZeros += 1;
  return true;
}

/** Groups of three digits behind one to three, then at most one decimal mark of the other kind. */
function grouped(evidence: ColumnEvidence, span: { bytes: Uint8Array; start: number; end: number }): boolean {
  const { bytes, start, end } = span;
  let at = start;
  while (isDigit(bytes[at])) at += 1;
  const group = bytes[at];
  let whole = at - start;
  if (whole < 1 || whole > 3 || bytes[start] === 48) return false;
  while (at < end && bytes[at] === group) {
    if (at + 4 > end || !isDigit(bytes[at + 1]) || !isDigit(bytes[at + 2]) || !isDigit(bytes[at + 3])) return false;
    at += 4;
    whole += 3;
  }
  const scale = Math.max(0, end - at - 1);
  if (at < end && (isDigit(bytes[at]) || scale === 0)) return false;
  for (let place = at + 1; place < end; place += 1) if (!isDigit(bytes[place])) return false;
  const form = group === COMMA ? NUMBER.groupedByComma : NUMBER.groupedByPoint;
  noteDecimal(evidence, { form, whole, point: group === COMMA ? scale : 0, comma: group === COMMA ? 0 : scale });
  return true;
}

/** Digits from the first to the last that is not zero. */
function significantDigits({ bytes, from, to }: Span): number {
  let digits = 0;
  let zeros = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) continue;
    if (digit !== 0) {
      digits += digits === 0 ? 1 : zeros + 1;
      zeros = 0;
    } else if (digits > 0) zeros += 1;
  }
  return digits;
}
