import { Numbers } from '../../stats/numbers';
import type { Attempt } from './attempt';
import { chainIndex, type FunnelPlan } from './plan';

/** Counts over the attempts that count, one an actor. Times are elapsed microseconds. */
export interface Tally {
  entered: number;
  excluded: number;
  /** By chain index: actors who reached it, and those of them who stopped there and can still go on. */
  readonly count: number[];
  readonly inProgress: number[];
  /** By chain index: elapsed since the chain's step before. */
  readonly elapsed: readonly Numbers[];
  /** By step number, optional steps only: elapsed since the required step before. */
  readonly optional: readonly Numbers[];
  /** From the step `timing.from` to `timing.to`. */
  readonly timing: Numbers;
  /** By chain index: actors whose attempt ended there, apart from those still in progress; null when members are not asked for. */
  readonly people: { readonly ended: number[][]; readonly open: number[][]; readonly optional: number[][] } | null;
}

export function createTally({ spec, required }: FunnelPlan): Tally {
  const lists = (n: number): number[][] => Array.from({ length: n }, () => []);
  const numbers = (n: number): Numbers[] => Array.from({ length: n }, () => new Numbers());
  return {
    entered: 0,
    excluded: 0,
    count: required.map(() => 0),
    inProgress: required.map(() => 0),
    elapsed: numbers(required.length),
    optional: numbers(spec.steps.length),
    timing: new Numbers(),
    people: spec.members ? { ended: lists(required.length), open: lists(required.length), optional: lists(spec.steps.length) } : null,
  };
}

/** Adds an actor's attempt to a tally. */
export function createAdder({ spec, required }: FunnelPlan): (tally: Tally, actor: number, attempt: Attempt) => void {
  const from = chainIndex(required, spec.timing.from);
  const to = chainIndex(required, spec.timing.to);
  const withOptional = required.length < spec.steps.length;
  return (tally, actor, attempt) => {
    const { reach, times } = attempt;
    if (reach === 0) return;
    if (attempt.met) {
      tally.excluded++;
      return;
    }
    tally.entered++;
    for (let r = 0; r < reach; r++) {
      tally.count[r] = (tally.count[r] as number) + 1;
      if (r > 0) (tally.elapsed[r] as Numbers).push(Math.max(0, (times[r] as number) - (times[r - 1] as number)));
    }
    if (reach > to) tally.timing.push(Math.max(0, (times[to] as number) - (times[from] as number)));
    if (attempt.open) tally.inProgress[reach - 1] = (tally.inProgress[reach - 1] as number) + 1;
    tally.people?.[attempt.open ? 'open' : 'ended'][reach - 1]?.push(actor);
    if (!withOptional) return;
    for (let k = 0; k < attempt.optional.length; k++) {
      const at = attempt.optional[k] as number;
      if (Number.isNaN(at)) continue;
      const before = required.findLastIndex((other) => other < k);
      tally.optional[k]?.push(Math.max(0, at - (times[before] as number)));
      tally.people?.optional[k]?.push(actor);
    }
  };
}

/** Adds the counts of other actors to a tally. */
export function mergeInto(tally: Tally, other: Tally): void {
  tally.entered += other.entered;
  tally.excluded += other.excluded;
  addNumbers(tally.count, other.count);
  addNumbers(tally.inProgress, other.inProgress);
  for (const [to, from] of [
    [tally.timing, other.timing],
    ...pairs(tally.elapsed, other.elapsed),
    ...pairs(tally.optional, other.optional),
  ] as const)
    for (const value of from.all()) to.push(value);
  if (!tally.people || !other.people) return;
  append(tally.people.ended, other.people.ended);
  append(tally.people.open, other.people.open);
  append(tally.people.optional, other.people.optional);
}

function addNumbers(to: number[], from: readonly number[]): void {
  from.forEach((n, i) => (to[i] = (to[i] ?? 0) + n));
}

const pairs = (to: readonly Numbers[], from: readonly Numbers[]): [Numbers, Numbers][] =>
  to.map((list, i) => [list, from[i] ?? new Numbers()]);

function append(to: readonly number[][], from: readonly number[][]): void {
  from.forEach((list, i) => {
    for (const item of list) to[i]?.push(item);
  });
}
