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
  /** Two-digit years: recognised, never typed. */
  short: 64,
  /** 2024年3月5日: recognised, never typed. */
  chinese: 128,
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

  /** Cells that a type other than text must explain. */
  get typed(): number {
    return this.texts + this.booleans + this.numbers + this.dates;
  }
}
