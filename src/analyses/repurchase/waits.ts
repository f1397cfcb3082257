import { countedQuantile, totalOf, type Counts } from '../../stats/counted';
import { kaplanMeierCounted, type Survival } from '../../stats/kaplan-meier';
import { ratio, significant } from '../../stats/round';
import { wilson } from '../../stats/wilson';
import type { ActiveDays } from '../../timeline/active-days';
import type { RepurchaseStep } from './result';

const MOST_STEPS = 10;

export interface Waits {
  /** How many waited so many days for their next day with an act. */
  readonly ended: Counts;
  /** How many of the others have been seen so many days without one. */
  readonly open: Counts;
}

interface Scope {
  readonly which: ArrayLike<number>;
  readonly endDay: number;
}

/** How long the given people waited after their n-th day (from 1). */
export function waitsAfter(n: number, { starts, days }: ActiveDays, { which, endDay }: Scope): Waits {
  let earliest = endDay;
  for (let k = 0; k < which.length; k++) earliest = Math.min(earliest, days[starts[which[k] as number] as number] as number);
  const ended = new Int32Array(endDay - earliest + 1);
  const open = new Int32Array(endDay - earliest + 1);
  for (let k = 0; k < which.length; k++) {
    const at = (starts[which[k] as number] as number) + n - 1;
    const end = starts[(which[k] as number) + 1] as number;
    if (at >= end) continue;
    const day = days[at] as number;
    const again = at + 1 < end;
    const place = (again ? (days[at + 1] as number) : endDay) - day;
    const counts = again ? ended : open;
    counts[place] = (counts[place] as number) + 1;
  }
  return { ended, open };
}

export const survivalOf = ({ ended, open }: Waits): Survival => kaplanMeierCounted(ended, open);

/** From each day to the next, up to the tenth or as far as anyone came. */
export function stepsOf(visits: ActiveDays, scope: Scope): RepurchaseStep[] {
  const steps: RepurchaseStep[] = [];
  for (let n = 1; n <= MOST_STEPS; n++) {
    const waits = waitsAfter(n, visits, scope);
    const wentOn = totalOf(waits.ended);
    const reached = wentOn + totalOf(waits.open);
    if (reached === 0) break;
    const { median, interval } = survivalOf(waits);
    steps.push({
      n,
      reached,
      wentOn,
      share: ratio(wentOn, reached),
      shareInterval: wilson(wentOn, reached),
      days: significant(countedQuantile(waits.ended, 0.5)),
      median,
      interval,
    });
  }
  return steps;
}
