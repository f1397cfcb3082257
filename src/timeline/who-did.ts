import type { Did } from '../model/segment';
import { spanOf } from '../time/range';
import type { Zone } from '../time/zone';
import { matchAct, named, passes } from './match-act';
import type { Timeline } from './timeline';

/** Actors, ascending, who did an act as often as asked; at least once. Throws what the act's filters throw. */
export async function whoDid(
  timeline: Timeline,
  did: Did,
  { zone, path }: { readonly zone: Zone; readonly path: string },
): Promise<Int32Array> {
  const { from, to } = spanOf(did.within, zone, `${path}.within`);
  const match = await matchAct(timeline, did.act, `${path}.act`);
  const [least, most] = [Math.max(1, did.atLeast ?? 1), did.atMost ?? Infinity];
  const found: number[] = [];
  for (let actor = 0; actor < timeline.actors; actor++) {
    let times = 0;
    for (let i = timeline.starts[actor] as number; i < (timeline.starts[actor + 1] as number); i++) {
      const at = timeline.at[i] as number;
      if (named(match, timeline.code[i] as number) && at >= from && at <= to && passes(match.where, i)) times++;
    }
    if (times >= least && times <= most) found.push(actor);
  }
  return Int32Array.from(found);
}
