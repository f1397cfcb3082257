/** Stickiness written straight from its definition: sets of people a day. Calendar of any zone; weeks begin on Monday. No code of the product. */
export interface Act {
  readonly actor: string;
  /** Local day since 1970. */
  readonly day: number;
}
export interface NaiveSpec {
  readonly unit: 'week' | 'month';
  /** Local days, both inclusive; null = open. */
  readonly from: number | null;
  readonly to: number | null;
  /** Local day of the first fact, of the last instant seen, and the last day seen to its end. */
  readonly firstDay: number;
  readonly asOfDay: number;
  readonly lastWhole: number;
}

export function periodOf(day: number, unit: 'week' | 'month'): number {
  const date = new Date(day * 86_400_000);
  return unit === 'week' ? Math.floor((day + 3) / 7) : date.getUTCFullYear() * 12 + date.getUTCMonth();
}
export const startOf = (period: number, unit: 'week' | 'month'): number =>
  unit === 'week' ? period * 7 - 3 : Date.UTC(Math.floor(period / 12), period % 12, 1) / 86_400_000;

export function naiveStickiness(acts: readonly Act[], spec: NaiveSpec) {
  const { unit, firstDay, asOfDay, lastWhole } = spec;
  const start = spec.from === null ? firstDay : Math.max(firstDay, startOf(periodOf(spec.from, unit), unit));
  const end = Math.min(asOfDay, spec.to === null ? Infinity : startOf(periodOf(spec.to, unit) + 1, unit) - 1);
  const active = (from: number, to: number): number =>
    new Set(acts.filter(({ day }) => day >= from && day <= Math.min(to, end)).map(({ actor }) => actor)).size;
  const daily = [];
  for (let day = start; day <= end; day++) {
    const whole = day <= (end < asOfDay ? end : lastWhole);
    daily.push({
      day,
      dau: active(day, day),
      wau: active(day - 6, day),
      mau: active(day - 29, day),
      complete: whole,
      completeWeek: whole && day - 6 >= firstDay,
      completeMonth: whole && day - 29 >= firstDay,
    });
  }
  const periods = [];
  for (let period = periodOf(start, unit); start <= end && period <= periodOf(end, unit); period++) {
    const first = startOf(period, unit);
    const last = startOf(period + 1, unit) - 1;
    const inside = acts.filter(({ day }) => day >= Math.max(first, start) && day <= Math.min(last, end));
    const people = [...new Set(inside.map(({ actor }) => actor))];
    const daysOf = (id: string): number => new Set(inside.filter(({ actor }) => actor === id).map(({ day }) => day)).size;
    periods.push({
      first,
      complete: first >= firstDay && last <= (end < asOfDay ? end : lastWhole),
      people: people.map((id) => ({ id, days: daysOf(id) })),
      counts: Array.from({ length: last - first + 1 }, (_, k) => people.filter((id) => daysOf(id) === k + 1).length),
    });
  }
  return { actors: start <= end ? active(start, end) : 0, daily, periods };
}

export const mean = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};
