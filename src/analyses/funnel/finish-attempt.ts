import type { Attempt } from './attempt';
import type { FunnelPlan, PlannedExclusion } from './plan';
import { firstAfter, type Scene } from './scene';

export interface Finish {
  readonly scene: Scene;
  /** Scene index of the first step's event. */
  readonly start: number;
  /** Whether another event already stands where the next step had to be (strict order). */
  readonly broken: boolean;
}

/** Applies the exclusions to an attempt whose steps are found, and says whether it can still continue. */
export function finishAttempt(plan: FunnelPlan, attempt: Attempt, { scene, start, broken }: Finish): void {
  attempt.met = false;
  attempt.cut = false;
  attempt.limit = Infinity;
  const complete = attempt.reach === plan.required.length;
  const end = (scene.at[start] as number) + plan.window;
  if (plan.exclusions.length > 0) {
    const events = { scene, session: scene.sessions[start] as number, end };
    if (plan.spec.order === 'any') voidAttempt(plan, attempt, events);
    else {
      dropAttempt(plan, attempt, events);
      for (const exclusion of plan.exclusions) attempt.met ||= !exclusion.drops && earliest(exclusion, attempt, events) !== Infinity;
    }
  }
  attempt.open = !complete && !broken && !attempt.met && !attempt.cut && isOpen(plan, scene, start);
}

interface Events {
  readonly scene: Scene;
  readonly session: number;
  /** Last instant of the window. */
  readonly end: number;
}

/** `drop` ends the attempt at the earliest such event: later steps are not reached. */
function dropAttempt({ exclusions }: FunnelPlan, attempt: Attempt, events: Events): void {
  let after = 0;
  let limit = Infinity;
  for (const exclusion of exclusions) {
    if (!exclusion.drops) continue;
    const at = earliest(exclusion, attempt, events);
    if (at >= limit) continue;
    limit = at;
    after = exclusion.after;
  }
  if (!Number.isFinite(limit)) return;
  let reach = after + 1;
  while (reach < attempt.reach && (attempt.times[reach] as number) < limit) reach++;
  attempt.reach = reach;
  attempt.limit = limit;
  attempt.cut = true;
}

/** Under `any` an exclusion has no place in an order: anywhere between start and completion, or to the window's end, it voids the attempt. */
function voidAttempt({ exclusions, required }: FunnelPlan, attempt: Attempt, events: Events): void {
  const last = required.length - 1;
  attempt.met = exclusions.some((exclusion) => Number.isFinite(earliest({ ...exclusion, after: 0, before: last }, attempt, events)));
}

/** Time of the first event that meets an exclusion; Infinity = none. Never the time of a step. */
function earliest({ mark, after, before }: PlannedExclusion, attempt: Attempt, { scene, session, end }: Events): number {
  const { reach, times, limit } = attempt;
  if (reach <= after) return Infinity;
  const from = times[after] as number;
  const closed = reach > before;
  const to = closed ? (times[before] as number) : end;
  for (let i = firstAfter(scene, from); i < scene.size; i++) {
    const t = scene.at[i] as number;
    if (t > to || (closed && t === to) || t >= limit) return Infinity;
    if (((scene.exclusions[i] as number) & mark) === 0 || scene.sessions[i] !== session) continue;
    if (!isStepTime(attempt, t)) return t;
  }
  return Infinity;
}

function isStepTime({ times, reach }: Attempt, t: number): boolean {
  for (let r = 0; r < reach; r++) if (times[r] === t) return true;
  return false;
}

function isOpen({ timeline, marks, sessions, until, window }: FunnelPlan, scene: Scene, start: number): boolean {
  if (sessions === null) return (scene.at[start] as number) + window > until;
  const session = scene.sessions[start];
  let last = scene.at[start] as number;
  const position = scene.positions[start] as number;
  const end = timeline.starts[scene.actor + 1] as number;
  for (let i = position; i < end; i++) {
    if (sessions.codes[i] === session && marks.visible(i)) last = timeline.at[i] as number;
  }
  return last + sessions.gap >= until;
}

/** Optional steps of the counted attempt: the earliest unused event of each between its required neighbours. */
export function findOptional(plan: FunnelPlan, attempt: Attempt, scene: Scene): void {
  const { spec, required, tolerance } = plan;
  if (required.length === spec.steps.length || attempt.reach === 0) return;
  attempt.optional.fill(NaN);
  const used = new Set<number>(attempt.positions.subarray(0, attempt.reach));
  const start = scene.positions.indexOf(attempt.positions[0] as number);
  const end = (attempt.times[0] as number) + plan.window;
  spec.steps.forEach((step, k) => {
    const before = required.findLastIndex((other) => other < k);
    if (!step.optional || attempt.reach <= before) return;
    const from = attempt.times[before] as number;
    const reached = attempt.reach > before + 1;
    const to = reached ? (attempt.times[before + 1] as number) : end;
    const later = tolerance < 0;
    for (let i = 0; i < scene.size; i++) {
      const t = scene.at[i] as number;
      if (((scene.marks[i] as number) & (1 << k)) === 0 || scene.keys[i] !== scene.keys[start] || used.has(scene.positions[i] as number))
        continue;
      if (t < from || (later && t === from)) continue;
      if (t > to || (later && reached && t === to) || t >= attempt.limit) return;
      used.add(scene.positions[i] as number);
      attempt.optional[k] = t;
      return;
    }
  });
}
