import { isCalendarDay, classifyDate } from './classify-date';
import { classifyNumber, type Span } from './classify-number';
import type { ColumnEvidence } from './column-evidence';
import { isStandIn, LONGEST_STAND_IN } from './stand-ins';

const TEXT = 0;
const DIGIT = 1;
const SIGN = 2;
const WORD = 3;
const SPACE = 4;

/** What a cell can be, by its first byte. */
const FIRST = new Uint8Array(256);
FIRST.fill(DIGIT, 48, 58);
for (const byte of [43, 45, 46]) FIRST[byte] = SIGN;
for (const letter of 'nNtTfF#') FIRST[letter.charCodeAt(0)] = WORD;
for (const word of ['无', '未知']) FIRST[new TextEncoder().encode(word)[0] ?? 0] = WORD;
FIRST[32] = SPACE;
FIRST[9] = SPACE;

const decoder = new TextDecoder();

/** Notes what the cell in `span` looks like. `span` is moved inwards over surrounding spaces. */
export function classifyCell(evidence: ColumnEvidence, span: Span): void {
  const { bytes } = span;
  if (span.from === span.to) {
    evidence.empties += 1;
    return;
  }
  let kind = FIRST[bytes[span.from] ?? 0];
  if (kind === TEXT) {
    evidence.texts += 1;
    return;
  }
  const padded = kind === SPACE || FIRST[bytes[span.to - 1] ?? 0] === SPACE;
  if (padded) {
    while (span.from < span.to && FIRST[bytes[span.from] ?? 0] === SPACE) span.from += 1;
    while (span.to > span.from && FIRST[bytes[span.to - 1] ?? 0] === SPACE) span.to -= 1;
    if (span.from === span.to) {
      evidence.blanks += 1;
      return;
    }
    evidence.padded += 1;
    kind = FIRST[bytes[span.from] ?? 0];
  }
  if (kind === DIGIT) {
    if (classifyNumber(evidence, span)) noteCompactDate(evidence, span);
    else if (!classifyDate(evidence, span)) evidence.texts += 1;
  } else if (kind === SIGN) {
    if (!classifyNumber(evidence, span)) classifyWord(evidence, span);
  } else if (kind === WORD) classifyWord(evidence, span);
  else evidence.texts += 1;
}

function classifyWord(evidence: ColumnEvidence, span: Span): void {
  const length = span.to - span.from;
  if (length <= LONGEST_STAND_IN) {
    const text = decoder.decode(span.bytes.subarray(span.from, span.to));
    if (/^(true|false)$/i.test(text)) evidence.booleans += 1;
    else if (isStandIn(text)) evidence.standIns += 1;
    else evidence.texts += 1;
  } else evidence.texts += 1;
}

function noteCompactDate(evidence: ColumnEvidence, span: Span): void {
  if (span.to - span.from !== 8) return;
  let digits = 0;
  for (let at = span.from; at < span.to; at += 1) {
    const digit = (span.bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return;
    digits = digits * 10 + digit;
  }
  const year = Math.floor(digits / 10000);
  if (year >= 1000 && isCalendarDay(year, Math.floor(digits / 100) % 100, digits % 100)) evidence.compactDates += 1;
}
