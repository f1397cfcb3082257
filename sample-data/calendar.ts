/** Wall-clock times as whole seconds, days as whole numbers, both since 1970-01-01 and without a zone. */
export const DAY = 86_400;

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** `2025-01-31` -> days since 1970-01-01. */
export const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 1000 / DAY;

/** Days since 1970-01-01 -> `2025-01-31`. */
export const dayText = (day: number): string => new Date(day * DAY * 1000).toISOString().slice(0, 10);

/** Seconds since 1970-01-01 -> `2025-01-31 20:15:00`. */
export function timeText(seconds: number): string {
  const inDay = seconds % DAY;
  return `${dayText((seconds - inDay) / DAY)} ${two(Math.floor(inDay / 3600))}:${two(Math.floor(inDay / 60) % 60)}:${two(inDay % 60)}`;
}

/** 0 = Monday .. 6 = Sunday. */
export const weekday = (day: number): number => (day + 3) % 7;

/** 1 .. 12. */
export const monthOf = (day: number): number => Number(dayText(day).slice(5, 7));
