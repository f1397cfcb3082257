import type { PropertyColumn } from '../../timeline/timeline';
import { copyAttempt, createAttempt, isBetter } from './attempt';
import { OTHER, topCodes, type Group } from './groups';
import type { FunnelPlan } from './plan';
import type { Searcher } from './searcher';
import type { Restriction } from './scene';
import { createAdder, createTally, type Tally } from './tally';

/**
 * Breakdown at `all` or `step`: the search runs once per value with only the events that carry it (at `step`: for that step), so an actor may be in
 * several groups. The rest after the top values counts actors, by the best attempt over the remaining values.
 */
export function groupByValue(plan: FunnelPlan, column: PropertyColumn, searcher: Searcher): Group[] {
  const runner = createRunner(plan, column, searcher);
  const entrants = countEntrants(plan, runner);
  const top = topCodes(entrants, plan.spec.breakdown?.top ?? 10);
  const place = new Map(top.map((code, index) => [code, index]));
  const remaining = [...entrants.keys()].filter((code) => code >= 0 && !place.has(code));
  const groups: Group[] = top.map((code) => ({ tally: createTally(plan), value: column.values[code] ?? null }));
  const missing: Group = { tally: createTally(plan), value: null };
  const rest: Group = { tally: createTally(plan), value: OTHER, other: true };
  const add = createAdder(plan);
  const otherBest = createAttempt(plan.spec.steps.length);
  for (let actor = 0; actor < plan.timeline.actors; actor++) {
    const own = runner.valuesOf(actor);
    otherBest.reach = 0;
    let ownRemaining = 0;
    const tallyFor = (code: number): Tally | undefined => (code < 0 ? missing.tally : groups[place.get(code) ?? -1]?.tally);
    for (const code of own) {
      const attempt = runner.withValue(actor, code);
      const tally = tallyFor(code);
      if (tally) add(tally, actor, attempt);
      else {
        ownRemaining++;
        if (isBetter(attempt, otherBest)) copyAttempt(attempt, otherBest);
      }
    }
    if (runner.hasBase) {
      const base = runner.withoutValue(actor);
      for (const code of top) if (!own.has(code)) add(tallyFor(code) as Tally, actor, base);
      if (!own.has(-1)) add(missing.tally, actor, base);
      if (remaining.length > ownRemaining && isBetter(base, otherBest)) copyAttempt(base, otherBest);
    }
    add(rest.tally, actor, otherBest);
  }
  const showsMissing = missing.tally.entered > 0 && entrants.has(-1);
  return [...groups, ...(showsMissing ? [missing] : []), ...(remaining.length > 0 && rest.tally.entered > 0 ? [rest] : [])];
}

interface Runner {
  /** Values of the actor's events that the breakdown looks at; -1 = missing. */
  valuesOf(actor: number): ReadonlySet<number>;
  withValue(actor: number, code: number): ReturnType<Searcher['find']>;
  /** The attempt under any value that the actor does not have. */
  withoutValue(actor: number): ReturnType<Searcher['find']>;
  /** Whether such an attempt can exist: at the first step it cannot. */
  readonly hasBase: boolean;
}

function createRunner({ timeline, marks, spec }: FunnelPlan, column: PropertyColumn, searcher: Searcher): Runner {
  const step = spec.breakdown?.at === 'step' ? (spec.breakdown.step ?? 0) : null;
  const relevant = step === null ? -1 : 1 << step;
  const without: Restriction = (_, fits) => fits & ~relevant;
  return {
    hasBase: step !== null && (step > 0 || spec.order === 'any'),
    valuesOf(actor) {
      const found = new Set<number>();
      for (let i = timeline.starts[actor] as number; i < (timeline.starts[actor + 1] as number); i++) {
        if (((marks.steps[i] as number) & relevant) !== 0) found.add(column.codes[i] as number);
      }
      return found;
    },
    withValue: (actor, code) => searcher.findRestricted(actor, (i, fits) => (column.codes[i] === code ? fits : without(i, fits))),
    withoutValue: (actor) => searcher.findRestricted(actor, without),
  };
}

/** Entrants of each value that occurs. */
function countEntrants({ timeline }: FunnelPlan, runner: Runner): Map<number, number> {
  const entrants = new Map<number, number>();
  let everywhere = 0;
  for (let actor = 0; actor < timeline.actors; actor++) {
    const enters = ({ reach, met }: { reach: number; met: boolean }): number => (reach > 0 && !met ? 1 : 0);
    const own = runner.valuesOf(actor);
    const base = runner.hasBase ? enters(runner.withoutValue(actor)) : 0;
    everywhere += base;
    for (const code of own) entrants.set(code, (entrants.get(code) ?? 0) + enters(runner.withValue(actor, code)) - base);
  }
  for (const [code, n] of entrants) entrants.set(code, n + everywhere);
  return entrants;
}
