import { byCodePoint } from '../../stats/by-code-point';
import type { Timeline } from '../../timeline/timeline';
import { PEOPLE_SHOWN, type Computed, type Context, type People } from '../define';
import { countFlow } from './count-flow';
import type { Count } from './counter';
import { findPaths } from './find-paths';
import type { Sessions } from './find-sessions';
import { peopleOf } from './people-of';
import type { Position } from './rank-nodes';
import type { PathEdge, PathNode, PathsResult, PathsSpec } from './spec';

/**
 * Paths (methodology, section 5). Each actor's events by time; a gap longer than sessionGapMinutes ends a session; equal neighbours are one node when
 * they collapse; node i is the i-th of the session, counted from the first `start` and ending at the last `end` when these are given. Each position
 * keeps its `top` nodes by sessions, the rest is Other. Actors are distinct, transitions all; what comes into a node goes on or drops off, except at
 * the last position. With stages a node is the stage of the event. Matrix and loops look at whole sessions: a loop is a move to a node that the
 * session has left before. Throws model-missing, column-missing or spec-invalid with the path in the spec.
 */
export async function compute(spec: PathsSpec, context: Context): Promise<Computed<PathsResult>> {
  const { top } = spec;
  const found = await findPaths(spec, context);
  const { timeline, filter, names, walks, sessions, positions } = found;
  const flow = countFlow(sessions, positions);
  const label: Label = (step, slot) => nameOf(positions[step], slot, names);
  return {
    result: {
      edges: flow.flatMap(({ onward }, step) =>
        edgesOf({ counts: onward, step, next: (positions[step + 1]?.codes.length ?? 0) + 1, label }),
      ),
      dropOff: flow.flatMap(({ ends }, step) => nodesAt(ends, step, label)),
      nodes: flow.flatMap(({ at }, step) => nodesAt(at, step, label)),
      ...walks.summary({ top, names }),
      actors: distinct(sessions),
      sessions: sessions.actor.length,
      withoutNode: sessions.withoutNode,
      duplicatesRemoved: timeline.duplicatesRemoved,
      ...(spec.people && { people: await firstPeople(timeline, peopleOf(found, spec.people)) }),
    },
    flow: [
      { step: 'facts', rows: timeline.size },
      { step: 'filter', rows: filter?.count ?? timeline.size },
      { step: 'sessions', rows: sessions.actor.length },
    ],
  };
}

/** Ids, ascending, of all people of the node, the move or the place to leave that the spec picks out; null = it picks none. */
export async function people(spec: PathsSpec, context: Context): Promise<readonly string[] | null> {
  if (!spec.people) return null;
  const found = await findPaths(spec, context);
  return found.timeline.actorIds(peopleOf(found, spec.people));
}

const firstPeople = async (timeline: Timeline, actors: Int32Array): Promise<People> => ({
  total: actors.length,
  ids: await timeline.actorIds(actors.slice(0, PEOPLE_SHOWN)),
});

interface Named {
  readonly name: string;
  readonly other: boolean;
}
type Label = (step: number, slot: number) => Named;

function nameOf(position: Position | undefined, slot: number, names: readonly string[]): Named {
  const code = position?.codes[slot];
  return code === undefined ? { name: 'Other', other: true } : { name: names[code] ?? '', other: false };
}

function nodesAt(counts: readonly Count[], step: number, label: Label): PathNode[] {
  return counts
    .map((count) => ({ count, ...label(step, count.index) }))
    .sort(inOrder)
    .map(({ count, name, other }) => ({
      step: step + 1,
      node: name,
      actors: count.actors,
      sessions: count.all,
      ...(other ? { other } : {}),
    }));
}

/** `next`: slots of the next position. */
function edgesOf({
  counts,
  step,
  next,
  label,
}: {
  readonly counts: readonly Count[];
  readonly step: number;
  readonly next: number;
  readonly label: Label;
}): PathEdge[] {
  return counts
    .map((count) => ({ count, from: label(step, Math.floor(count.index / next)), to: label(step + 1, count.index % next) }))
    .sort((a, b) => inOrder(a.from, b.from) || inOrder(a.to, b.to))
    .map(({ count, from, to }) => ({
      step: step + 1,
      from: from.name,
      to: to.name,
      actors: count.actors,
      transitions: count.all,
      ...(from.other ? { fromOther: true } : {}),
      ...(to.other ? { toOther: true } : {}),
    }));
}

/** By code point, the rest last. */
const inOrder = (a: Named, b: Named): number => Number(a.other) - Number(b.other) || byCodePoint(a.name, b.name);

function distinct({ actor }: Sessions): number {
  return actor.reduce((count, who, session) => count + (session === 0 || actor[session - 1] !== who ? 1 : 0), 0);
}
