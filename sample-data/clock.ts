import { DAY, dayOf, dayText } from './calendar';

const TWO = Array.from({ length: 60 }, (_, n) => (n < 10 ? `0${n}` : `${n}`));

/** Relative traffic by hour, for bulk data. */
const HOURS = [9, 5, 3, 2, 1, 2, 5, 11, 18, 25, 30, 31, 36, 31, 28, 28, 29, 31, 34, 44, 58, 62, 47, 24];
const TOTAL = HOURS.reduce((sum, n) => sum + n, 0);
/** Second of the day below which each 1/1,024 of the day's traffic lies. */
const SECOND_AT = Array.from({ length: 1024 }, (_, slot) => {
  let left = (slot / 1024) * TOTAL;
  const hour = HOURS.findIndex((weight) => (left -= weight) < 0);
  const weight = HOURS[hour] ?? 1;
  return Math.floor((hour + (left + weight) / weight) * 3600);
});

/** Bulk data starts here and covers this many days. */
const START = dayOf('2025-01-01');
const DAYS = 180;

/** Time as text, fast for rows that come roughly in the order of time. */
export function createClock(): (seconds: number) => string {
  const days = Array.from({ length: DAYS + 7 }, (_, i) => dayText(START + i));
  return (seconds) => {
    const inDay = seconds % DAY;
    const hour = Math.floor(inDay / 3600);
    const rest = inDay - hour * 3600;
    const minute = Math.floor(rest / 60);
    return `${days[(seconds - inDay) / DAY - START]} ${TWO[hour]}:${TWO[minute]}:${TWO[rest - minute * 60]}`;
  };
}

/** The moment at which share `i / n` of all traffic has passed: busy evenings, quiet nights. */
export function momentAt(i: number, n: number): number {
  const position = (i * DAYS) / n;
  const day = Math.floor(position);
  const slot = (position - day) * 1024;
  const from = SECOND_AT[Math.floor(slot)] ?? 0;
  const to = SECOND_AT[Math.floor(slot) + 1] ?? DAY - 1;
  return (START + day) * DAY + from + Math.floor((to - from) * (slot - Math.floor(slot)));
}
