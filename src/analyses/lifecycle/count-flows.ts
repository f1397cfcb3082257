import { named, passes, type ActMatch } from '../../timeline/match-act';
import type { Bitmap, Timeline } from '../../timeline/timeline';
import type { FlowState } from './spec';

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
export type Flows = Readonly<Record<FlowState, Int32Array>>;

const [NEW, RETURNING, RESURRECTING, DORMANT] = [0, 1, 2, 3] as const;
const CODES: Readonly<Record<FlowState, number>> = { new: NEW, returning: RETURNING, resurrecting: RESURRECTING, dormant: DORMANT };

/**
 * One pass: an actor's first active period is new; a later one is returning right after an active one, else resurrecting; after each run comes dormant.
 * Tells of each actor's periods in ascending order, the shown and the others, with the code of the state: numbers, since this runs for every activity.
 */
function walkFlows(
  { timeline, activity, filter, period }: Omit<FlowsInput, 'first' | 'last'>,
  tell: (state: number, period: number, actor: number) => void,
): void {
  const { starts, at, code, actors } = timeline;
  for (let actor = 0; actor < actors; actor++) {
    const end = starts[actor + 1] ?? 0;
    let latest = NaN;
    for (let i = starts[actor] ?? 0; i < end; i++) {
      if (!named(activity, code[i] ?? 0) || !passes(activity.where, i) || !passes(filter, i)) continue;
      const now = period(at[i] ?? 0);
      if (now === latest) continue;
      if (Number.isNaN(latest)) tell(NEW, now, actor);
      else if (now === latest + 1) tell(RETURNING, now, actor);
      else {
        tell(DORMANT, latest + 1, actor);
        tell(RESURRECTING, now, actor);
      }
      latest = now;
    }
    if (!Number.isNaN(latest)) tell(DORMANT, latest + 1, actor);
  }
}

export function countFlows({ first, last, ...input }: FlowsInput): Flows {
  const size = Math.max(0, last - first + 1);
  const counts = new Int32Array(4 * size);
  walkFlows(input, (state, number) => {
    const index = number - first;
    if (index < 0 || index >= size) return;
    const cell = state * size + index;
    counts[cell] = (counts[cell] as number) + 1;
  });
  const of = (state: FlowState): Int32Array => counts.subarray(CODES[state] * size, (CODES[state] + 1) * size);
  return { new: of('new'), returning: of('returning'), resurrecting: of('resurrecting'), dormant: of('dormant') };
}

/** Actors in one state in one period, ascending. */
export function actorsIn(input: Omit<FlowsInput, 'first' | 'last'>, wanted: FlowState, period: number): Int32Array {
  const actors: number[] = [];
  const code = CODES[wanted];
  walkFlows(input, (state, number, actor) => {
    if (state === code && number === period) actors.push(actor);
  });
  return Int32Array.from(actors);
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
