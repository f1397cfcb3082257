import { END, monthNumber, monthText, ratio } from './naive';

interface Deed {
  readonly actor: string;
  readonly time: number;
}
interface Cell {
  readonly k: number;
  readonly count: number;
  readonly rate: number | null;
  readonly complete: boolean;
}
export interface Cohort {
  readonly start: string;
  readonly size: number;
  readonly cells: readonly Cell[];
}
interface Calendar {
  readonly indexOf: (time: number) => number;
  readonly label: (index: number) => string;
  /** First second after the period. */
  readonly endOf: (index: number) => number;
}

const WEEK = 7 * 86_400;
/** 1969-12-29 was a Monday. */
const MONDAY = -3 * 86_400;

export const MONTHS: Calendar = {
  indexOf: monthNumber,
  label: monthText,
  endOf: (index) => Date.parse(`${monthText(index + 1)}T00:00:00Z`) / 1000,
};
export const WEEKS: Calendar = {
  indexOf: (time) => Math.floor((time - MONDAY) / WEEK),
  label: (index) => new Date((MONDAY + index * WEEK) * 1000).toISOString().slice(0, 10),
  endOf: (index) => MONDAY + (index + 1) * WEEK,
};

export interface RetentionQuestion {
  readonly starts: readonly Deed[];
  readonly returns: readonly Deed[];
  readonly calendar: Calendar;
  readonly periods: number;
  /** Cohorts from the period of this day on. */
  readonly entryFrom?: string;
}

/** Methodology section 6: first-ever cohorts, calendar periods, `on`; period 0 is everyone. */
export function naiveRetention({ starts, returns, calendar, periods, entryFrom }: RetentionQuestion): {
  cohorts: Cohort[];
  weighted: (number | null)[];
} {
  const first = new Map<string, number>();
  for (const { actor, time } of starts) first.set(actor, Math.min(time, first.get(actor) ?? Infinity));
  const active = new Set(returns.map(({ actor, time }) => `${actor} ${calendar.indexOf(time)}`));
  const members = new Map<number, string[]>();
  for (const [actor, time] of first) members.set(calendar.indexOf(time), [...(members.get(calendar.indexOf(time)) ?? []), actor]);
  const lastPeriod = calendar.indexOf(END - 1);
  const from = entryFrom ? calendar.indexOf(Date.parse(`${entryFrom}T00:00:00Z`) / 1000) : Math.min(...members.keys());

  const cohorts: Cohort[] = [];
  for (let period = from; period <= lastPeriod; period++) {
    const people = members.get(period) ?? [];
    const cells: Cell[] = [];
    for (let k = 0; k < periods && period + k <= lastPeriod; k++) {
      const count = k === 0 ? people.length : people.filter((actor) => active.has(`${actor} ${period + k}`)).length;
      cells.push({ k, count, rate: ratio(count, people.length), complete: calendar.endOf(period + k) <= END });
    }
    cohorts.push({ start: calendar.label(period), size: people.length, cells });
  }
  return { cohorts, weighted: weightedBy(cohorts, periods) };
}

/** Share of members active in period k over all cohorts whose period k is complete. */
export function weightedBy(cohorts: readonly Cohort[], periods: number): (number | null)[] {
  return Array.from({ length: periods }, (_, k) => {
    const complete = cohorts.flatMap((cohort) =>
      cohort.cells.filter((c) => c.k === k && c.complete).map((c) => ({ count: c.count, size: cohort.size })),
    );
    return ratio(
      complete.reduce((sum, c) => sum + c.count, 0),
      complete.reduce((sum, c) => sum + c.size, 0),
    );
  });
}
