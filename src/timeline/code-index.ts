import type { Timeline } from './timeline';

/** Which event codes occur, and at whom: lets a scan pass over actors who cannot matter. Four bytes an actor. */
export interface CodeIndex {
  /** By actor: bit `code & 31` of each of their events; with more than 32 names a bit may stand for several. */
  readonly sets: Uint32Array;
  /** One bit an actor: two of their events share an instant. */
  readonly tied: Uint32Array;
  /** By code: how many events have it. */
  readonly counts: Float64Array;
  /** The most events of one actor. */
  readonly longest: number;
}

const known = new WeakMap<Timeline['code'], CodeIndex>();

/** Made at the first question and kept as long as the codes are. */
export function codeIndex(timeline: Pick<Timeline, 'actors' | 'starts' | 'at' | 'code' | 'names' | 'sale'>): CodeIndex {
  const found = known.get(timeline.code);
  if (found) return found;
  const { actors, starts, at, code, names, sale } = timeline;
  const sets = new Uint32Array(actors);
  const tied = new Uint32Array((actors + 31) >>> 5);
  const counts = new Float64Array(Math.max(1, names.length, sale + 1));
  let longest = 0;
  for (let actor = 0; actor < actors; actor++) {
    const end = starts[actor + 1] as number;
    longest = Math.max(longest, end - (starts[actor] as number));
    let set = 0;
    let shared = 0;
    let previous = NaN;
    for (let i = starts[actor] as number; i < end; i++) {
      const one = code[i] as number;
      set |= 1 << (one & 31);
      counts[one] = (counts[one] as number) + 1;
      if (at[i] === previous) shared = 1;
      previous = at[i] as number;
    }
    sets[actor] = set;
    tied[actor >>> 5] = (tied[actor >>> 5] as number) | (shared << (actor & 31));
  }
  const made = { sets, tied, counts, longest };
  known.set(code, made);
  return made;
}

/** The bits that a set has when one of these codes is in it; `codes` holds 1 for each of them. */
export function bitsOf(codes: Uint8Array): number {
  let bits = 0;
  for (let code = 0; code < codes.length; code++) if (codes[code] === 1) bits |= 1 << (code & 31);
  return bits;
}
