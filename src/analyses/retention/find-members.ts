import type { Span } from '../../time/range';
import { named, passes, type ActMatch } from '../../timeline/match-act';
import type { Bitmap, Timeline } from '../../timeline/timeline';
import type { RetentionSpec } from './spec';

/** Who belongs to which cohort, by actor and then time. */
export interface Members {
  readonly actor: Int32Array;
  /** Position of the start event. */
  readonly position: Int32Array;
  /** Number of the calendar period of the start. */
  readonly cohort: Int32Array;
}

export interface MembersInput {
  readonly timeline: Timeline;
  readonly start: ActMatch;
  readonly filter: Bitmap | null;
  readonly cohort: RetentionSpec['cohort'];
  readonly entry: Span;
  readonly period: (us: number) => number;
}

/**
 * First ever: the actor's first act of that name in all data that passes the filter; it makes a member when it also meets the act's own
 * conditions and lies in the entry range. First matching: the same with the conditions inside the search. Recurring: the first start of each period.
 */
export function findMembers(input: MembersInput): Members {
  const most = input.cohort === 'recurring' ? input.timeline.size : input.timeline.actors;
  const found = { actor: new Int32Array(most), position: new Int32Array(most), cohort: new Int32Array(most) };
  let size = 0;
  const add: Add = (actor, position, cohort) => {
    found.actor[size] = actor;
    found.position[size] = position;
    found.cohort[size++] = cohort;
  };
  if (input.cohort === 'recurring') eachPeriod(input, add);
  else firstOnly(input, add);
  return { actor: found.actor.subarray(0, size), position: found.position.subarray(0, size), cohort: found.cohort.subarray(0, size) };
}

type Add = (actor: number, position: number, cohort: number) => void;

function firstOnly({ timeline, start, filter, cohort, entry, period }: MembersInput, add: Add): void {
  const { starts, at, code, actors } = timeline;
  const searched = cohort === 'first-matching' ? start.where : null;
  for (let actor = 0; actor < actors; actor++) {
    const end = starts[actor + 1] ?? 0;
    for (let i = starts[actor] ?? 0; i < end; i++) {
      if (!named(start, code[i] ?? 0) || !passes(filter, i) || !passes(searched, i)) continue;
      const time = at[i] ?? 0;
      if (passes(start.where, i) && time >= entry.from && time <= entry.to) add(actor, i, period(time));
      break;
    }
  }
}

function eachPeriod({ timeline, start, filter, entry, period }: MembersInput, add: Add): void {
  const { starts, at, code, actors } = timeline;
  for (let actor = 0; actor < actors; actor++) {
    const end = starts[actor + 1] ?? 0;
    let latest = -Infinity;
    for (let i = starts[actor] ?? 0; i < end; i++) {
      const time = at[i] ?? 0;
      if (!named(start, code[i] ?? 0) || time < entry.from || time > entry.to || !passes(start.where, i) || !passes(filter, i)) continue;
      const cohort = period(time);
      if (cohort !== latest) add(actor, i, cohort);
      latest = cohort;
    }
  }
}
