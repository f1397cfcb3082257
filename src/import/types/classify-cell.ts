import { classifyDate } from './classify-date';
import { classifyNumber, type Span } from './classify-number';
import { classifyRich } from './classify-rich';
import type { ColumnEvidence } from './column-evidence';
import { noteDigits } from './note-digits';
import { isStandIn, LONGEST_STAND_IN } from './stand-ins';

const TEXT = 0;
const DIGIT = 1;
const SIGN = 2;
const WORD = 3;
const SPACE = 4;
const RICH = 5;

/** What a cell can be, by its first byte. */
const FIRST = new Uint8Array(256);
// Codes of currencies and names of months and days; brackets and signs; the lead bytes of ¥ € − １ 周 星 人 上.
FIRST.fill(RICH, 65, 91);
for (const letter of '($jfmasondtw') FIRST[letter.charCodeAt(0)] = RICH;
for (const byte of [0xc2, 0xe2, 0xe4, 0xe5, 0xe6, 0xef]) FIRST[byte] = RICH;
FIRST.fill(DIGIT, 48, 58);
for (const byte of [43, 45, 46]) FIRST[byte] = SIGN;
for (const letter of 'nNtTfF#\\') FIRST[letter.charCodeAt(0)] = WORD;
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
    if (classifyNumber(evidence, span)) noteDigits(evidence, span);
    else if (!classifyDate(evidence, span)) classifyRich(evidence, span);
  } else if (kind === SIGN) {
    if (!classifyNumber(evidence, span)) classifyWord(evidence, span);
  } else if (kind === WORD) classifyWord(evidence, span);
  else if (kind === RICH) classifyRich(evidence, span);
  else evidence.texts += 1;
}

function classifyWord(evidence: ColumnEvidence, span: Span): void {
  const length = span.to - span.from;
  if (length <= LONGEST_STAND_IN) {
    const text = decoder.decode(span.bytes.subarray(span.from, span.to));
    if (/^(true|false)$/i.test(text)) evidence.booleans += 1;
    else if (isStandIn(text)) evidence.standIns += 1;
    else classifyRich(evidence, span);
  } else classifyRich(evidence, span);
}
