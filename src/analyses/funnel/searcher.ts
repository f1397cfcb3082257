import type { Span } from '../../time/range';
import { codeIndex } from '../../timeline/code-index';
import { copyAttempt, createAttempt, isBetter, type Attempt } from './attempt';
import { findOptional } from './finish-attempt';
import type { FunnelPlan } from './plan';
import { canScan, createScan } from './scan-ordered';
import { canScanPlain, createPlainScan } from './scan-plain';
import { createScene, fillScene, type Restriction } from './scene';
import { createAnySearch } from './search-any';
import { createOrderedSearch, type Search } from './search-ordered';
import { createStrictSearch } from './search-strict';

/** Finds the attempt that counts. The attempt it gives is reused by the next call; `reach` 0 = the actor did not enter. */
export interface Searcher {
  find(actor: number, entry?: Span): Attempt;
  /** The same, with events limited in which steps they may serve. */
  findRestricted(actor: number, restrict: Restriction): Attempt;
}

export type Method = 'fastest' | 'literal';

export function createSearch(plan: FunnelPlan): Search {
  if (plan.spec.order === 'strict') return createStrictSearch(plan);
  return plan.spec.order === 'any' ? createAnySearch(plan) : createOrderedSearch(plan);
}

/** `literal` enumerates every attempt; `fastest` does so only where one linear pass cannot answer. */
export function createSearcher(plan: FunnelPlan, method: Method = 'fastest'): Searcher {
  const best = createAttempt(plan.spec.steps.length);
  const scan = method === 'literal' ? null : canScanPlain(plan) ? createPlainScan(plan) : canScan(plan) ? createScan(plan) : null;
  const scene = createScene();
  const search = createSearch(plan);
  const voids = plan.spec.order === 'any';
  // With a tolerance a chain may end before it starts, by at most this much.
  const slack = Math.max(0, plan.tolerance) * plan.required.length;

  const { sets } = codeIndex(plan.timeline);
  const entering = voids ? plan.marks.sets.reduce((all, set) => all | set, 0) : (plan.marks.sets[0] ?? 0);

  const enumerate = (actor: number, entry: Span, restrict: Restriction | null): Attempt => {
    best.reach = 0;
    if (method === 'fastest' && ((sets[actor] as number) & entering) === 0) return best;
    fillScene(scene, plan, { actor, restrict });
    search(scene, entry, (attempt) => {
      if (voids && attempt.met) return 'continue';
      const complete = best.reach === plan.required.length && !best.met;
      if (complete && (attempt.times[0] as number) > (best.times[best.reach - 1] as number) + slack) return 'stop';
      if (isBetter(attempt, best)) copyAttempt(attempt, best);
      return 'continue';
    });
    findOptional(plan, best, scene);
    return best;
  };

  return {
    find(actor, entry = plan.entry) {
      if (scan !== null && scan(actor, entry, best) === 'done') return best;
      return enumerate(actor, entry, null);
    },
    findRestricted: (actor, restrict) => enumerate(actor, plan.entry, restrict),
  };
}
