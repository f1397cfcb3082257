import { named, passes, type ActMatch } from '../../timeline/match-act';
import type { Bitmap, Timeline } from '../../timeline/timeline';

export interface FlowsInput {
  readonly timeline: Timeline;
  readonly activity: ActMatch;
  readonly filter: Bitmap | null;
  readonly period: (us: number) => number;
  /** Periods counted, by number, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/** Heads per period, at index `period - first`. */
export interface Flows {
  readonly new: Int32Array;
  readonly returning: Int32Array;
  readonly resurrecting: Int32Array;
  readonly dormant: Int32Array;
}

/** One pass: an actor's first active period is new; a later one is returning right after an active one, else resurrecting; after each run comes dormant. */
export function countFlows({ timeline, activity, filter, period, first, last }: FlowsInput): Flows {
  const { starts, at, code, actors } = timeline;
  const size = Math.max(0, last - first + 1);
  const flows = {
    new: new Int32Array(size),
    returning: new Int32Array(size),
    resurrecting: new Int32Array(size),
    dormant: new Int32Array(size),
  };
  const add = (counts: Int32Array, number: number): void => {
    const index = number - first;
    if (index >= 0 && index < size) counts[index] = (counts[index] ?? 0) + 1;
  };
  for (let actor = 0; actor < actors; actor++) {
    const end = starts[actor + 1] ?? 0;
    let latest: number | null = null;
    for (let i = starts[actor] ?? 0; i < end; i++) {
      if (!named(activity, code[i] ?? 0) || !passes(activity.where, i) || !passes(filter, i)) continue;
      const now = period(at[i] ?? 0);
      if (now === latest) continue;
      if (latest === null) add(flows.new, now);
      else if (now === latest + 1) add(flows.returning, now);
      else {
        add(flows.dormant, latest + 1);
        add(flows.resurrecting, now);
      }
      latest = now;
    }
    if (latest !== null) add(flows.dormant, latest + 1);
  }
  return flows;
}

/** Earliest activity, UTC microseconds; Infinity when there is none. */
export function firstActivity({ timeline, activity, filter }: Pick<FlowsInput, 'timeline' | 'activity' | 'filter'>): number {
  let first = Infinity;
  for (let i = 0; i < timeline.size; i++) {
    const time = timeline.at[i] ?? 0;
    if (time < first && named(activity, timeline.code[i] ?? 0) && passes(activity.where, i) && passes(filter, i)) first = time;
  }
  return first;
}
