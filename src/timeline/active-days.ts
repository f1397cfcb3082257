import type { Span } from '../time/range';
import { passes, type ActMatch } from './match-act';
import type { Bitmap, Timeline } from './timeline';

/** On which local days each person did an act. Only people who did are here, in the order of their ids. */
export interface ActiveDays {
  /** Actor numbers of the timeline, ascending. */
  readonly actors: Int32Array;
  /** How many acts each did. */
  readonly acts: Int32Array;
  /** Position on the timeline of each one's first act. */
  readonly first: Int32Array;
  /** 1 = did the act before the span, too. */
  readonly earlier: Uint8Array;
  /** Person `p` owns `days[starts[p]]` up to, not including, `days[starts[p + 1]]`. */
  readonly starts: Int32Array;
  /** Local days since 1970, ascending for a person, each once. */
  readonly days: Int32Array;
}

export interface ActiveDaysInput {
  readonly timeline: Timeline;
  readonly match: ActMatch;
  readonly filter: Bitmap | null;
  readonly span: Span;
  /** Local day since 1970 of an instant inside the span. */
  readonly dayOf: (us: number) => number;
  /** Only the acts at these positions. */
  readonly only?: (position: number) => boolean;
}

/** One pass over the timeline, actor by actor. */
export function activeDays({ timeline, match, filter, span, dayOf, only }: ActiveDaysInput): ActiveDays {
  const { starts, at, code } = timeline;
  const actors = new Int32Array(timeline.actors);
  const acts = new Int32Array(timeline.actors);
  const first = new Int32Array(timeline.actors);
  const earlier = new Uint8Array(timeline.actors);
  const own = new Int32Array(timeline.actors + 1);
  const days = new Int32Array(timeline.size);
  let people = 0;
  let size = 0;
  for (let actor = 0; actor < timeline.actors; actor++) {
    const end = starts[actor + 1] as number;
    let count = 0;
    let before = 0;
    let last = -Infinity;
    for (let i = starts[actor] as number; i < end; i++) {
      if (match.codes[code[i] as number] !== 1 || !passes(match.where, i) || !passes(filter, i) || (only && !only(i))) continue;
      const time = at[i] as number;
      if (time > span.to) break;
      if (time < span.from) {
        before = 1;
        continue;
      }
      if (count === 0) first[people] = i;
      count++;
      const day = dayOf(time);
      if (day !== last) days[size++] = day;
      last = day;
    }
    if (count === 0) continue;
    actors[people] = actor;
    acts[people] = count;
    earlier[people] = before;
    own[++people] = size;
  }
  return {
    actors: actors.slice(0, people),
    acts: acts.slice(0, people),
    first: first.slice(0, people),
    earlier: earlier.slice(0, people),
    starts: own.slice(0, people + 1),
    days: days.slice(0, size),
  };
}

/** UTC microseconds of the first event or sale of a timeline; Infinity when it is empty. */
export function earliestOf({ actors, starts, at }: Timeline): number {
  let earliest = Infinity;
  for (let actor = 0; actor < actors; actor++) earliest = Math.min(earliest, at[starts[actor] as number] as number);
  return earliest;
}
