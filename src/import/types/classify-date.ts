import { DATE, TIME, type ColumnEvidence } from './column-evidence';
import type { Span } from './classify-number';

const DASH = 45;
const SLASH = 47;
const DOT = 46;
const COLON = 58;
/** The first byte of 年. */
const YEAR = 0xe5;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a day that the Gregorian calendar has, years 1 to 9999. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > (DAYS[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** Notes the date or timestamp in the bytes; false when they are not one, or not one that can be typed. */
export function classifyDate(evidence: ColumnEvidence, span: Span): boolean {
  const { bytes, to } = span;
  const cursor = { bytes, at: span.from, to };
  const first = digits(cursor, 4);
  const lead = cursor.at - span.from;
  const separator = peek(cursor);
  if (lead === 4 && separator === YEAR && cursor.at + 2 < to && bytes[cursor.at + 1] === 0xb9 && bytes[cursor.at + 2] === 0xb4) {
    evidence.dateForms |= DATE.chinese;
    return false;
  }
  if ((separator !== DASH && separator !== SLASH && separator !== DOT) || lead === 3 || lead === 0) return false;
  cursor.at += 1;
  const middleFrom = cursor.at;
  const middle = digits(cursor, 2);
  if (cursor.at === middleFrom || peek(cursor) !== separator) return false;
  cursor.at += 1;
  const lastFrom = cursor.at;
  const last = digits(cursor, 4);
  const tail = cursor.at - lastFrom;
  const yearFirst = lead === 4 && (tail === 1 || tail === 2);
  if (!yearFirst && !(lead <= 2 && tail === 4)) {
    if (lead <= 2 && tail === 2 && cursor.at === to) evidence.dateForms |= shortForm(separator);
    return false;
  }
  const time = timeForm(cursor);
  if (time === 0) return false;
  const possible = yearFirst ? isCalendarDay(first, middle, last) : eitherOrder(evidence, { first, middle, year: last });
  evidence.dateForms |= formOf(separator, yearFirst);
  if (!possible) {
    evidence.impossibleDates += 1;
    return false;
  }
  evidence.timeForms |= time;
  evidence.dates += 1;
  return true;
}

/** Notes which order of day and month a date proves; false when neither is in the calendar. */
export function eitherOrder(evidence: ColumnEvidence, date: { first: number; middle: number; year: number }): boolean {
  const dayFirst = isCalendarDay(date.year, date.middle, date.first);
  const monthFirst = isCalendarDay(date.year, date.first, date.middle);
  if (dayFirst && !monthFirst) evidence.dayFirst += 1;
  if (monthFirst && !dayFirst) evidence.monthFirst += 1;
  return dayFirst || monthFirst;
}

function formOf(separator: number, yearFirst: boolean): number {
  if (separator === DASH) return yearFirst ? DATE.yearDash : DATE.lastDash;
  if (separator === SLASH) return yearFirst ? DATE.yearSlash : DATE.lastSlash;
  return yearFirst ? DATE.yearDot : DATE.lastDot;
}

function shortForm(separator: number): number {
  if (separator === DASH) return DATE.shortDash;
  return separator === SLASH ? DATE.short : DATE.shortDot;
}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
  readonly to: number;
}

/** The next byte; -1 behind the cell, where bytes of another cell lie. */
const peek = (cursor: Cursor): number => (cursor.at < cursor.to ? (cursor.bytes[cursor.at] ?? -1) : -1);

/** Reads up to `most` digits. */
function digits(cursor: Cursor, most: number): number {
  let number = 0;
  for (let n = 0; n < most && cursor.at < cursor.to; n += 1) {
    const digit = (cursor.bytes[cursor.at] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
    cursor.at += 1;
  }
  return number;
}

/** The time of day behind a date as a bit of TIME; 0 when what follows is no time. `H:MM[:SS[.fffffffff]][Z|+HH[:MM]]`. */
function timeForm(cursor: Cursor): number {
  const { to } = cursor;
  const gap = peek(cursor);
  if (gap < 0) return TIME.none;
  if (gap !== 32 && gap !== 84) return 0;
  cursor.at += 1;
  if (!within(cursor, 1, 23) || peek(cursor) !== COLON) return 0;
  cursor.at += 1;
  if (!within(cursor, 2, 59)) return 0;
  const seconds = peek(cursor) === COLON;
  if (seconds) {
    cursor.at += 1;
    if (!within(cursor, 2, 59)) return 0;
    if (peek(cursor) === DOT) {
      const from = cursor.at + 1;
      cursor.at = from;
      digits(cursor, 9);
      if (cursor.at === from) return 0;
    }
  }
  if (cursor.at === to) return TIME.wall;
  return isOffset(cursor) ? TIME.offset | (seconds ? 0 : TIME.shortOffset) : 0;
}

/** Reads one or two digits, at least `least`, with a value up to `most`. */
function within(cursor: Cursor, least: number, most: number): boolean {
  const from = cursor.at;
  return digits(cursor, 2) <= most && cursor.at - from >= least;
}

function isOffset(cursor: Cursor): boolean {
  const { to } = cursor;
  const sign = peek(cursor);
  cursor.at += 1;
  if (sign === 90) return cursor.at === to;
  if ((sign !== 43 && sign !== DASH) || !within(cursor, 2, 15)) return false;
  if (cursor.at === to) return true;
  if (peek(cursor) === COLON) cursor.at += 1;
  return within(cursor, 2, 59) && cursor.at === to;
}
