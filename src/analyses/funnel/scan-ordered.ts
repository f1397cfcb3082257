import type { Span } from '../../time/range';
import type { Attempt } from './attempt';
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
 * there. Equal times within the fitting events of an actor break this argument.
 */
export function createScan({ timeline, marks, required, window, until, spec }: FunnelPlan): Scan {
  const { starts, at } = timeline;
  const fits = marks.steps;
  const last = required.length - 1;
  const startOf = new Int32Array(required.length);
  const onlyFirst = spec.attempt === 'first';

  const trace = (attempt: Attempt, start: number, reach: number): void => {
    let position = start;
    for (let r = 0; r < reach; r++) {
      if (r > 0)
        do position++;
        while ((((fits[position] as number) >>> r) & 1) === 0);
      attempt.times[r] = at[position] as number;
      attempt.positions[r] = position;
    }
    attempt.reach = reach;
    attempt.open = reach <= last && (at[start] as number) + window > until;
  };

  /** A fitting event stands at the same instant before the first start: which of the two came first is not settled by their places. */
  const tiedBefore = (position: number, begin: number): boolean => {
    for (let i = position - 1; i >= begin && at[i] === at[position]; i--) if (fits[i] !== 0) return true;
    return false;
  };

  return (actor, entry, attempt) => {
    attempt.reach = 0;
    const begin = starts[actor] as number;
    const end = starts[actor + 1] as number;
    let i = begin;
    while (i < end && ((fits[i] as number) & 1) === 0) i++;
    if (i === end) return 'done';
    if (i > begin && tiedBefore(i, begin)) return 'ties';
    for (let r = 0; r <= last; r++) startOf[r] = -1;
    let best = -1;
    let bestStart = -1;
    let seenFirst = false;
    let previous = -Infinity;
    for (; i < end; i++) {
      const mark = fits[i] as number;
      if (mark === 0) continue;
      const t = at[i] as number;
      if (t === previous) return 'ties';
      previous = t;
      if (best === last) break;
      // Most events fit one step: its number is that of the highest bit, and there is nothing below.
      for (let r = 31 - Math.clz32(mark); r > 0; r--) {
        if (((mark >>> r) & 1) === 0) continue;
        const start = startOf[r - 1] as number;
        if (start < 0 || t > (at[start] as number) + window) continue;
        startOf[r] = start;
        if (r <= best) continue;
        best = r;
        bestStart = start;
      }
      if ((mark & 1) === 0 || (onlyFirst && seenFirst)) continue;
      seenFirst = true;
      if (t < entry.from || t > entry.to) continue;
      startOf[0] = i;
      if (best >= 0) continue;
      best = 0;
      bestStart = i;
    }
    if (best >= 0) trace(attempt, bestStart, best + 1);
    return 'done';
  };
}
