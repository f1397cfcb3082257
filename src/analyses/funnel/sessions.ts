import type { Timeline } from '../../timeline/timeline';
import type { Marks } from './marks';

const MINUTE = 60_000_000;
export const DEFAULT_GAP_MINUTES = 30;

/** The session of each position as a code within its actor; -1 = none. */
export interface Sessions {
  readonly codes: Int32Array;
  /** Time without events after which a session is over, microseconds. */
  readonly gap: number;
}

/** Sessions from the model's column. */
export const columnSessions = (codes: Int32Array): Sessions => ({ codes, gap: DEFAULT_GAP_MINUTES * MINUTE });

/** Sessions that end where the actor's next visible event comes more than the gap later. */
export function gapSessions(timeline: Timeline, marks: Marks, gapMinutes = DEFAULT_GAP_MINUTES): Sessions {
  const gap = Math.round(gapMinutes * MINUTE);
  const { starts, at, actors, size } = timeline;
  const codes = new Int32Array(size).fill(-1);
  for (let a = 0; a < actors; a++) {
    let session = 0;
    let last = Infinity;
    for (let i = starts[a] as number; i < (starts[a + 1] as number); i++) {
      if (!marks.visible(i)) continue;
      const t = at[i] as number;
      if (t > last + gap) session++;
      last = t;
      codes[i] = session;
    }
  }
  return { codes, gap };
}

/** Several codes a position as one; -1 where any of them is missing. Null without columns. */
export function combineKeys(columns: readonly Int32Array[]): Int32Array | null {
  const [first, ...rest] = columns;
  if (!first) return null;
  return rest.reduce((keys, next) => {
    const known = new Map<number, number>();
    const width = next.reduce((most, code) => Math.max(most, code), 0) + 1;
    return keys.map((key, i) => {
      const code = next[i] as number;
      if (key < 0 || code < 0) return -1;
      const pair = key * width + code;
      const found = known.get(pair) ?? known.size;
      known.set(pair, found);
      return found;
    });
  }, first);
}

/** How many positions that fit a step lack a value. */
export function countMissing(marks: Marks, codes: readonly Int32Array[]): number {
  if (codes.length === 0) return 0;
  const { steps } = marks;
  let missing = 0;
  for (let i = 0; i < steps.length; i++) if (steps[i] !== 0 && codes.some((column) => (column[i] as number) < 0)) missing++;
  return missing;
}
