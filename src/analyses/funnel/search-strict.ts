import { createAttempt, type Attempt } from './attempt';
import { finishAttempt } from './finish-attempt';
import { addStep, type StepMatching } from './match-steps';
import type { FunnelPlan } from './plan';
import type { Scene } from './scene';
import { startsOf, type Search } from './search-ordered';

/**
 * Every attempt in strict order. Events of one instant are a group. In the first event's group any of the others may stand before it, so the chain may
 * use none or several of them; a later group must be used up before the chain goes past it.
 */
export function createStrictSearch(plan: FunnelPlan): Search {
  const attempt = createAttempt(plan.spec.steps.length);
  return (scene, entry, consider) => {
    for (const start of startsOf(scene, 0)) {
      const t1 = scene.at[start] as number;
      if (t1 >= entry.from && t1 <= entry.to) {
        const walk = createWalk(plan, scene, start);
        for (let own = walk.mostInOwnGroup; own >= 0; own--) {
          const broken = walk.run(own, attempt);
          finishAttempt(plan, attempt, { scene, start, broken });
          if (consider(attempt) === 'stop') return;
        }
      }
      if (plan.spec.attempt === 'first') return;
    }
  };
}

interface Walk {
  /** How many further steps the first event's own group can serve. */
  readonly mostInOwnGroup: number;
  /** Fills the attempt that takes `own` further steps from the first group; true when another event stands in the next step's place. */
  run(own: number, attempt: Attempt): boolean;
}

function createWalk(plan: FunnelPlan, scene: Scene, start: number): Walk {
  const { required, window, tolerance } = plan;
  const { at, marks, keys, positions } = scene;
  const t1 = at[start] as number;
  const key = keys[start];
  const fits = (r: number, event: number): boolean =>
    keys[event] === key && (((marks[event] as number) >>> (required[r] as number)) & 1) === 1;
  const increasing = tolerance < 0;
  /** Steps from `r` on, as many as distinct events of the group can serve. */
  const serve = (r: number, events: readonly number[]): StepMatching => {
    const matching: StepMatching = { eventOf: [] };
    const most = increasing ? Math.min(1, events.length) : events.length;
    const local = (s: number, event: number): boolean => fits(r + s, event);
    for (let s = 0; s < most && r + s < required.length; s++) if (!addStep(matching, s, { events, fits: local })) break;
    return matching;
  };
  const groupAt = (from: number): number[] => {
    const group: number[] = [];
    for (let i = from; i < scene.size && at[i] === at[from]; i++) group.push(i);
    return group;
  };
  let first = start;
  while (first > 0 && at[first - 1] === t1) first--;
  const ownGroup = groupAt(first);
  const others = increasing ? [] : ownGroup.filter((event) => event !== start);
  const takeAll = (attempt: Attempt, r: number, events: readonly number[]): void =>
    events.forEach((event, s) => {
      attempt.times[r + s] = at[event] as number;
      attempt.positions[r + s] = positions[event] as number;
    });
  const whole = serve(1, others).eventOf;
  return {
    mostInOwnGroup: whole.length,
    run(own, attempt) {
      takeAll(attempt, 0, [start]);
      const partial: StepMatching = { eventOf: [] };
      for (let s = 0; s < own; s++) addStep(partial, s, { events: others, fits: (step, event) => fits(1 + step, event) });
      takeAll(attempt, 1, partial.eventOf);
      attempt.reach = 1 + own;
      let next = first + ownGroup.length;
      while (attempt.reach < required.length && next < scene.size && (at[next] as number) <= t1 + window) {
        const group = groupAt(next);
        const served = serve(attempt.reach, group).eventOf;
        takeAll(attempt, attempt.reach, served);
        attempt.reach += served.length;
        if (attempt.reach < required.length && served.length < group.length) return true;
        next += group.length;
      }
      return false;
    },
  };
}
