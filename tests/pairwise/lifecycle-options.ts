/** The flows' options, each with its values, and how a row of them becomes a table said twice. */
import { naiveFlows, type Activity } from '../lifecycle/naive';
import type { Event } from '../retention/naive';
import { pairwise, type Choice } from '../support/pairwise';
import { calendarOf, type Calendar, type Unit } from './calendar';
import type { World } from './retention-options';

const HOUR = 3_600_000_000;
const keys = <K extends string>(of: Readonly<Record<K, unknown>>): K[] => Object.keys(of) as K[];
const STEPS: Readonly<Record<Unit, number>> = { hour: 1, day: 6, week: 20, month: 90, quarter: 400, year: 1500 };
const SEASONS: Readonly<Record<string, number>> = {
  winter: Date.UTC(2024, 0, 29),
  spring: Date.UTC(2024, 2, 9),
  autumn: Date.UTC(2024, 9, 26),
};
const BOUNDS: Readonly<Record<string, { readonly from?: number; readonly to?: number }>> = {
  none: {},
  from: { from: 0.3 },
  to: { to: 0.6 },
  both: { from: 0.15, to: 0.75 },
  early: { from: -0.2 },
  late: { to: 2 },
};
const EVENTS: Readonly<Record<string, string | readonly string[] | null>> = { any: null, a: 'a', several: ['b', 'c'] };
type Holds = (plan: unknown) => boolean;
const CONDITIONS: Readonly<Record<string, { readonly json: readonly object[]; readonly holds: Holds }>> = {
  none: { json: [], holds: () => true },
  equal: { json: [{ column: 'plan', op: '=', value: 'x' }], holds: (plan) => plan === 'x' },
  unequal: { json: [{ column: 'plan', op: '!=', value: 'x' }], holds: (plan) => plan !== 'x' },
  known: { json: [{ column: 'plan', op: 'is not null' }], holds: (plan) => plan !== null },
};

const OPTIONS = {
  unit: keys(STEPS),
  event: keys(EVENTS),
  where: keys(CONDITIONS),
  filter: keys(CONDITIONS),
  range: keys(BOUNDS),
  actor: ['model', 'column'],
  weekStart: ['monday', 'sunday'],
  zone: ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'],
  season: keys(SEASONS),
  asOf: ['latest', 'middle'],
} as const;
export type LifecycleRow = Choice<Record<keyof typeof OPTIONS, readonly (string | number)[]>>;

export const everything = () => pairwise(OPTIONS);
export const inSql = () => pairwise({ ...OPTIONS, actor: ['model'] as const });

export interface LifecycleCase {
  readonly rows: readonly Event[];
  readonly spec: Readonly<Record<string, unknown>>;
  readonly calendar: Calendar;
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'sunday';
  readonly asOf: number | undefined;
  /** The reference: one entry a period, none without activity. */
  readonly flows: ReturnType<typeof naiveFlows>;
}

export function caseOf(row: LifecycleRow, world: World): LifecycleCase {
  const unit = row.unit as Unit;
  const moment = (n: number): number => (SEASONS[row.season] ?? 0) * 1000 + Math.round(n * STEPS[unit]) * HOUR;
  const day = (share: number | undefined): string | null =>
    share === undefined ? null : new Date(moment(share * 60) / 1000).toISOString().slice(0, 10);
  const bounds = BOUNDS[row.range] ?? {};
  const range = { from: day(bounds.from), to: day(bounds.to) };
  const where = CONDITIONS[row.where] ?? { json: [], holds: () => true };
  const filter = CONDITIONS[row.filter] ?? { json: [], holds: () => true };
  const event = EVENTS[row.event] ?? null;
  const rows = world.map(({ actor, moment: n, name, plan }): Event => ({ actor, at: moment(n), name, props: { plan } }));
  const asOf = row.asOf === 'latest' ? undefined : Math.max(Math.min(...rows.map(({ at }) => at)), moment(42));
  const timeZone = String(row.zone);
  const weekStart = row.weekStart as 'monday' | 'sunday';
  const calendar = calendarOf({ unit, timeZone, weekStart });
  const until = asOf ?? Math.max(...rows.map(({ at }) => at));
  const activities = rows.flatMap((fact): Activity[] => {
    const plan = fact.props?.['plan'] ?? null;
    const owner = row.actor === 'column' ? plan : fact.actor;
    const passes = (event === null || event.includes(fact.name)) && where.holds(plan) && filter.holds(plan);
    return fact.at > until || owner === null || !passes ? [] : [{ actor: String(owner), at: fact.at }];
  });
  const first = range.from === null ? Math.min(...activities.map(({ at }) => calendar.index(at))) : calendar.dated(range.from, 'from');
  const last = Math.min(calendar.index(until), range.to === null ? Infinity : calendar.dated(range.to, 'to'));
  const flows = Number.isFinite(first) ? naiveFlows(activities, calendar.index, { first, last }) : [];
  return {
    rows,
    spec: {
      event,
      where: where.json,
      unit,
      range,
      filter: filter.json,
      actor: row.actor === 'column' ? { column: 'plan', of: 'event' } : null,
    },
    calendar,
    timeZone,
    weekStart,
    asOf,
    flows,
  };
}
