/** The funnel's options, each with its values, and how a row of them becomes a funnel said twice. */
import {
  build,
  COLUMN_SESSION,
  EVER,
  eventAct,
  GAP_SESSION,
  SALE,
  ticks,
  type ActCase,
  type Bounds,
  type Case,
  type Condition,
  type Made,
  type WindowCase,
} from '../funnel/build-case';
import type { Fact } from '../funnel/naive';
import type { NaiveBreakdown } from '../funnel/naive-groups';
import { pairwise } from '../support/pairwise';

const where = (json: Condition['json'], holds: (props: Fact['props']) => boolean): Condition => ({
  json,
  holds: (row) => holds(row.props),
});
const P_IS = where({ column: 'p', op: '=', value: 'x' }, ({ p }) => p === 'x');
const P_IS_NOT = where({ column: 'p', op: '!=', value: 'x' }, ({ p }) => p !== 'x');
const Q_KNOWN = where({ column: 'q', op: 'is not null' }, ({ q }) => q !== null);
const Q_NONE_OF = where({ column: 'q', op: 'not in', value: ['x', 'z'] }, ({ q }) => q !== 'x');

const FILTERS: Readonly<Record<string, readonly Condition[]>> = {
  none: [],
  equal: [P_IS],
  unequal: [P_IS_NOT],
  known: [Q_KNOWN],
  missing: [where({ column: 's', op: 'is null' }, ({ s }) => s === null)],
  in: [where({ column: 'p', op: 'in', value: ['x', 'y'] }, ({ p }) => p === 'x' || p === 'y')],
  'not-in': [Q_NONE_OF],
  either: [where({ any: [P_IS.json, Q_KNOWN.json] }, ({ p, q }) => p === 'x' || q !== null)],
  not: [where({ not: P_IS.json }, ({ p }) => p !== 'x')],
  two: [P_IS_NOT, Q_KNOWN],
  customer: [where({ column: 'city', of: 'customer', op: '=', value: 'Rome' }, ({ city }) => city === 'Rome')],
  'not-customer': [where({ column: 'city', of: 'customer', op: '!=', value: 'Rome' }, ({ city }) => city !== 'Rome')],
};
const [A, B, C] = [eventAct(['A']), eventAct(['B']), eventAct(['C'])];
const ACTS: Readonly<Record<string, readonly ActCase[]>> = {
  names: [A, B, C, B],
  repeats: [A, A, B, A],
  several: [eventAct(['A', 'B']), eventAct(['B', 'C']), eventAct(['A', 'C']), C],
  where: [eventAct(['A'], [P_IS]), eventAct(['B'], [P_IS_NOT]), eventAct(['C'], [Q_KNOWN]), eventAct(['A'], [Q_NONE_OF])],
  any: [A, eventAct(null), eventAct(null, [P_IS]), B],
  sale: [A, SALE, B, SALE],
  'sale-first': [SALE, A, SALE, B],
};
const WINDOWS: Readonly<Record<string, WindowCase>> = {
  second: ticks(0),
  seconds: { json: { n: 3600, unit: 'second' }, naive: 3 },
  minutes: ticks(2),
  hour: { json: { n: 1.5, unit: 'hour' }, naive: 4.5 },
  day: { json: { n: 1, unit: 'day' }, naive: 72 },
  week: { json: { n: 1, unit: 'week' }, naive: 7 * 72 },
  month: { json: { n: 1, unit: 'month' }, naive: 30 * 72 },
  quarter: { json: { n: 2, unit: 'quarter' }, naive: 180 * 72 },
  year: { json: { n: 99, unit: 'year' }, naive: 99 * 365 * 72 },
  session: COLUMN_SESSION,
  gap: GAP_SESSION,
};
const EXCLUDED: Readonly<Record<string, ActCase>> = { name: C, where: eventAct(['B', 'C'], [P_IS_NOT]), any: eventAct(null), sale: SALE };
const BOUNDS: Readonly<Record<string, Bounds>> = { none: EVER, from: [2, Infinity], to: [-Infinity, 6], both: [1, 7] };

const values = <K extends string>(of: Readonly<Record<K, unknown>>): K[] => Object.keys(of) as K[];

export const OPTIONS = {
  order: ['ordered', 'strict', 'any'],
  steps: [3, 2, 4, 1],
  acts: values(ACTS),
  window: values(WINDOWS),
  attempt: ['best', 'first'],
  ties: ['step-order', 'increasing', 'one', 'two'],
  exclusions: ['none', 'remove-next', 'drop-next', 'remove-all', 'drop-all', 'remove-last', 'both', 'two'],
  excluded: values(EXCLUDED),
  hold: ['none', 'q', 'q+p'],
  optional: ['none', 'one', 'two'],
  first: ['none', 'ever', 'matching', 'ever-last', 'matching-second'],
  entry: values(BOUNDS),
  range: values(BOUNDS),
  filter: values(FILTERS),
  breakdown: ['none', 'first', 'last', 'all', 'step', 'step-last', 'customer', 'pair-first', 'pair-all'],
  top: [1, 2, 10],
  trend: ['none', 'hour', 'day', 'last-only'],
  actor: ['model', 'column'],
  asOf: [6, 12],
} as const;

export type Given = { readonly [Key in keyof typeof OPTIONS]?: string | number };

/** What a spec refuses, or what says nothing. */
function allowed({ order, steps, optional, exclusions, breakdown, actor, trend }: Given): boolean {
  if (optional !== undefined && optional !== 'none') {
    if (order === 'any' || (steps !== undefined && Number(steps) < (optional === 'two' ? 4 : 3))) return false;
    if (exclusions !== undefined && !['none', 'remove-all', 'drop-all'].includes(String(exclusions))) return false;
  }
  if (steps === 1 && ((exclusions ?? 'none') !== 'none' || trend === 'last-only')) return false;
  if (exclusions === 'two' && Number(steps ?? 3) < 3) return false;
  return !(breakdown === 'customer' && actor === 'column');
}

/** All options: the scan against the naive reference. */
export const everything = () => pairwise(OPTIONS, allowed);

/** What has an SQL form. */
export const inSql = () =>
  pairwise(
    {
      ...OPTIONS,
      order: ['ordered'],
      window: OPTIONS.window.filter((name) => name !== 'session' && name !== 'gap'),
      ties: ['step-order', 'increasing'],
      optional: ['none'],
      breakdown: ['none', 'first', 'last', 'customer'],
      top: [10],
      trend: ['none'],
      actor: ['model'],
    } as const,
    allowed,
  );

/** What has a form in ClickHouse's SQL; as for shared steps, `increasing` alone allows them. */
export const inClickHouse = () =>
  pairwise(
    {
      steps: [3, 2, 4, 1],
      acts: ['names', 'repeats', 'several', 'where', 'any'],
      window: ['second', 'seconds', 'minutes', 'hour', 'day', 'week', 'month', 'quarter', 'year'],
      attempt: ['best', 'first'],
      ties: ['step-order', 'increasing'],
      hold: ['none', 'q', 'q+p'],
      entry: ['none', 'from', 'to', 'both'],
      range: ['none', 'from', 'to', 'both'],
      filter: ['none', 'equal', 'unequal', 'known', 'missing', 'in', 'not-in', 'either', 'not', 'two'],
      asOf: [6, 12],
    } as const,
    ({ acts, ties, attempt, hold, steps }) =>
      !(attempt === 'first' && hold !== undefined && hold !== 'none') &&
      (ties !== 'step-order' ||
        steps === undefined ||
        steps === 1 ||
        (steps < 4 && (acts === undefined || acts === 'names' || acts === 'where'))),
  );

const BREAKDOWNS: Readonly<Record<string, Pick<NaiveBreakdown, 'column' | 'of' | 'at'>>> = {
  first: { column: 'p', at: 'first' },
  last: { column: 'q', at: 'last' },
  all: { column: 'p', at: 'all' },
  step: { column: 'p', at: 'step' },
  'step-last': { column: 'q', at: 'step' },
  customer: { column: 'city', of: 'customer', at: 'first' },
  'pair-first': { column: ['p', 'q'], at: 'first' },
  'pair-all': { column: ['q', 's'], at: 'all' },
};

export interface Row {
  readonly made: Case;
  readonly breakdown: NaiveBreakdown | null;
  /** Step numbers, first and last, of the trend and its unit. */
  readonly trend: { readonly unit: 'hour' | 'day'; readonly from: number; readonly to: number } | null;
}

/** A row of options over a world of facts. */
export function rowOver(row: Given, facts: readonly Fact[]): Row {
  const count = Number(row.steps ?? 3);
  const last = count - 1;
  const optional = row.optional === 'two' ? [1, 2] : row.optional === 'one' ? [1] : [];
  const first: readonly [string, number, 'ever' | 'matching'][] = [
    ['ever', 0, 'ever'],
    ['matching', 0, 'matching'],
    ['ever-last', last, 'ever'],
    ['matching-second', Math.min(1, last), 'matching'],
  ];
  const steps = (ACTS[row.acts ?? 'names'] ?? []).slice(0, count).map((act, k) => ({
    act,
    optional: optional.includes(k),
    first: first.find(([name, step]) => name === row.first && step === k)?.[2] ?? null,
  }));
  const made: Made = {
    facts,
    steps,
    exclusions: exclusionsOf(row, last),
    order: (row.order ?? 'ordered') as Made['order'],
    window: WINDOWS[row.window ?? 'day'] ?? ticks(3),
    attempt: (row.attempt ?? 'best') as Made['attempt'],
    ties: row.ties === 'one' ? 1 : row.ties === 'two' ? 2 : (row.ties as 'step-order' | 'increasing'),
    hold: row.hold === 'q' ? ['q'] : row.hold === 'q+p' ? ['q', 'p'] : [],
    range: BOUNDS[row.range ?? 'none'] ?? EVER,
    entry: BOUNDS[row.entry ?? 'none'] ?? EVER,
    filter: FILTERS[row.filter ?? 'none'] ?? [],
    asOf: Number(row.asOf),
    actor: row.actor === 'column' ? 's' : null,
  };
  const chosen = BREAKDOWNS[row.breakdown ?? 'none'];
  const breakdown = chosen ? { ...chosen, step: row.breakdown === 'step-last' ? last : 0, top: Number(row.top) } : null;
  return { made: build(made), breakdown, trend: trendOf(row, last) };
}

function exclusionsOf({ exclusions, excluded }: Given, last: number): Made['exclusions'] {
  const act = EXCLUDED[excluded ?? 'name'] ?? C;
  const of = (after: number, before: number, effect: 'remove' | 'drop') => ({ act, after, before, effect });
  switch (exclusions) {
    case 'remove-next':
      return [of(0, 1, 'remove')];
    case 'drop-next':
      return [of(0, 1, 'drop')];
    case 'remove-all':
      return [of(0, last, 'remove')];
    case 'drop-all':
      return [of(0, last, 'drop')];
    case 'remove-last':
      return [of(last - 1, last, 'remove')];
    case 'both':
      return [of(0, 1, 'drop'), { ...of(0, last, 'remove'), act: B }];
    case 'two':
      return [of(0, 1, 'remove'), of(last - 1, last, 'drop')];
    default:
      return [];
  }
}

function trendOf({ trend }: Given, last: number): Row['trend'] {
  if (trend === 'last-only') return { unit: 'hour', from: last, to: last };
  return trend === 'hour' || trend === 'day' ? { unit: trend, from: 0, to: last } : null;
}
