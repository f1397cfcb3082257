/**
 * One attempt of one actor; reused, so that a scan allocates nothing. Steps are counted among the required ones: `chain` index r is the r-th
 * required step. Under `any` it is the r-th step reached, whichever it was.
 */
export interface Attempt {
  /** Required steps reached; 0 = there is no attempt. */
  reach: number;
  /** Met an exclusion that removes (under `any`: any exclusion). */
  met: boolean;
  /** Ended early by an exclusion that drops. */
  cut: boolean;
  /** Can still continue: not complete, not ended, and its window is open at the observation end. */
  open: boolean;
  /** Events at this time and later are no part of it: where an exclusion dropped it; Infinity = nowhere. */
  limit: number;
  /** Time of each reached step, UTC microseconds. */
  readonly times: Float64Array;
  /** Timeline position of each reached step's event. */
  readonly positions: Int32Array;
  /** By step number: time of the event of an optional step, NaN = none. */
  readonly optional: Float64Array;
}

export function createAttempt(steps: number): Attempt {
  return {
    reach: 0,
    met: false,
    cut: false,
    open: false,
    limit: Infinity,
    times: new Float64Array(steps),
    positions: new Int32Array(steps),
    optional: new Float64Array(steps).fill(NaN),
  };
}

export function copyAttempt(from: Attempt, to: Attempt): void {
  to.reach = from.reach;
  to.met = from.met;
  to.cut = from.cut;
  to.open = from.open;
  to.limit = from.limit;
  for (let r = 0; r < from.reach; r++) {
    to.times[r] = from.times[r] as number;
    to.positions[r] = from.positions[r] as number;
  }
  for (let k = 0; k < from.optional.length; k++) to.optional[k] = from.optional[k] as number;
}

/** Whether `a` is preferred to `b`: furthest reach, then not met by an exclusion, then earliest completion, then latest start. */
export function isBetter(a: Attempt, b: Attempt): boolean {
  if (a.reach !== b.reach) return a.reach > b.reach;
  if (a.reach === 0) return false;
  if (a.met !== b.met) return b.met;
  const gap = (a.times[a.reach - 1] as number) - (b.times[b.reach - 1] as number);
  if (gap !== 0) return gap < 0;
  return (a.times[0] as number) > (b.times[0] as number);
}
