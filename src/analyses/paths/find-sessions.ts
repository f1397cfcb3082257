import type { Span } from '../../time/range';
import { Integers } from '../../stats/numbers';
import { passes } from '../../timeline/match-act';
import type { Bitmap, Timeline } from '../../timeline/timeline';

/** Paths of sessions, in the order of actors and time: session `s` has the nodes `offsets[s] <= i < offsets[s + 1]`. */
export interface Sessions {
  readonly actor: Int32Array;
  readonly offsets: Int32Array;
  readonly nodes: Int32Array;
  readonly withoutNode: number;
}

export interface SessionsInput {
  readonly timeline: Timeline;
  /** Node of each position; -1 = none. */
  readonly node: Int32Array;
  readonly filter: Bitmap | null;
  readonly seen: Span;
  /** Microseconds; a longer gap ends a session. */
  readonly gap: number;
  readonly collapse: boolean;
  /** Node codes; null = not cut; -1 = a node that does not occur. */
  readonly start: number | null;
  readonly end: number | null;
  readonly steps: number;
  /** Told of each session's wanted part, whole: nodes `from <= i <= to` of a list that is used again afterwards. */
  readonly onSession?: (actor: number, path: readonly number[], from: number, to: number) => void;
}

/** Cuts each actor's events into sessions and each session to the wanted part, at most `steps` nodes long. */
export function findSessions({ timeline, node, filter, seen, gap, collapse, start, end, steps, onSession }: SessionsInput): Sessions {
  const { starts, at, actors } = timeline;
  const found = { actor: new Integers(), offsets: new Integers(), nodes: new Integers() };
  found.offsets.push(0);
  const path: number[] = [];
  let withoutNode = 0;
  const close = (actor: number): void => {
    const from = start === null ? 0 : path.indexOf(start);
    const to = end === null ? path.length - 1 : path.lastIndexOf(end);
    if (from >= 0 && from <= to) {
      for (let i = from; i <= to && i < from + steps; i++) found.nodes.push(path[i] ?? -1);
      found.actor.push(actor);
      onSession?.(actor, path, from, to);
      found.offsets.push(found.nodes.size);
    }
    path.length = 0;
  };
  for (let actor = 0; actor < actors; actor++) {
    const last = starts[actor + 1] ?? 0;
    let before = -Infinity;
    for (let i = starts[actor] ?? 0; i < last; i++) {
      const time = at[i] ?? 0;
      if (time < seen.from || time > seen.to || !passes(filter, i)) continue;
      const code = node[i] ?? -1;
      if (code < 0) {
        withoutNode++;
        continue;
      }
      if (time - before > gap) close(actor);
      if (!collapse || path.at(-1) !== code) path.push(code);
      before = time;
    }
    close(actor);
  }
  return { actor: found.actor.all(), offsets: found.offsets.all(), nodes: found.nodes.all(), withoutNode };
}
