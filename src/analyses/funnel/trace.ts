import { isoTime } from '../../time/periods';
import type { Context } from '../define';
import { copyAttempt, createAttempt, isBetter, type Attempt } from './attempt';
import { factsOf } from './facts';
import { planFunnel, type FunnelPlan } from './plan';
import { createScene, fillScene } from './scene';
import { createSearch } from './searcher';
import { SALE_EVENT } from './sale-event';
import type { FunnelSpec } from './spec';

/** Why an attempt went no further. `voided`: an exclusion under any order. */
export type StopReason = 'complete' | 'in-progress' | 'excluded' | 'dropped' | 'voided' | 'no-further-event';

export interface TracedAttempt {
  /** The steps reached, in the order in which they were. `step` is null under any order. Times are local ISO with offset. */
  readonly steps: readonly { readonly step: number | null; readonly event: string; readonly at: string }[];
  readonly stopped: StopReason;
  /** Whether this is the attempt that counts. */
  readonly counted: boolean;
}

/**
 * Why one actor stands where they stand: every attempt tried, in the order of its start. Empty when the actor never did the first step inside the
 * entry range, or is not in the data.
 * @throws FailureError as compute does
 */
export async function traceActor(spec: FunnelSpec, context: Context, id: string): Promise<readonly TracedAttempt[]> {
  const { mart } = context;
  const plan = await planFunnel(spec, await context.timeline(factsOf(spec, mart)), mart);
  const ids = await plan.timeline.actorIds(Int32Array.from({ length: plan.timeline.actors }, (_, actor) => actor));
  const actor = ids.indexOf(id);
  if (actor < 0) return [];
  const attempts = listAttempts(plan, actor);
  const best = attempts.reduce<Attempt | null>(
    (found, attempt) => (isVoid(plan, attempt) || (found && !isBetter(attempt, found)) ? found : attempt),
    null,
  );
  const timeOf = (us: number): string => isoTime(mart.zone.local(us)) + mart.zone.offsetLabel(us);
  return attempts.map((attempt) => ({
    steps: Array.from({ length: attempt.reach }, (_, r) => ({
      step: spec.order === 'any' ? null : (plan.required[r] ?? null),
      event: nameAt(plan, attempt.positions[r] as number),
      at: timeOf(attempt.times[r] as number),
    })),
    stopped: reasonOf(plan, attempt),
    counted: attempt === best,
  }));
}

function listAttempts(plan: FunnelPlan, actor: number): Attempt[] {
  const scene = createScene();
  fillScene(scene, plan, { actor, restrict: null });
  const found: Attempt[] = [];
  createSearch(plan)(scene, plan.entry, (attempt) => {
    const kept = createAttempt(plan.spec.steps.length);
    copyAttempt(attempt, kept);
    found.push(kept);
    return 'continue';
  });
  return found;
}

const isVoid = ({ spec }: FunnelPlan, attempt: Attempt): boolean => spec.order === 'any' && attempt.met;

function reasonOf(plan: FunnelPlan, attempt: Attempt): StopReason {
  if (attempt.met) return plan.spec.order === 'any' ? 'voided' : 'excluded';
  if (attempt.cut) return 'dropped';
  if (attempt.reach === plan.required.length) return 'complete';
  return attempt.open ? 'in-progress' : 'no-further-event';
}

const nameAt = ({ timeline }: FunnelPlan, position: number): string =>
  timeline.code[position] === timeline.sale ? SALE_EVENT : (timeline.names[timeline.code[position] as number] ?? '');
