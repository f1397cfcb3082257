import { DATE } from './column-evidence';

const DAY_NAME = '(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\.?,? |(?:星期|周|礼拜)[一二三四五六日天],? ?)?';
const DAY_NAME_BEHIND = '(?: ?(?:星期|周|礼拜)[一二三四五六日天])?';
export const MONTH_NAMES = 'janfebmaraprmayjunjulaugsepoctnovdec';
const MONTH = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\.?';
const NTH = '(?:st|nd|rd|th)?';

/** Words for half of the day; those that stand for the second half. */
const HALF = 'AM|PM|A\\.M\\.|P\\.M\\.|上午|下午|中午|晚上|凌晨|早上';
export const SECOND_HALF: readonly string[] = ['pm', 'p.m.', '下午', '中午', '晚上'];
export const FIRST_HALF: readonly string[] = ['am', 'a.m.', '上午', '凌晨', '早上'];

/** Groups 4 to 9 (the engine knows no more): half of the day, hour, minute, second, half of the day, offset; all empty without a time. */
const TIME_PATTERN =
  `(?:[T ]? ?(${HALF})? ?(\\d{1,2})[:时](\\d{1,2})(?:[:分](\\d{1,2}(?:\\.\\d{1,9})?))?[分秒]? ?(${HALF})?` +
  ' ?(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?';

/** Where the parts of a date stand in a pattern's first three groups. */
export interface DatePattern {
  /** The bit of DATE. */
  readonly form: number;
  readonly source: string;
  /** Group numbers; the order of a numeric date whose year comes last is decided by the column. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const numeric = (separator: string, last: string): string => `(\\d{1,2})${separator}(\\d{1,2})${separator}(${last})`;
const yearFirst = (separator: string): string => `(\\d{4})${separator}(\\d{1,2})${separator}(\\d{1,2})`;
const entry = (form: number, date: string, places: readonly [number, number, number]): DatePattern => ({
  form,
  source: `${DAY_NAME}${date}${DAY_NAME_BEHIND}${TIME_PATTERN}`,
  year: places[0],
  month: places[1],
  day: places[2],
});

/** Ways to write a date, for JavaScript and for the engine (RE2) alike, to be matched whole and without regard to case. */
export const DATE_PATTERNS: readonly DatePattern[] = [
  entry(DATE.chinese, '(\\d{4})年(\\d{1,2})月(\\d{1,2})[日号]', [1, 2, 3]),
  entry(DATE.yearDash, yearFirst('-'), [1, 2, 3]),
  entry(DATE.yearSlash, yearFirst('/'), [1, 2, 3]),
  entry(DATE.yearDot, yearFirst('\\.'), [1, 2, 3]),
  entry(DATE.lastDash, numeric('-', '\\d{4}'), [3, 2, 1]),
  entry(DATE.lastSlash, numeric('/', '\\d{4}'), [3, 2, 1]),
  entry(DATE.lastDot, numeric('\\.', '\\d{4}'), [3, 2, 1]),
  entry(DATE.short, numeric('/', '\\d{2}'), [3, 2, 1]),
  entry(DATE.shortDash, numeric('-', '\\d{2}'), [3, 2, 1]),
  entry(DATE.shortDot, numeric('\\.', '\\d{2}'), [3, 2, 1]),
  entry(DATE.dayName, `(\\d{1,2})${NTH}[ -]${MONTH},?[ -](\\d{4}|\\d{2})`, [3, 2, 1]),
  entry(DATE.nameDay, `${MONTH} (\\d{1,2})${NTH},? (\\d{4}),?`, [3, 1, 2]),
];

/** Forms whose day and month can only be told by the order of the column. */
export const YEAR_LAST = DATE.lastDash | DATE.lastSlash | DATE.lastDot | DATE.short | DATE.shortDash | DATE.shortDot;

/** Years written with two digits up to this one are of the century from 2000. */
export const PIVOT = 68;
