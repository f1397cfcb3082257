import { createAttempt, type Attempt } from './attempt';
import { finishAttempt } from './finish-attempt';
import type { FunnelPlan } from './plan';
import type { Scene } from './scene';
import type { Search } from './search-ordered';

/**
 * Every window that starts at an event fitting any step, whatever the order of steps. The attempt reaches as many distinct steps as distinct events of
 * the window can serve; its times are those of the events that made this number grow.
 */
export function createAnySearch(plan: FunnelPlan): Search {
  const attempt = createAttempt(plan.spec.steps.length);
  return (scene, entry, consider) => {
    for (let start = 0; start < scene.size; start++) {
      if (scene.marks[start] === 0) continue;
      const t1 = scene.at[start] as number;
      if (t1 >= entry.from && t1 <= entry.to) {
        growMatching(plan, { scene, start }, attempt);
        finishAttempt(plan, attempt, { scene, start, broken: false });
        if (consider(attempt) === 'stop') return;
      }
      if (plan.spec.attempt === 'first') return;
    }
  };
}

function growMatching(
  { required, window }: FunnelPlan,
  { scene, start }: { readonly scene: Scene; readonly start: number },
  attempt: Attempt,
): void {
  const { at, marks, keys, positions } = scene;
  const key = keys[start];
  const t1 = at[start] as number;
  let first = start;
  while (first > 0 && at[first - 1] === t1) first--;
  /** Steps each used event fits, by the step it serves now; 0 = the step is free. */
  const holders = new Int32Array(required.length);
  /** Steps that no further event can free: all their holders fit only each other's steps. */
  let closed = 0;
  attempt.reach = 0;
  const place = (fits: number, visited: { steps: number }): boolean => {
    for (let s = 0; s < holders.length; s++) {
      const mark = 1 << s;
      if ((fits & mark) === 0 || (visited.steps & mark) !== 0) continue;
      visited.steps |= mark;
      const holder = holders[s] as number;
      if (holder !== 0 && !place(holder, visited)) continue;
      holders[s] = fits;
      return true;
    }
    return false;
  };
  for (let i = first; i < scene.size && attempt.reach < required.length; i++) {
    if ((at[i] as number) > t1 + window) return;
    const fits = marks[i] as number;
    if ((fits & ~closed) === 0 || keys[i] !== key) continue;
    const visited = { steps: 0 };
    if (!place(fits, visited)) {
      closed |= visited.steps;
      continue;
    }
    attempt.times[attempt.reach] = at[i] as number;
    attempt.positions[attempt.reach] = positions[i] as number;
    attempt.reach++;
  }
}
