/** How numbers of a column are written; bits of `ColumnEvidence.numberForms`. */
export const NUMBER = {
  /** `12` */
  plain: 1,
  /** `1.5`: the point can only be decimal. */
  point: 2,
  /** `1.234`: decimal point or grouping. */
  pointOrGroup: 4,
  /** `1,5`: the comma can only be decimal. */
  comma: 8,
  /** `1,234`: decimal comma or grouping. */
  commaOrGroup: 16,
  /** `1,234.50`, `1,234,567` */
  groupedByComma: 32,
  /** `1.234,50`, `1.234.567` */
  groupedByPoint: 64,
  /** `1e5` */
  exponent: 128,
} as const;

/** How dates are written; bits of `ColumnEvidence.dateForms`. The forms of a column that is a date are one bit. */
export const DATE = {
  yearDash: 1,
  yearSlash: 2,
  yearDot: 4,
  lastDash: 8,
  lastSlash: 16,
  lastDot: 32,
  /** `12/31/24`, and with dashes and dots */
  short: 64,
  shortDash: 256,
  shortDot: 512,
  /** 2024年3月5日 */
  chinese: 128,
  /** `5 Mar 2024`, `5-Mar-24` */
  dayName: 1024,
  /** `Mar 5, 2024` */
  nameDay: 2048,
} as const;

/** Times of day behind the dates; bits of `ColumnEvidence.timeForms`. */
export const TIME = {
  none: 1,
  wall: 2,
  offset: 4,
  /** Hours and minutes only, then an offset: the engine wants seconds there. */
  shortOffset: 8,
} as const;

/** What was seen in all cells of a column. Counts and flags only, so that memory does not grow with the file. */
export class ColumnEvidence {
  empties = 0;
  blanks = 0;
  /** Cells that are nothing but text. */
  texts = 0;
  standIns = 0;
  booleans = 0;
  numbers = 0;
  dates = 0;
  /** Digits that are also a calendar day as YYYYMMDD. */
  compactDates = 0;
  /** Cells with spaces around a value that is not text. */
  padded = 0;
  numberForms = 0;
  leadingZeros = 0;
  /** Whole numbers beyond 2^53, and beyond 64 bits. */
  beyond53 = 0;
  beyond64 = 0;
  /** Numbers with a fraction and more digits than a binary real keeps. */
  beyondReal = 0;
  /** Numbers with a decimal point that have a digit other than zero behind it. */
  fractions = 0;
  /** Digits before and after the decimal mark when it is a point, and when it is a comma. */
  wholePoint = 0;
  scalePoint = 0;
  wholeComma = 0;
  scaleComma = 0;
  dateForms = 0;
  timeForms = 0;
  /** Dates that only make sense with the day, or the month, in front. */
  dayFirst = 0;
  monthFirst = 0;
  /** Cells written like a date that is not in the calendar. */
  impossibleDates = 0;
  /** Numbers and dates that only the patient reader knows; of these, dates, and cells with full-width characters. */
  rich = 0;
  richDates = 0;
  wide = 0;
  /** Numbers with separators, currency, units or brackets, and those whose only point may be a group's. */
  rewritten = 0;
  pointGroups = 0;
  /** What stands around numbers, as `currency:EUR`, `unit:kg`, `times:k` or `percent`, with the number of cells. */
  readonly marks = new Map<string, number>();
  /** Negative numbers in brackets. */
  brackets = 0;
  /** Digits of numbers with a multiplier or percent sign as they are written. */
  rawWhole = 0;
  rawScale = 0;
  /** Digits that are also YYYYMMDDhhmmss, days since 1900 as spreadsheets count them (all, and those with a fraction), or a time since 1970. */
  compactTimes = 0;
  serials = 0;
  serialTimes = 0;
  epochSeconds = 0;
  epochMillis = 0;
  epochMicros = 0;

  /** Cells that a type other than text must explain. */
  get typed(): number {
    return this.texts + this.booleans + this.numbers + this.dates;
  }
}
