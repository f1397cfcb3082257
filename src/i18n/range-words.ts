import type { Text } from './text';

const DAY = 86_400_000;
const at = (iso: string): Date => new Date(`${iso}T00:00:00Z`);
const isDay = (iso: string): boolean => /^\d{4}-\d\d-\d\d$/.test(iso) && !Number.isNaN(at(iso).getTime());

/** Two ISO days, both inside, as a sentence names them: a whole month, quarter or year by its name, any other range by its ends. */
export function rangeWords(from: string, to: string, text: Text): string {
  return calendarName(from, to, text) ?? text.t('range.both', { from: text.day(from), to: text.day(to) });
}

function calendarName(from: string, to: string, text: Text): string | null {
  if (!isDay(from) || !isDay(to) || !from.endsWith('-01')) return null;
  const after = new Date(at(to).getTime() + DAY);
  if (after.getUTCDate() !== 1) return null;
  const start = at(from);
  const months = (after.getUTCFullYear() - start.getUTCFullYear()) * 12 + after.getUTCMonth() - start.getUTCMonth();
  if (months === 1) return new Intl.DateTimeFormat(text.locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(start);
  if (months === 3 && start.getUTCMonth() % 3 === 0) return text.period(from, 'quarter');
  return months === 12 && start.getUTCMonth() === 0 ? text.period(from, 'year') : null;
}
