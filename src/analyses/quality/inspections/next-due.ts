import type { Rhythm } from '../../../model/inspection';

/** The day on which the next inspection is due, ISO: seven days on, or the same day of the next month (its last one where it is shorter). */
export function nextDue(made: string, rhythm: Rhythm): string {
  const day = new Date(`${made}T00:00:00Z`);
  if (rhythm === 'weekly') {
    day.setUTCDate(day.getUTCDate() + 7);
    return day.toISOString().slice(0, 10);
  }
  const [year, month, of] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  const longest = new Date(Date.UTC(year, month + 2, 0)).getUTCDate();
  return new Date(Date.UTC(year, month + 1, Math.min(of, longest))).toISOString().slice(0, 10);
}
