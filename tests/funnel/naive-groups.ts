/** Breakdowns of the naive funnel. */
import type { FunnelStepResult } from '../../src/analyses/funnel/result';
import { actorsOf, TICK, type Case } from './build-case';
import { naiveActor, naiveSteps, stepFits, type Fact, type Limit, type NaiveAttempt, type NaiveSteps } from './naive';

/** What both sides say of steps. */
export const plain = (steps: readonly FunnelStepResult[]) => ({
  counts: steps.map((step) => step.count),
  dropped: steps.map((step) => step.dropped),
  inProgress: steps.map((step) => step.inProgress),
  median: steps.map((step) => step.seconds?.median ?? null),
});
export const expected = ({ counts, dropped, inProgress, elapsed }: NaiveSteps) => ({
  counts,
  dropped,
  inProgress,
  median: elapsed.map((list, k) => (k === 0 ? null : medianOf(list))),
});

function medianOf(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const middle = (sorted.length - 1) / 2;
  return (((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2) * TICK;
}

type Value = string | null | readonly (string | null)[];
export interface NaiveBreakdown {
  readonly column: string | readonly string[];
  /** A property of the actor: any event tells it. */
  readonly of?: 'event' | 'customer';
  readonly at: 'first' | 'last' | 'all' | 'step';
  readonly step: number;
  readonly top: number;
}
interface Grouped {
  readonly value: Value;
  readonly attempts: Attempts;
}
type Attempts = readonly (NaiveAttempt | null)[];

/** The groups of a breakdown: the top values by entrants, missing, the rest. */
export function naiveGroups(made: Case, breakdown: NaiveBreakdown) {
  const { at, step } = breakdown;
  return at === 'first' || at === 'last' ? byOneValue(made, breakdown, at) : byEveryValue(made, breakdown, at === 'all' ? null : step);
}

/** The value of a fact as text, so that lists compare; null = missing. */
function keyOf({ column }: NaiveBreakdown, { props }: Fact): string | null {
  if (typeof column === 'string') return props[column] ?? null;
  const list = column.map((name) => props[name] ?? null);
  return list.every((one) => one === null) ? null : JSON.stringify(list.map((one) => one ?? ''));
}
const valueOf = ({ column }: NaiveBreakdown, key: string): Value =>
  typeof column === 'string' ? key : (JSON.parse(key) as string[]).map((one) => (one === '' ? null : one));

const visible = ({ naive }: Case, row: Fact): boolean => row.at >= naive.range[0] && row.at <= naive.until && naive.filter(row);
const fitting = (made: Case, facts: readonly Fact[], step: number | null): Fact[] =>
  facts.filter(
    (row) =>
      visible(made, row) && made.naive.steps.some((_, k) => (step === null || k === step) && stepFits(made.naive, facts, { fact: row, k })),
  );

function byOneValue(made: Case, breakdown: NaiveBreakdown, at: 'first' | 'last') {
  const actors = actorsOf(made).map((facts) => {
    const told = breakdown.of === 'customer' ? facts : fitting(made, facts, null);
    const keys = told.flatMap((row) => keyOf(breakdown, row) ?? []);
    return { attempt: naiveActor(made.naive, facts), key: (at === 'first' ? keys[0] : keys.at(-1)) ?? null };
  });
  const of = (key: string | null): Attempts => actors.filter((actor) => actor.key === key).map(({ attempt }) => attempt);
  const keys = actors.flatMap(({ key }) => key ?? []);
  const { top, rest } = split(keys, (key) => naiveSteps(made.naive, of(key)).entered, breakdown.top);
  const named = top.map((key) => ({ value: valueOf(breakdown, key), attempts: of(key) }));
  return arrange(made, { top: named, missing: of(null), rest: rest.flatMap(of) });
}

function byEveryValue(made: Case, breakdown: NaiveBreakdown, step: number | null) {
  const actors = actorsOf(made);
  const occurs = new Set(actors.flatMap((facts) => fitting(made, facts, step).map((row) => keyOf(breakdown, row))));
  const limitTo =
    (key: string | null): Limit =>
    (row, k) =>
      (step !== null && k !== step) || keyOf(breakdown, row) === key;
  const of = (key: string | null): Attempts => actors.map((facts) => naiveActor(made.naive, facts, limitTo(key)));
  const keys = [...occurs].flatMap((key) => key ?? []);
  const { top, rest } = split(keys, (key) => naiveSteps(made.naive, of(key)).entered, breakdown.top);
  const remaining = rest.map(of);
  const best = actors.map((_, a) => remaining.map((attempts) => attempts[a] ?? null).reduce(betterOf, null));
  const named = top.map((key) => ({ value: valueOf(breakdown, key), attempts: of(key) }));
  return arrange(made, { top: named, missing: occurs.has(null) ? of(null) : [], rest: best });
}

function betterOf(a: NaiveAttempt | null, b: NaiveAttempt | null): NaiveAttempt | null {
  if (a === null || b === null) return a ?? b;
  const key = ({ reach, met, times }: NaiveAttempt): number[] => [-reach, met ? 1 : 0, times[reach - 1] ?? 0, -(times[0] ?? 0)];
  const gap =
    key(b)
      .map((n, i) => n - (key(a)[i] ?? 0))
      .find((n) => n !== 0) ?? 0;
  return gap < 0 ? b : a;
}

/** Ranked by entrants, ties by value; values that nobody enters with come last. */
function split(found: readonly string[], entered: (key: string) => number, top: number): { top: string[]; rest: string[] } {
  const counts = new Map([...new Set(found)].map((key) => [key, entered(key)]));
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const kept = ranked.filter(([, n]) => n > 0).slice(0, top);
  return { top: kept.map(([key]) => key), rest: ranked.slice(kept.length).map(([key]) => key) };
}

interface Parts {
  readonly top: readonly Grouped[];
  readonly missing: Attempts;
  readonly rest: Attempts;
}

function arrange({ naive }: Case, { top, missing, rest }: Parts) {
  const group = ({ value, attempts }: Grouped) => ({ value, other: false, ...expected(naiveSteps(naive, attempts)) });
  const shown = (attempts: Attempts): boolean => naiveSteps(naive, attempts).entered > 0;
  return [
    ...top.map(group),
    ...(shown(missing) ? [group({ value: null, attempts: missing })] : []),
    ...(shown(rest) ? [{ ...group({ value: 'Other', attempts: rest }), other: true }] : []),
  ];
}
