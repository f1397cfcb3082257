import { isCalendarDay } from './classify-date';
import type { Span } from './classify-number';
import type { ColumnEvidence } from './column-evidence';

const POINT = 46;
/** Days since 1899-12-30 of 1982-01-01 and 2050-12-31. */
export const SERIALS = { least: 29_952, most: 55_153 } as const;
/** Seconds since 1970 of 1990-01-01 and 2060-12-31. */
export const EPOCHS = { least: 631_152_000, most: 2_871_763_199 } as const;

/** Notes what a number may be besides: digits of a date, days of a spreadsheet, a time since 1970. */
export function noteDigits(evidence: ColumnEvidence, { bytes, from, to }: Span): void {
  const length = to - from;
  if (length < 5) return;
  if (length > 11 && length <= 17 && bytes[from + 10] === POINT) {
    noteEpoch(evidence, wholeOf(bytes, from, from + 10), 10);
    return;
  }
  if (length === 5 || (bytes[from + 5] === POINT && length < 22)) {
    const days = wholeOf(bytes, from, from + 5);
    if (days >= SERIALS.least && days <= SERIALS.most) {
      evidence.serials += 1;
      if (length > 6) evidence.serialTimes += 1;
    }
  } else if (length === 8) {
    if (isCompactDay(wholeOf(bytes, from, to))) evidence.compactDates += 1;
  } else if (length === 14) {
    if (isCompactDay(wholeOf(bytes, from, from + 8)) && isTimeOfDay(wholeOf(bytes, from + 8, to))) evidence.compactTimes += 1;
  } else if (length === 10 || length === 13 || length === 16) noteEpoch(evidence, wholeOf(bytes, from, to), length);
}

function noteEpoch(evidence: ColumnEvidence, value: number, length: number): void {
  const seconds = value / 10 ** (length - 10);
  if (!(seconds >= EPOCHS.least && seconds < EPOCHS.most + 1)) return;
  if (length === 10) evidence.epochSeconds += 1;
  else if (length === 13) evidence.epochMillis += 1;
  else evidence.epochMicros += 1;
}

/** The digits as a number; NaN when other bytes are among them. */
function wholeOf(bytes: Uint8Array, from: number, to: number): number {
  let whole = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return NaN;
    whole = whole * 10 + digit;
  }
  return whole;
}

function isCompactDay(digits: number): boolean {
  const year = Math.floor(digits / 10_000);
  return year >= 1000 && isCalendarDay(year, Math.floor(digits / 100) % 100, digits % 100);
}

const isTimeOfDay = (digits: number): boolean => digits < 240_000 && Math.floor(digits / 100) % 100 < 60 && digits % 100 < 60;
