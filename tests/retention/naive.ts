/** Retention written straight from the methodology, with no thought of speed and no code of the product. UTC, or any zone by the calendar. */
export interface Event {
  readonly actor: string;
  /** UTC microseconds. */
  readonly at: number;
  readonly name: string;
  readonly props?: Readonly<Record<string, string | number | boolean | null>>;
}
type Test = (event: Event) => boolean;
export interface NaiveSpec {
  readonly startName: Test;
  readonly startWhere: Test;
  readonly back: Test;
  readonly filter: Test;
  readonly cohort: 'first-ever' | 'first-matching' | 'recurring';
  readonly unit: 'hour' | 'day' | 'week' | 'month' | 'quarter';
  readonly index: 'calendar' | 'rolling';
  readonly match: 'on' | 'on-or-after' | 'on-or-before' | 'streak' | { readonly brackets: readonly number[] };
  readonly periods: number;
  readonly minReturns: number;
  readonly range: Dates;
  readonly entry: Dates;
  /** UTC microseconds; Infinity = the latest event. */
  readonly asOf: number;
  readonly timeZone?: string;
  /** Periods of another zone or week; those of UTC or `timeZone` from Monday when absent. */
  readonly calendar?: Periods;
  readonly breakdown?: { readonly column: string; readonly top: number };
}
interface Periods {
  readonly index: (us: number) => number;
  readonly start: (period: number) => number;
  readonly dated: (date: string, end: 'from' | 'to') => number;
}
interface Dates {
  readonly from: string | null;
  readonly to: string | null;
}
const LENGTH_DAYS = { hour: 1 / 24, day: 1, week: 7, month: 30, quarter: 90 };
const US_DAY = 86_400_000_000;

/** Number of the calendar period of an instant: 0 = the one of 1970-01-01 (or around it). */
export function periodOf(us: number, unit: NaiveSpec['unit'] | 'year', timeZone = 'UTC'): number {
  if (unit === 'hour') return Math.floor(us / 3_600_000_000);
  const date = new Date(Math.floor(us / 1000));
  const local =
    timeZone === 'UTC' ? date : new Date(`${new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(date)}T00:00:00Z`);
  const day = Math.floor(local.getTime() / 86_400_000);
  if (unit === 'day') return day;
  if (unit === 'week') return (day - ((local.getUTCDay() + 6) % 7) + 3) / 7;
  if (unit === 'month') return local.getUTCFullYear() * 12 + local.getUTCMonth();
  return unit === 'quarter' ? local.getUTCFullYear() * 4 + Math.floor(local.getUTCMonth() / 3) : local.getUTCFullYear();
}

/** First instant of a period, UTC only. */
export function startOf(period: number, unit: NaiveSpec['unit']): number {
  if (unit === 'hour') return period * 3_600_000_000;
  if (unit === 'day') return period * US_DAY;
  if (unit === 'week') return (period * 7 - 3) * US_DAY;
  const months = unit === 'month' ? period : period * 3;
  return Date.UTC(Math.floor(months / 12), months % 12, 1) * 1000;
}

interface Membership {
  readonly actor: string;
  /** UTC microseconds of the act that started it. */
  readonly at: number;
  readonly cohort: number;
  readonly value: string | number | boolean | null;
  /** k of every return after the start. */
  readonly ks: number[];
}

export function naiveRetention(events: readonly Event[], spec: NaiveSpec) {
  const unique = [...new Map(events.map((event) => [JSON.stringify([event.actor, event.at, event.name, event.props]), event])).values()];
  const asOf = Number.isFinite(spec.asOf) ? spec.asOf : Math.max(...events.map((event) => event.at));
  const visible = unique.filter((event) => event.at <= asOf);
  const number = spec.calendar?.index ?? ((us: number): number => periodOf(us, spec.unit, spec.timeZone));
  const beginning = spec.calendar?.start ?? ((period: number): number => startOf(period, spec.unit));
  const dated = spec.calendar?.dated ?? ((date: string): number => number(Date.parse(date) * 1000));
  const inside = (us: number, dates: Dates): boolean =>
    (dates.from === null || number(us) >= dated(dates.from, 'from')) && (dates.to === null || number(us) <= dated(dates.to, 'to'));
  const until = spec.range.to === null ? asOf : Math.min(asOf, beginning(dated(spec.range.to, 'to') + 1) - 1);
  const memberships = [...new Set(visible.map((event) => event.actor))].sort().flatMap((actor) => membershipsOf(actor));

  function membershipsOf(actor: string): Membership[] {
    const mine = visible.filter((event) => event.actor === actor).sort(inTimelineOrder);
    const candidates = mine.filter((event) => spec.filter(event) && spec.startName(event));
    const allowed = (event: Event): boolean => spec.startWhere(event) && inside(event.at, spec.range) && inside(event.at, spec.entry);
    let starts: Event[];
    if (spec.cohort === 'first-ever') starts = candidates.slice(0, 1).filter(allowed);
    else if (spec.cohort === 'first-matching') starts = candidates.filter(spec.startWhere).slice(0, 1).filter(allowed);
    else
      starts = candidates
        .filter(allowed)
        .filter((event, i, list) => list.findIndex((other) => number(other.at) === number(event.at)) === i);
    return starts.map((start) => {
      const later = mine
        .slice(mine.indexOf(start) + 1)
        .filter((event) => spec.back(event) && spec.filter(event) && inside(event.at, spec.range));
      const k = (event: Event): number =>
        spec.index === 'calendar'
          ? number(event.at) - number(start.at)
          : Math.floor((event.at - start.at) / (LENGTH_DAYS[spec.unit] * US_DAY));
      return {
        actor,
        at: start.at,
        cohort: number(start.at),
        value: start.props?.[spec.breakdown?.column ?? ''] ?? null,
        ks: later.map(k),
      };
    });
  }

  const lengths = typeof spec.match === 'object' ? [1, ...spec.match.brackets] : Array.from({ length: spec.periods }, () => 1);
  const firsts = lengths.map((_, cell) => lengths.slice(0, cell).reduce((a, b) => a + b, 0));
  const lasts = lengths.map((n, cell) => (firsts[cell] ?? 0) + n - 1);
  function counts({ ks }: Membership, cell: number): boolean {
    const returns = (from: number, to: number): number => ks.filter((k) => k >= from && k <= to).length;
    const first = firsts[cell] ?? 0;
    if (cell === 0) return true;
    if (spec.match === 'on-or-after') return returns(first, Infinity) >= spec.minReturns;
    if (spec.match === 'on-or-before') return returns(1, first) >= spec.minReturns;
    if (spec.match === 'streak') return Array.from({ length: first }, (_, i) => i + 1).every((k) => returns(k, k) >= spec.minReturns);
    return returns(first, lasts[cell] ?? 0) >= spec.minReturns;
  }

  const length = LENGTH_DAYS[spec.unit] * US_DAY;
  const begun = (cohort: number, cell: number): boolean =>
    spec.index === 'calendar' ? cohort + (firsts[cell] ?? 0) <= number(until) : beginning(cohort) + (firsts[cell] ?? 0) * length <= until;
  const complete = (cohort: number, cell: number): boolean =>
    spec.index === 'calendar'
      ? cohort + (lasts[cell] ?? 0) < number(until + 1)
      : beginning(cohort + 1) - 1 + ((lasts[cell] ?? 0) + 1) * length - 1 <= until;
  const all = memberships.map((one) => one.cohort);
  const from = [spec.range.from, spec.entry.from].flatMap((date) => (date === null ? [] : [dated(date, 'from')]));
  const to = [spec.range.to, spec.entry.to].flatMap((date) => (date === null ? [] : [dated(date, 'to')]));
  const first = from.length > 0 ? Math.max(...from) : Math.min(...all);
  const last = to.length > 0 ? Math.min(...to, number(until)) : Math.max(...all);
  const rows =
    Number.isFinite(first) && Number.isFinite(last) && last >= first ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : [];

  function table(members: readonly Membership[]) {
    return rows.map((cohort) => {
      const mine = members.filter((one) => one.cohort === cohort);
      const cells = lengths.flatMap((_, cell) => {
        if (!begun(cohort, cell)) return [];
        const who = mine.filter((one) => counts(one, cell)).map((one) => one.actor);
        return [{ k: cell, count: who.length, complete: complete(cohort, cell), members: who }];
      });
      return { cohort, size: mine.length, cells };
    });
  }

  const sizes = new Map<string | number | boolean | null, number>();
  for (const one of memberships) sizes.set(one.value, (sizes.get(one.value) ?? 0) + 1);
  const ranked = [...sizes]
    .filter(([value]) => value !== null)
    .sort(([a, x], [b, y]) => y - x || (String(a) < String(b) ? -1 : 1))
    .map(([value]) => value);
  const top = ranked.slice(0, spec.breakdown?.top ?? 0);
  const groups = spec.breakdown
    ? [
        ...top.map((value) => ({ value, cohorts: table(memberships.filter((one) => one.value === value)) })),
        ...(sizes.has(null) ? [{ value: null, cohorts: table(memberships.filter((one) => one.value === null)) }] : []),
        ...(ranked.length > top.length
          ? [{ value: 'Other', cohorts: table(memberships.filter((one) => one.value !== null && !top.includes(one.value))) }]
          : []),
      ]
    : [];
  return { cohorts: table(memberships), breakdown: groups, memberships, cells: { firsts, lasts } };
}

function inTimelineOrder(a: Event, b: Event): number {
  // A missing value stands before all others.
  const rank = (event: Event): string => JSON.stringify(event.props ?? {}, (_, item: unknown) => item ?? '');
  return a.at - b.at || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) || (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0);
}
