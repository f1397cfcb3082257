import type { CellValue } from 'hucre';

const DAY = 86_400_000;
const SECOND = 1000;
const EPOCH_1900 = Date.UTC(1899, 11, 31);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** A column of nothing later is one of times or durations, not of days in January and February 1900. */
const DURATION_DAYS = 60;
/** Excel keeps and shows no more. */
const DIGITS = 15;
/** Whole numbers from here on are written with an exponent. */
const LONGEST_WHOLE = 1e18;
const ERRORS = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#GETTING_DATA', '#SPILL!', '#CALC!', '#ERR!']);

/** How the dates of a column are written: all in one way, so that the column is one of days, of times of day or of points in time. */
export type DateStyle = 'day' | 'time' | 'moment';

/** True for a cell that shows an error, among them a date that no calendar has. */
export function isError(cell: CellValue | undefined): boolean {
  return typeof cell === 'string' ? cell.startsWith('#') && ERRORS.has(cell) : cell instanceof Date && Number.isNaN(cell.getTime());
}

/** The date style of a column, from its cells one by one. */
export class DateStyles {
  private readonly epoch: number;
  private dates = 0;
  private wholeDays = true;
  private below = false;
  private largest = 0;

  constructor(date1904: boolean) {
    this.epoch = date1904 ? EPOCH_1904 : EPOCH_1900;
  }

  note(date: Date): void {
    const since = date.getTime() - this.epoch;
    if (Number.isNaN(since)) return;
    this.dates += 1;
    if (since % DAY !== 0) this.wholeDays = false;
    if (since < DAY) this.below = true;
    if (since > this.largest) this.largest = since;
  }

  get style(): DateStyle {
    if (this.wholeDays) return 'day';
    return this.below && this.largest < DURATION_DAYS * DAY ? 'time' : 'moment';
  }

  text(date: Date, style: DateStyle): string {
    if (style !== 'time') return momentText(date, style);
    return timeText(date.getTime() - this.epoch);
  }
}

/** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS[.mmm]`, as the cell shows it: without a zone. */
function momentText(date: Date, style: 'day' | 'moment'): string {
  const iso = date.toISOString();
  const [day = '', time = ''] = iso.slice(0, -1).split('T');
  if (style === 'day') return day;
  return `${day} ${time.endsWith('.000') ? time.slice(0, -4) : time}`;
}

/** `HH:MM:SS[.mmm]`; hours go on above 24 for durations. */
function timeText(milliseconds: number): string {
  const total = Math.abs(milliseconds);
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
  const rest = total % SECOND;
  const text = `${two(total / 3_600_000)}:${two((total / 60_000) % 60)}:${two((total / SECOND) % 60)}`;
  return `${milliseconds < 0 ? '-' : ''}${text}${rest > 0 ? `.${String(rest).padStart(3, '0')}` : ''}`;
}

/** The shortest text that is the number to 15 significant digits; whole numbers keep all digits they have, so that long ids stay apart. */
export function numberText(number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < LONGEST_WHOLE) return BigInt(number).toString();
  return String(Number(number.toPrecision(DIGITS)));
}
