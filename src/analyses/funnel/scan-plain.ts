import type { Span } from '../../time/range';
import { codeIndex } from '../../timeline/code-index';
import type { FunnelPlan } from './plan';
import { canScan, createScan, type Scan } from './scan-ordered';

/** Whether names and times alone decide. */
export const canScanPlain = (plan: FunnelPlan): boolean => canScan(plan) && plan.marks.byCode !== null;

const inside = (t: number, { from, to }: Span): boolean => t >= from && t <= to;

/**
 * The shortest way to the attempt that counts, for the funnels that most people ask. The chain of earliest events from the actor's first start reaches
 * as far as any chain can, and no chain completes that far earlier; if the window holds it, only its start may still be too early: going back from the
 * completion along the latest events finds the latest start. Reading codes alone, without a guess an event, it costs little more than passing over
 * them. Where the window cuts the chain, a second pass over the actor keeps times as well. Where the entry range cuts it, or events share an instant,
 * the pass that looks closer decides.
 */
export function createPlainScan(plan: FunnelPlan): Scan {
  const { timeline, required, window, until, marks, spec } = plan;
  const { starts, at, code } = timeline;
  const { sets, tied } = codeIndex(timeline);
  const closer = createScan(plan);
  const last = required.length - 1;
  const byCode = marks.byCode ?? new Int32Array(0);
  const chain = new Int32Array(last + 2);
  const first = marks.sets[0] as number;
  const onlyFirst = spec.attempt === 'first';

  const windowed = createWindowed(plan, chain);

  const fits = (position: number, r: number): boolean => (((byCode[code[position] as number] as number) >>> r) & 1) === 1;

  /** Moves the chain to the latest start that completes with the same event. */
  const tighten = (reach: number): void => {
    let position = chain[reach - 1] as number;
    for (let r = reach - 2; r >= 0; r--) {
      do position--;
      while (!fits(position, r));
    }
    chain[0] = position;
    for (let r = 1; r < reach - 1; r++) {
      do position++;
      while (!fits(position, r));
      chain[r] = position;
    }
  };

  return (actor, entry, attempt) => {
    attempt.reach = 0;
    if (((sets[actor] as number) & first) === 0) return 'done';
    if ((((tied[actor >>> 5] as number) >>> (actor & 31)) & 1) === 1) return closer(actor, entry, attempt);
    const end = starts[actor + 1] as number;
    let reach = 0;
    for (let i = starts[actor] as number; i < end; i++) {
      chain[reach] = i;
      reach += ((byCode[code[i] as number] as number) >>> reach) & 1;
    }
    if (reach === 0) return 'done';
    if (onlyFirst) {
      const begin = at[chain[0] as number] as number;
      if (!inside(begin, entry)) return 'done';
      while ((at[chain[reach - 1] as number] as number) > begin + window) reach--;
    } else if (reach > 1) {
      if ((at[chain[reach - 1] as number] as number) > (at[chain[0] as number] as number) + window) {
        if (windowed === null || !inside(at[chain[0] as number] as number, entry)) return closer(actor, entry, attempt);
        reach = windowed(chain[0] as number, end, reach);
      }
      tighten(reach);
    }
    if (!inside(at[chain[0] as number] as number, entry)) return closer(actor, entry, attempt);
    for (let r = 0; r < reach; r++) {
      attempt.positions[r] = chain[r] as number;
      attempt.times[r] = at[chain[r] as number] as number;
    }
    attempt.reach = reach;
    attempt.open = reach <= last && (attempt.times[0] as number) + window > until;
    return 'done';
  };
}

/**
 * Puts the completion of the furthest chain that the window holds, `most` steps at best, at the end of `chain` and gives its reach; null when one event
 * may serve several steps.
 * `latest[r]` is the time of the latest start from which a chain has come to step r - 1, for r = 0 the event itself: an event of step r moves it on to
 * `latest[r + 1]`. A start that the window has left behind may be moved on with the rest: it is too old for every later event as well. Events of no
 * step turn on a place of their own. Nothing branches on what an event is.
 */
function createWindowed(
  { timeline, required, window, marks }: FunnelPlan,
  chain: Int32Array,
): ((begin: number, end: number, most: number) => number) | null {
  const { at, code } = timeline;
  const byCode = marks.byCode ?? new Int32Array(0);
  if (byCode.some((mark) => (mark & (mark - 1)) !== 0)) return null;
  const steps = required.length;
  const nowhere = steps + 1;
  const stepOf = Int32Array.from(byCode, (mark) => (mark === 0 ? nowhere : 31 - Math.clz32(mark)));
  const latest = new Float64Array(steps + 3).fill(-Infinity);
  /** [0] takes what does not count. */
  const completion = new Int32Array(2);
  return (begin, end, most) => {
    for (let r = 1; r <= steps; r++) latest[r] = -Infinity;
    let best = -1;
    for (let i = begin; i < end && best < most - 1; i++) {
      const t = at[i] as number;
      const r = stepOf[code[i] as number] as number;
      latest[0] = t;
      const from = latest[r] as number;
      latest[r + 1] = from;
      const further = ((best - r) >>> 31) & (Number(from >= t - window) | 0);
      completion[further] = i;
      best += further * (r - best);
    }
    chain[best] = completion[1] as number;
    return best + 1;
  };
}
