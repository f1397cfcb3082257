import { ratio, significant } from '../../stats/round';
import { isoDay } from '../../time/periods';
import type { ActiveDays } from '../../timeline/active-days';
import { WINDOWS, type Frame } from './frame';
import type { StickinessBar, StickinessDay, StickinessMeans, StickinessPeriod, StickinessSummary } from './result';

/** Distinct people active on each shown day and over the 7 and 30 days that end with it. */
export function dailyOf({ actors, starts, days }: ActiveDays, frame: Frame): StickinessDay[] {
  const { fromDay, toDay, lastWhole, firstDay } = frame;
  const size = toDay - fromDay + 1;
  const heads = WINDOWS.map(() => new Int32Array(size + 1));
  WINDOWS.forEach((window, w) => {
    const change = heads[w] as Int32Array;
    for (let person = 0; person < actors.length; person++) {
      let covered = fromDay - 1;
      for (let i = starts[person] as number; i < (starts[person + 1] as number); i++) {
        const day = days[i] as number;
        const from = Math.max(day, covered + 1) - fromDay;
        const to = Math.min(day + window - 1, toDay) - fromDay;
        if (from > to) continue;
        change[from] = (change[from] as number) + 1;
        change[to + 1] = (change[to + 1] as number) - 1;
        covered = to + fromDay;
      }
    }
    for (let k = 1; k < size; k++) change[k] = (change[k] as number) + (change[k - 1] as number);
  });
  return Array.from({ length: size }, (_, k) => {
    const [dau = 0, wau = 0, mau = 0] = heads.map((each) => each[k] as number);
    const complete = fromDay + k <= lastWhole;
    const reaches = (window: number): boolean => complete && fromDay + k - window + 1 >= firstDay;
    return {
      day: isoDay(fromDay + k),
      dau,
      wau,
      mau,
      dauWau: ratio(dau, wau),
      dauMau: ratio(dau, mau),
      complete,
      completeWeek: reaches(WINDOWS[1]),
      completeMonth: reaches(WINDOWS[2]),
    };
  });
}

export function meansOf(daily: readonly StickinessDay[]): StickinessMeans {
  const mean = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : significant(known.reduce((sum, value) => sum + value, 0) / known.length);
  };
  const whole = daily.filter(({ complete }) => complete);
  const week = daily.filter(({ completeWeek }) => completeWeek);
  const month = daily.filter(({ completeMonth }) => completeMonth);
  return {
    dau: mean(whole.map(({ dau }) => dau)),
    wau: mean(week.map(({ wau }) => wau)),
    mau: mean(month.map(({ mau }) => mau)),
    dauWau: mean(week.map(({ dauWau }) => dauWau)),
    dauMau: mean(month.map(({ dauMau }) => dauMau)),
    days: whole.length,
    daysWeek: week.length,
    daysMonth: month.length,
  };
}

/** Each person in each period in which they were active, with the number of their active days. */
export function eachPeriod(
  { actors, starts, days }: ActiveDays,
  { fromDay, slots }: Pick<Frame, 'fromDay' | 'slots'>,
  visit: (person: number, slot: number, active: number) => void,
): void {
  for (let person = 0; person < actors.length; person++) {
    let slot = -1;
    let active = 0;
    for (let i = starts[person] as number; i < (starts[person + 1] as number); i++) {
      const day = (days[i] as number) - fromDay;
      if (day < 0) continue;
      const next = slots[day] as number;
      if (next !== slot && active > 0) visit(person, slot, active);
      active = next === slot ? active + 1 : 1;
      slot = next;
    }
    if (active > 0) visit(person, slot, active);
  }
}

export function periodsOf(visits: ActiveDays, frame: Frame): StickinessPeriod[] {
  const counts = frame.lengths.map((length) => new Array<number>(length).fill(0));
  eachPeriod(visits, frame, (_, slot, active) => {
    const own = counts[slot] as number[];
    own[active - 1] = (own[active - 1] as number) + 1;
  });
  return counts.map((own, k) => {
    const active = own.reduce((sum, people) => sum + people, 0);
    const days = own.reduce((sum, people, at) => sum + people * (at + 1), 0);
    return {
      period: frame.periods.label(frame.first + k),
      complete: frame.complete[k] as boolean,
      active,
      meanDays: significant(ratio(days, active)),
      counts: own,
    };
  });
}

/** Everything but the daily line and the periods themselves. */
export function summarise(visits: ActiveDays, frame: Frame): StickinessSummary {
  return summaryOf(visits, frame, { daily: dailyOf(visits, frame), periods: periodsOf(visits, frame) });
}

export function summaryOf(
  { actors, starts, days }: ActiveDays,
  { fromDay }: Pick<Frame, 'fromDay'>,
  { daily, periods }: { readonly daily: readonly StickinessDay[]; readonly periods: readonly StickinessPeriod[] },
): StickinessSummary {
  const whole = periods.filter(({ complete }) => complete);
  const bars = barsOf(whole);
  const active = bars[0]?.atLeast ?? 0;
  const total = bars.reduce((sum, bar) => sum + bar.people * bar.days, 0);
  let inside = 0;
  for (let person = 0; person < actors.length; person++) if ((days[(starts[person + 1] as number) - 1] as number) >= fromDay) inside++;
  return { actors: inside, means: meansOf(daily), bars, complete: whole.length, active, meanDays: significant(ratio(total, active)) };
}

function barsOf(periods: readonly StickinessPeriod[]): StickinessBar[] {
  const length = Math.max(0, ...periods.map(({ counts }) => counts.length));
  const people = Array.from({ length }, (_, k) => periods.reduce((sum, { counts }) => sum + (counts[k] ?? 0), 0));
  const active = people.reduce((sum, each) => sum + each, 0);
  let fewer = 0;
  return people.map((count, k) => {
    const atLeast = active - fewer;
    fewer += count;
    return { days: k + 1, people: count, share: ratio(count, active), atLeast, atLeastShare: ratio(atLeast, active) };
  });
}
