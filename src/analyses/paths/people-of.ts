import type { FoundPaths } from './find-paths';
import type { PathPeople } from './spec';

/** Actors, ascending, one of whose sessions has the node at the step, and goes on (or ends) as asked. Nobody where the node is none of those kept. */
export function peopleOf(
  { sessions, positions, names }: Pick<FoundPaths, 'sessions' | 'positions' | 'names'>,
  asked: PathPeople,
): Int32Array {
  const { actor, offsets, nodes } = sessions;
  const { step, from, to, fromOther = false, toOther = false } = asked;
  const slotAt = (session: number, place: number): number | null => {
    const at = (offsets[session] ?? 0) + place;
    const position = positions[place];
    if (!position || at >= (offsets[session + 1] ?? 0)) return null;
    return position.slotOf[nodes[at] as number] as number;
  };
  const wanted = (place: number, name: string, rest: boolean): number | undefined => {
    const kept = positions[place]?.codes ?? [];
    const slot = rest ? kept.length : kept.indexOf(names.indexOf(name));
    return slot < 0 ? undefined : slot;
  };
  const here = wanted(step - 1, from, fromOther);
  const next = typeof to === 'string' ? wanted(step, to, toOther) : null;
  const found: number[] = [];
  if (here === undefined || next === undefined) return Int32Array.from(found);
  for (let session = 0; session < actor.length; session++) {
    const who = actor[session] ?? 0;
    if (found.at(-1) === who || slotAt(session, step - 1) !== here) continue;
    if (to === undefined || slotAt(session, step) === next) found.push(who);
  }
  return Int32Array.from(found);
}
