import { createCounter, type Count } from './counter';
import type { Sessions } from './find-sessions';
import type { Position } from './rank-nodes';

/** Per position: who is at a slot, who ends there, and who goes on to which slot of the next position (`from * (slots of the next) + to`). */
export interface PositionFlow {
  readonly at: readonly Count[];
  readonly ends: readonly Count[];
  readonly onward: readonly Count[];
}

export function countFlow({ actor, offsets, nodes }: Sessions, positions: readonly Position[]): PositionFlow[] {
  const slots = positions.map((position) => position.codes.length + 1);
  const counters = slots.map((size, step) => ({
    at: createCounter(size),
    ends: createCounter(size),
    onward: createCounter(size * (slots[step + 1] ?? 0)),
  }));
  const slotOf = (step: number, code: number): number => (positions[step] as Position).slotOf[code] as number;
  for (let session = 0; session < actor.length; session++) {
    const who = actor[session] ?? 0;
    const from = offsets[session] ?? 0;
    const length = (offsets[session + 1] ?? 0) - from;
    let before = 0;
    for (let step = 0; step < length; step++) {
      const slot = slotOf(step, nodes[from + step] ?? 0);
      counters[step]?.at.add(slot, who);
      if (step > 0) counters[step - 1]?.onward.add(before * (slots[step] ?? 0) + slot, who);
      before = slot;
    }
    if (length < positions.length) counters[length - 1]?.ends.add(before, who);
  }
  return counters.map(({ at, ends, onward }) => ({ at: at.counts(), ends: ends.counts(), onward: onward.counts() }));
}
