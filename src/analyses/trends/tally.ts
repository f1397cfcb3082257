import type { Frame } from './frame';
import type { SeriesFacts } from './facts';
import { periodLookup } from '../../time/period-lookup';

/** Which slots are counted and who belongs to which group. Cell `group * slots + slot` of every list below. */
export interface TallyInput {
  readonly facts: SeriesFacts;
  readonly slots: number;
  /** Slot of an instant, -1 = outside. */
  readonly slotOf: (us: number) => number;
  readonly groups: number;
  /** Group of a code of the breakdown at `code + 1`, -1 = none. */
  readonly groupOf: Int32Array;
  /** `first`: only in the first slot where an actor appears, for "distinct so far". */
  readonly actors: 'each' | 'first';
}

export interface Tally {
  readonly slots: number;
  readonly groups: number;
  /** Facts, those of nobody known included. */
  readonly count: Float64Array;
  /** Facts of someone. */
  readonly owned: Float64Array;
  readonly actors: Float64Array;
  /** Facts with a number, and the sums of `Amounts`. */
  readonly numbers: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** The numbers themselves, as `high` and `low`; only for quantiles. */
  readonly values: readonly (readonly number[])[] | null;
}

/** One pass over the timeline, actor by actor. */
export function tally(input: TallyInput): Tally {
  const { facts, slots, groups, slotOf, groupOf } = input;
  const { timeline, match, filter, anonymous, amounts, codes, anonymousCodes } = facts;
  const { starts, at, code, rows } = timeline;
  const size = slots * groups;
  const result = emptyTally(input);
  const { count, owned, actors } = result;
  const seenBy = new Int32Array(groups).fill(-1);
  const seenAt = new Int32Array(groups).fill(-1);
  const once = input.actors === 'first';
  const add = amounts ? adder(facts, result) : null;
  const named = match.codes;
  const where = match.where?.words ?? null;
  const passing = filter?.words ?? null;
  for (let actor = 0; actor < timeline.actors; actor++) {
    const end = starts[actor + 1] as number;
    for (let i = starts[actor] as number; i < end; i++) {
      if (named[code[i] as number] !== 1) continue;
      if (where !== null && (((where[i >>> 5] as number) >>> (i & 31)) & 1) === 0) continue;
      if (passing !== null && (((passing[i >>> 5] as number) >>> (i & 31)) & 1) === 0) continue;
      const slot = slotOf(at[i] as number);
      if (slot < 0) continue;
      const group = codes === null ? 0 : (groupOf[(codes[i] as number) + 1] as number);
      if (group < 0) continue;
      const cell = group * slots + slot;
      owned[cell] = (owned[cell] as number) + 1;
      if (seenBy[group] !== actor || (!once && seenAt[group] !== slot)) {
        seenBy[group] = actor;
        seenAt[group] = slot;
        actors[cell] = (actors[cell] as number) + 1;
      }
      if (add) add(rows[i] as number, cell);
    }
  }
  for (let cell = 0; cell < size; cell++) count[cell] = owned[cell] as number;
  for (let i = 0; i < anonymous.at.length; i++) {
    const slot = slotOf(anonymous.at[i] as number);
    if (slot < 0) continue;
    const group = anonymousCodes === null ? 0 : (groupOf[(anonymousCodes[i] as number) + 1] as number);
    if (group < 0) continue;
    const cell = group * slots + slot;
    count[cell] = (count[cell] as number) + 1;
    if (add) add(anonymous.rows[i] as number, cell);
  }
  return result;
}

function emptyTally({ facts, slots, groups }: TallyInput): Tally {
  const cells = (): Float64Array => new Float64Array(slots * groups);
  const values = facts.series.measure === 'p90' ? Array.from({ length: slots * groups }, (): number[] => []) : null;
  return { slots, groups, count: cells(), owned: cells(), actors: cells(), numbers: cells(), high: cells(), low: cells(), values };
}

function adder({ amounts }: SeriesFacts, { numbers, high, low, values }: Tally): (row: number, cell: number) => void {
  const highs = amounts?.high ?? new Float64Array(0);
  const lows = amounts?.low ?? null;
  const lists = values as number[][] | null;
  return (row, cell) => {
    const value = highs[row] ?? NaN;
    if (Number.isNaN(value)) return;
    const rest = lows === null ? 0 : (lows[row] as number);
    numbers[cell] = (numbers[cell] as number) + 1;
    high[cell] = (high[cell] as number) + value;
    low[cell] = (low[cell] as number) + rest;
    if (lists !== null) lists[cell]?.push(value, rest);
  };
}

/** Slots of a frame: a period each. */
export function frameSlots({ periods, first, size, cut }: Frame): (us: number) => number {
  if (size === 0) return () => -1;
  const from = periods.start(first);
  const lookup = periodLookup(periods, from, cut);
  return (us) => (us < from || us > cut ? -1 : lookup(us) - first);
}

/** The whole frame as one slot. */
export function frameTotal({ periods, first, size, cut }: Frame): (us: number) => number {
  const from = size === 0 ? Infinity : periods.start(first);
  return (us) => (us < from || us > cut ? -1 : 0);
}
