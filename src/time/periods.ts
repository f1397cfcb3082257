import type { Zone } from './zone';

export type PeriodUnit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
export type WeekStart = 'monday' | 'sunday';

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;

/**
 * Calendar periods of the workspace zone as whole numbers, so that "k periods later" is a subtraction.
 * Hours count elapsed hours and are labelled with their offset; all others count local calendar periods.
 */
export interface Periods {
  readonly unit: PeriodUnit;
  /** The period that holds an instant (UTC microseconds). */
  index(us: number): number;
  /** First instant of a period, UTC microseconds. */
  start(index: number): number;
  /** ISO date of the period's first day (hours: local ISO time with offset). */
  label(index: number): string;
}

export function createPeriods(unit: PeriodUnit, zone: Zone, weekStart: WeekStart = 'monday'): Periods {
  if (unit === 'hour') return hours(zone);
  const shift = weekStart === 'monday' ? 3 : 4;
  const months = unit === 'quarter' ? 3 : unit === 'year' ? 12 : 1;
  const ofDay = (day: number): number => {
    if (unit === 'day') return day;
    if (unit === 'week') return Math.floor((day + shift) / 7);
    const { year, month } = civil(day);
    return Math.floor((year * 12 + month) / months);
  };
  const firstDay = (index: number): number => {
    if (unit === 'day') return index;
    if (unit === 'week') return index * 7 - shift;
    return dayNumber(Math.floor((index * months) / 12), (((index * months) % 12) + 12) % 12);
  };
  let cachedDay = NaN;
  let cachedIndex = 0;
  return {
    unit,
    index(us) {
      const day = Math.floor(zone.local(us) / DAY);
      if (day !== cachedDay) {
        cachedDay = day;
        cachedIndex = ofDay(day);
      }
      return cachedIndex;
    },
    start: (index) => zone.instant(firstDay(index) * DAY),
    label: (index) => isoDay(firstDay(index)),
  };
}

function hours(zone: Zone): Periods {
  const fraction = (us: number): number => (((zone.local(us) - us) % HOUR) + HOUR) % HOUR;
  const start = (index: number): number => index * HOUR - fraction(index * HOUR);
  return {
    unit: 'hour',
    index: (us) => Math.floor((us + fraction(us)) / HOUR),
    start,
    label: (index) => isoTime(zone.local(start(index))) + zone.offsetLabel(start(index)),
  };
}

/** Days since 1970-01-01 of the first of a month (0-based), proleptic Gregorian. */
function dayNumber(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime() / 86_400_000;
}

function civil(day: number): { year: number; month: number } {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() };
}

/** `2024-01-31` of a day number since 1970. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** `2024-01-31T08:00:00` (with `.ffffff` when there is a fraction) of local microseconds. */
export function isoTime(localUs: number): string {
  const seconds = Math.floor(localUs / 1_000_000);
  const fraction = localUs - seconds * 1_000_000;
  const text = new Date(seconds * 1000).toISOString().slice(0, 19);
  return fraction === 0 ? text : `${text}.${String(fraction).padStart(6, '0')}`;
}
