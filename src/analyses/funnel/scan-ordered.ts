import type { Span } from '../../time/range';
import { codeIndex } from '../../timeline/code-index';
import type { Attempt } from './attempt';
import { createCollector } from './collect';
import type { FunnelPlan } from './plan';

/** Whether one linear pass an actor answers the spec: nothing but names, conditions, order and time decides which events fit. */
export function canScan({ spec, keys, exclusions, required, tolerance }: FunnelPlan): boolean {
  return spec.order === 'ordered' && keys === null && exclusions.length === 0 && required.length === spec.steps.length && tolerance <= 0;
}

/** Fills the attempt that counts for an actor, `reach` 0 if there is none; `ties` when the answer needs the full search. */
export type Scan = (actor: number, entry: Span, attempt: Attempt) => 'done' | 'ties';

/**
 * The linear pass. For each step it keeps the latest start from which a chain has come so far; an event moves the starts on from the last step to the
 * first, so that it serves one step only. The first arrival at the furthest step is the earliest completion, and its start the latest that completes
 * there. Steps that the actor's events cannot name are out of reach from the beginning, so the pass ends at the last one before them. Equal times
 * within the fitting events of an actor break this argument.
 */
export function createScan(plan: FunnelPlan): Scan {
  const { timeline, marks, required, window, until, spec } = plan;
  const { at } = timeline;
  const { sets } = codeIndex(timeline);
  const collected = createCollector(plan);
  const { positions, marks: fits } = collected;
  const last = required.length - 1;
  const startOf = new Int32Array(required.length);
  const onlyFirst = spec.attempt === 'first';

  /** The furthest step whose names, and those of all steps before it, the actor has; -1 = not even the first. */
  const within = (actor: number): number => {
    const set = sets[actor] as number;
    let r = 0;
    while (r <= last && (set & (marks.sets[r] as number)) !== 0) r++;
    return r - 1;
  };

  const trace = (attempt: Attempt, start: number, reach: number): void => {
    let k = start;
    for (let r = 0; r < reach; r++) {
      if (r > 0)
        do k++;
        while ((((fits[k] as number) >>> r) & 1) === 0);
      const position = positions[k] as number;
      attempt.times[r] = at[position] as number;
      attempt.positions[r] = position;
    }
    attempt.reach = reach;
    attempt.open = reach <= last && (attempt.times[0] as number) + window > until;
  };

  return (actor, entry, attempt) => {
    attempt.reach = 0;
    const furthest = within(actor);
    if (furthest < 0) return 'done';
    const n = collected.of(actor, (2 << furthest) - 1);
    let k = 0;
    while (k < n && ((fits[k] as number) & 1) === 0) k++;
    if (k === n) return 'done';
    // A fitting event at the instant of the first start: which of the two came first is not settled by their places.
    let previous = k > 0 ? (at[positions[k - 1] as number] as number) : -Infinity;
    for (let r = 0; r <= furthest; r++) startOf[r] = -1;
    let best = -1;
    let bestStart = -1;
    let seenFirst = false;
    for (; k < n; k++) {
      const mark = fits[k] as number;
      const t = at[positions[k] as number] as number;
      if (t === previous) return 'ties';
      previous = t;
      if (best === furthest) break;
      // Most events fit one step: its number is that of the highest bit, and there is nothing below.
      for (let r = 31 - Math.clz32(mark); r > 0; r--) {
        if (((mark >>> r) & 1) === 0) continue;
        const start = startOf[r - 1] as number;
        if (start < 0 || t > (at[positions[start] as number] as number) + window) continue;
        startOf[r] = start;
        if (r <= best) continue;
        best = r;
        bestStart = start;
      }
      if ((mark & 1) === 0 || (onlyFirst && seenFirst)) continue;
      seenFirst = true;
      if (t < entry.from || t > entry.to) continue;
      startOf[0] = k;
      if (best >= 0) continue;
      best = 0;
      bestStart = k;
    }
    if (best >= 0) trace(attempt, bestStart, best + 1);
    return 'done';
  };
}
