import { eitherOrder, isCalendarDay } from './classify-date';
import { DATE, TIME, type ColumnEvidence } from './column-evidence';
import { DATE_PATTERNS, MONTH_NAMES, PIVOT, YEAR_LAST, type DatePattern } from './date-patterns';

const PLAIN = DATE.yearDash | DATE.yearSlash | DATE.yearDot | DATE.lastDash | DATE.lastSlash | DATE.lastDot;
const patterns = DATE_PATTERNS.map((pattern) => ({ pattern, match: new RegExp(`^${pattern.source}$`, 'iu') }));

/** Notes a date in plain spelling that is not written in digits alone; false when it is none. */
export function noteRichDate(evidence: ColumnEvidence, text: string): boolean {
  // A column keeps to one way of writing, so the one seen before is tried first.
  const known = patterns.find(({ pattern }) => pattern.form === evidence.dateForms);
  const again = known?.match.exec(text);
  if (known && again) return note(evidence, known.pattern, again);
  for (const { pattern, match } of patterns) {
    const found = match.exec(text);
    if (found) return note(evidence, pattern, found);
  }
  return false;
}

function note(evidence: ColumnEvidence, pattern: DatePattern, found: RegExpExecArray): boolean {
  const time = timeForm(found.slice(4));
  if (time === 0) return false;
  const year = fullYear(found[pattern.year] ?? '');
  const [month, day] = [monthOf(found[pattern.month] ?? ''), Number(found[pattern.day])];
  const byOrder = (pattern.form & YEAR_LAST) !== 0;
  evidence.dateForms |= pattern.form;
  if (!(byOrder ? eitherOrder(evidence, { first: day, middle: month, year }) : isCalendarDay(year, month, day))) {
    // The reader of plain dates has counted those that it knows.
    if ((pattern.form & PLAIN) === 0) evidence.impossibleDates += 1;
    return false;
  }
  evidence.timeForms |= time;
  evidence.dates += 1;
  evidence.richDates += 1;
  return true;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year <= PIVOT ? 2000 + year : 1900 + year;
}

const monthOf = (text: string): number =>
  /^\d+$/.test(text) ? Number(text) : Math.floor(MONTH_NAMES.indexOf(text.slice(0, 3).toLowerCase()) / 3) + 1;

/** The time of day as a bit of TIME; 0 when there is no such time. */
function timeForm(parts: readonly (string | undefined)[]): number {
  const [before, hour, minute, second, behind, offset] = parts;
  if (hour === undefined) return TIME.none;
  const half = before ?? behind;
  if (before !== undefined && behind !== undefined) return 0;
  const latin = half !== undefined && /^[ap]/i.test(half);
  const hours = Number(hour);
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) >= 60) return 0;
  if (latin && (hours < 1 || hours > 12)) return 0;
  if (half === '晚上' && hours % 12 === 0) return 0;
  if ((half === '上午' || half === '凌晨' || half === '早上') && hours > 12) return 0;
  const zone = Number(/^[+-](\d{2})/.exec(offset ?? '')?.[1] ?? 0);
  if (zone > 15) return 0;
  return offset === undefined ? TIME.wall : TIME.offset;
}
