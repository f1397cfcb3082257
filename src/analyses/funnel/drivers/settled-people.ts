import { checkAbort } from '../../../model/failure';
import { breath } from '../../breath';
import type { Context } from '../../define';
import { chainIndex, type FunnelPlan } from '../plan';
import { createSearcher } from '../searcher';

/** Those who reached step `from` and are no longer on the way to step `to`, one index each. */
export interface SettledPeople {
  readonly actors: Int32Array;
  /** Timeline position of the event that served step `from`. */
  readonly positions: Int32Array;
  readonly converted: Uint8Array;
  /** Only what happened earlier was on the way: the time of step `to`, else the end of the window or of the attempt; UTC microseconds. */
  readonly before: Float64Array;
  readonly inProgress: number;
}

/** Actors searched between two chances to hear of a cancellation. */
const SLICE = 250_000;

/** @throws FailureError cancelled */
export async function settledPeople(
  plan: FunnelPlan,
  steps: { readonly from: number; readonly to: number },
  { signal }: Pick<Context, 'signal'>,
): Promise<SettledPeople> {
  const { timeline, required, window } = plan;
  const [from, to] = [chainIndex(required, steps.from), chainIndex(required, steps.to)];
  const searcher = createSearcher(plan);
  const actors = new Int32Array(timeline.actors);
  const positions = new Int32Array(timeline.actors);
  const converted = new Uint8Array(timeline.actors);
  const before = new Float64Array(timeline.actors);
  let [n, inProgress] = [0, 0];
  for (let actor = 0; actor < timeline.actors; actor++) {
    if (actor === 0) checkAbort(signal);
    else if (actor % SLICE === 0) await breath(signal);
    const attempt = searcher.find(actor);
    if (attempt.reach <= from || attempt.met) continue;
    const goal = attempt.reach > to;
    if (!goal && attempt.open) {
      inProgress++;
      continue;
    }
    actors[n] = actor;
    positions[n] = attempt.positions[from] as number;
    converted[n] = Number(goal);
    // The end of a window belongs to it.
    const end = Math.min((attempt.times[0] as number) + window + 1, attempt.limit);
    before[n] = goal ? (attempt.times[to] as number) : end;
    n++;
  }
  return {
    actors: actors.subarray(0, n),
    positions: positions.subarray(0, n),
    converted: converted.subarray(0, n),
    before: before.subarray(0, n),
    inProgress,
  };
}
