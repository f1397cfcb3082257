/** Periods of a calendar by the platform's own knowledge of zones: no code of the product. */
export type Unit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface Calendar {
  /** Number of the period that holds an instant, UTC microseconds. */
  readonly index: (us: number) => number;
  /** First instant of a period, UTC microseconds. */
  readonly start: (period: number) => number;
  /** Period of the first or the last instant of a local date. */
  readonly dated: (date: string, end: 'from' | 'to') => number;
  /** Period that a result calls so: a date, or of hours an instant. */
  readonly labelled: (label: string) => number;
}

export interface CalendarOptions {
  readonly unit: Unit;
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'sunday';
}

const SECOND = 1_000_000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

export function calendarOf({ unit, timeZone, weekStart }: CalendarOptions): Calendar {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const known = new Map<number, number>();
  const local = (us: number): number => {
    const second = Math.floor(us / SECOND);
    const found = known.get(second) ?? Date.parse(`${format.format(new Date(second * 1000)).replace(' ', 'T')}Z`) * 1000;
    known.set(second, found);
    return found + (us - second * SECOND);
  };
  const part = (us: number): number => (((local(us) - us) % HOUR) + HOUR) % HOUR;
  const shift = weekStart === 'monday' ? 3 : 4;
  const ofDay = (day: number): number => {
    const date = new Date((day * DAY) / 1000);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    if (unit === 'day' || unit === 'hour') return day;
    if (unit === 'week') return Math.floor((day + shift) / 7);
    return Math.floor(month / (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12));
  };
  const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  const firstSecond = (day: number): number => {
    let low = (day * DAY - 2 * DAY) / SECOND;
    let high = (day * DAY + 2 * DAY) / SECOND;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (local(middle * SECOND) >= day * DAY) high = middle;
      else low = middle + 1;
    }
    return low * SECOND;
  };
  const firstDay = (period: number): number => {
    if (unit === 'day') return period;
    if (unit === 'week') return period * 7 - shift;
    const months = period * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12);
    return Date.UTC(Math.floor(months / 12), months % 12, 1) / 86_400_000;
  };
  const hour = (us: number): number => Math.floor((us + part(us)) / HOUR);
  if (unit === 'hour') {
    return {
      index: hour,
      start: (period) => period * HOUR - part(period * HOUR),
      dated: (date, end) => hour(end === 'from' ? firstSecond(dayOf(date)) : firstSecond(dayOf(date) + 1) - 1),
      labelled: (label) => hour(Date.parse(label) * 1000),
    };
  }
  return {
    index: (us) => ofDay(Math.floor(local(us) / DAY)),
    start: (period) => firstSecond(firstDay(period)),
    dated: (date) => ofDay(dayOf(date)),
    labelled: (label) => ofDay(dayOf(label)),
  };
}
