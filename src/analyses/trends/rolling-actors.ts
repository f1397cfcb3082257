import type { Mart } from '../../mart/mart';
import { passes } from '../../timeline/match-act';
import { periodLookup } from '../../time/period-lookup';
import type { Frame } from './frame';
import type { TallyInput } from './tally';

/**
 * Distinct actors over `window` local days up to the end day of each period, whether or not those days lie in the range.
 * @returns heads at `group * size + slot`
 */
export function rollingActors(
  { facts, groups, groupOf }: Pick<TallyInput, 'facts' | 'groups' | 'groupOf'>,
  frame: Frame,
  mart: Mart,
): Float64Array {
  const { size, endDays, cut } = frame;
  const window = facts.series.actorsWindow ?? 1;
  const heads = new Float64Array(groups * size);
  if (size === 0) return heads;
  const lowest = (endDays[0] as number) - window + 1;
  const highest = endDays[size - 1] as number;
  const { firstSlot, lastSlot } = slotsByDay(frame, { window, lowest, highest });
  const days = mart.periods('day');
  const dayOf = periodLookup(days, days.start(lowest), days.start(highest + 1) - 1);
  const { timeline, match, filter, codes } = facts;
  const { starts, at, code } = timeline;
  const owner = new Int32Array(groups).fill(-1);
  const covered = new Int32Array(groups);
  for (let actor = 0; actor < timeline.actors; actor++) {
    const end = starts[actor + 1] as number;
    for (let i = starts[actor] as number; i < end; i++) {
      if (match.codes[code[i] as number] !== 1 || !passes(match.where, i) || !passes(filter, i) || (at[i] as number) > cut) continue;
      const day = dayOf(at[i] as number) - lowest;
      if (day < 0 || day > highest - lowest) continue;
      const group = codes === null ? 0 : (groupOf[(codes[i] as number) + 1] as number);
      if (group < 0) continue;
      if (owner[group] !== actor) {
        owner[group] = actor;
        covered[group] = -1;
      }
      // Days of an actor ascend, so what is new lies behind what is covered.
      const to = lastSlot[day] as number;
      for (let slot = Math.max(firstSlot[day] as number, (covered[group] as number) + 1); slot <= to; slot++) {
        const cell = group * size + slot;
        heads[cell] = (heads[cell] as number) + 1;
      }
      if (to > (covered[group] as number)) covered[group] = to;
    }
  }
  return heads;
}

/** First and last slot whose window holds a day; days count from `lowest`. */
function slotsByDay(
  { endDays, size }: Frame,
  { window, lowest, highest }: { readonly window: number; readonly lowest: number; readonly highest: number },
) {
  const length = highest - lowest + 1;
  const firstSlot = new Int32Array(length);
  const lastSlot = new Int32Array(length);
  let from = 0;
  let to = -1;
  for (let day = 0; day < length; day++) {
    while (from < size && (endDays[from] as number) - lowest < day) from++;
    while (to + 1 < size && (endDays[to + 1] as number) - lowest <= day + window - 1) to++;
    firstSlot[day] = from;
    lastSlot[day] = to;
  }
  return { firstSlot, lastSlot };
}
