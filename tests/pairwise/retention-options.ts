/** Retention's options, each with its values, and how a row of them becomes a table said twice. */
import fc from 'fast-check';
import type { Event, NaiveSpec } from '../retention/naive';
import { pairwise, type Choice } from '../support/pairwise';
import { calendarOf, type Calendar } from './calendar';

const HOUR = 3_600_000_000;
const keys = <K extends string>(of: Readonly<Record<K, unknown>>): K[] => Object.keys(of) as K[];

interface ActCase {
  readonly json: object;
  readonly named: (event: Event) => boolean;
  readonly where: (event: Event) => boolean;
}
const act = (event: string | readonly string[] | null, plan?: string): ActCase => ({
  json: { event, where: plan === undefined ? [] : [{ column: 'plan', op: '=', value: plan }] },
  named: ({ name }) => event === null || event.includes(name),
  where: ({ props }) => plan === undefined || props?.['plan'] === plan,
});
const STARTS: Readonly<Record<string, ActCase>> = {
  any: act(null),
  a: act('a'),
  several: act(['a', 'b']),
  where: act('a', 'x'),
  'any-where': act(null, 'x'),
};
const BACKS: Readonly<Record<string, ActCase>> = {
  any: act(null),
  a: act('a'),
  c: act('c'),
  several: act(['b', 'c']),
  where: act('a', 'y'),
};
const MATCHES: Readonly<Record<string, NaiveSpec['match']>> = {
  on: 'on',
  after: 'on-or-after',
  before: 'on-or-before',
  streak: 'streak',
  'brackets-1': { brackets: [1] },
  'brackets-33': { brackets: [3, 3] },
  'brackets-123': { brackets: [1, 2, 3] },
};
const FILTERS: Readonly<Record<string, { readonly json: readonly object[]; readonly holds: (event: Event) => boolean }>> = {
  none: { json: [], holds: () => true },
  unequal: { json: [{ column: 'plan', op: '!=', value: 'z' }], holds: ({ props }) => props?.['plan'] !== 'z' },
  in: { json: [{ column: 'plan', op: 'in', value: ['x', 'y'] }], holds: ({ props }) => props?.['plan'] === 'x' || props?.['plan'] === 'y' },
  known: { json: [{ column: 'plan', op: 'is not null' }], holds: ({ props }) => (props?.['plan'] ?? null) !== null },
};
/** Seasons begin before a change of the clock: Berlin 31 March and 27 October, New York 10 March and 3 November, Auckland 7 April. */
const SEASONS: Readonly<Record<string, number>> = {
  winter: Date.UTC(2024, 0, 29),
  spring: Date.UTC(2024, 2, 9),
  autumn: Date.UTC(2024, 9, 26),
};
/** Hours between two of the 60 moments at which something can happen. */
const STEPS = { hour: 1, day: 6, week: 20, month: 90, quarter: 400 } as const;
/** Dates, as shares of those moments. */
const BOUNDS: Readonly<Record<string, { readonly from?: number; readonly to?: number }>> = {
  none: {},
  from: { from: 0.3 },
  to: { to: 0.6 },
  both: { from: 0.15, to: 0.75 },
  late: { to: 2 },
};

export const OPTIONS = {
  unit: keys(STEPS),
  cohort: ['first-ever', 'first-matching', 'recurring'],
  index: ['calendar', 'rolling'],
  match: keys(MATCHES),
  periods: [4, 1, 7],
  minReturns: [1, 2, 3],
  start: keys(STARTS),
  return: keys(BACKS),
  range: keys(BOUNDS),
  entry: keys(BOUNDS),
  filter: keys(FILTERS),
  breakdown: ['none', 'one', 'two', 'all'],
  weekStart: ['monday', 'sunday'],
  zone: ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'],
  season: keys(SEASONS),
  asOf: ['latest', 'middle'],
} as const;
export type RetentionRow = Choice<Record<keyof typeof OPTIONS, readonly (string | number)[]>>;

export const everything = () => pairwise(OPTIONS);
/** What has an SQL form. */
export const inSql = () => pairwise({ ...OPTIONS, match: ['on', 'after', 'before'] as const, breakdown: ['none'] as const });
/** What has a form in ClickHouse's SQL. */
export const inClickHouse = () =>
  pairwise(
    { ...OPTIONS, breakdown: ['none'] as const },
    ({ cohort, start, match, minReturns, unit, zone }) =>
      !(cohort === 'first-ever' && (start === 'where' || start === 'any-where')) &&
      !(match === 'streak' && minReturns !== undefined && minReturns > 1) &&
      !(unit === 'hour' && zone === 'Asia/Kolkata'),
  );

export interface RetentionCase {
  readonly rows: readonly Event[];
  readonly spec: Readonly<Record<string, unknown>>;
  readonly naive: NaiveSpec;
  readonly calendar: Calendar;
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'sunday';
  /** UTC microseconds; undefined = the latest event. */
  readonly asOf: number | undefined;
}

/** Moments, names and plans of a few people, dense enough that they come back. */
export const worlds = fc.array(
  fc.record({
    actor: fc.constantFrom('u1', 'u2', 'u3', 'ü4'),
    moment: fc.nat(60),
    name: fc.constantFrom('a', 'a', 'b', 'c'),
    plan: fc.constantFrom('x', 'x', 'y', 'y', 'z', null),
  }),
  { minLength: 12, maxLength: 45 },
);
export type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

/** UTC microseconds of a moment of a row's world. */
export const momentOf = ({ unit, season }: Pick<RetentionRow, 'unit' | 'season'>, n: number): number =>
  (SEASONS[season] ?? 0) * 1000 + Math.round(n * STEPS[unit as keyof typeof STEPS]) * HOUR;

export function caseOf(row: RetentionRow, world: World): RetentionCase {
  const unit = row.unit as keyof typeof STEPS;
  const moment = (n: number): number => momentOf(row, n);
  const day = (share: number | undefined): string | null =>
    share === undefined ? null : new Date(moment(share * 60) / 1000).toISOString().slice(0, 10);
  const range = BOUNDS[row.range] ?? {};
  const entry = BOUNDS[row.entry] ?? {};
  const start = STARTS[row.start] ?? act(null);
  const back = BACKS[row.return] ?? act(null);
  const filter = FILTERS[row.filter] ?? { json: [], holds: () => true };
  const rows = world.map(({ actor, moment: n, name, plan }): Event => ({ actor, at: moment(n), name, props: { plan } }));
  const first = Math.min(...rows.map(({ at }) => at));
  const asOf = row.asOf === 'latest' ? undefined : Math.max(first, moment(42));
  const top = row.breakdown === 'none' ? null : row.breakdown === 'one' ? 1 : row.breakdown === 'two' ? 2 : 10;
  const timeZone = String(row.zone);
  const weekStart = row.weekStart as 'monday' | 'sunday';
  const calendar = calendarOf({ unit, timeZone, weekStart });
  const same = {
    unit,
    cohort: row.cohort as NaiveSpec['cohort'],
    index: row.index as NaiveSpec['index'],
    match: MATCHES[row.match] ?? 'on',
    periods: Number(row.periods),
    minReturns: Number(row.minReturns),
    range: { from: day(range.from), to: day(range.to) },
    entry: { from: day(entry.from), to: day(entry.to) },
  };
  return {
    rows,
    spec: {
      ...same,
      start: start.json,
      return: back.json,
      filter: filter.json,
      breakdown: top === null ? null : { column: 'plan', of: 'event', top },
      members: true,
    },
    naive: {
      ...same,
      startName: start.named,
      startWhere: start.where,
      back: (event) => back.named(event) && back.where(event),
      filter: filter.holds,
      asOf: asOf ?? Infinity,
      calendar,
      ...(top === null ? {} : { breakdown: { column: 'plan', top } }),
    },
    calendar,
    timeZone,
    weekStart,
    asOf,
  };
}
