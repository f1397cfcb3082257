import type { FunnelPlan } from './plan';

/** The events of one actor that a search looks at, in timeline order. Reused from actor to actor. */
export interface Scene {
  actor: number;
  size: number;
  /** Timeline position of each event. */
  readonly positions: number[];
  readonly at: number[];
  /** Bit k: fits step k. */
  readonly marks: number[];
  /** Bit j: fits exclusion j. */
  readonly exclusions: number[];
  /** What must stay equal along a chain; 0 where nothing must. -1 = missing, matches nothing. */
  readonly keys: number[];
  /** Session code; 0 without sessions. */
  readonly sessions: number[];
}

export const createScene = (): Scene => ({ actor: 0, size: 0, positions: [], at: [], marks: [], exclusions: [], keys: [], sessions: [] });

/** Which steps an event may serve, given those it fits; for searches restricted to one value of a breakdown. */
export type Restriction = (position: number, marks: number) => number;

/** Strict order sees every visible event; the other orders only those that fit a step or an exclusion. */
export function fillScene(
  scene: Scene,
  plan: FunnelPlan,
  { actor, restrict }: { readonly actor: number; readonly restrict: Restriction | null },
): void {
  const { timeline, marks, keys, sessions } = plan;
  const everything = plan.spec.order === 'strict';
  const end = timeline.starts[actor + 1] as number;
  let n = 0;
  for (let i = timeline.starts[actor] as number; i < end; i++) {
    const fits = marks.at(i);
    const excludes = marks.exclusions === null ? 0 : (marks.exclusions[i] as number);
    if (fits === 0 && excludes === 0 && !(everything && marks.visible(i))) continue;
    const key = keys === null ? 0 : (keys[i] as number);
    scene.positions[n] = i;
    scene.at[n] = timeline.at[i] as number;
    scene.marks[n] = key < 0 ? 0 : restrict === null ? fits : restrict(i, fits);
    scene.exclusions[n] = excludes;
    scene.keys[n] = key;
    scene.sessions[n] = sessions === null ? 0 : (sessions.codes[i] as number);
    n++;
  }
  scene.actor = actor;
  scene.size = n;
}

/** Index of the first event later than a time. */
export function firstAfter({ at, size }: Scene, time: number): number {
  let from = 0;
  let to = size;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((at[middle] as number) <= time) from = middle + 1;
    else to = middle;
  }
  return from;
}
