import { ratio } from '../../stats/round';
import { wilson } from '../../stats/wilson';
import type { ActiveDays } from '../../timeline/active-days';
import type { RepurchaseSummary, WithinResult } from './result';
import type { Terms } from './scene';

/** The rates of some of the people. */
export function summarise(visits: ActiveDays, which: ArrayLike<number>, terms: Terms): RepurchaseSummary {
  let again = 0;
  let againOtherDay = 0;
  for (let k = 0; k < which.length; k++) {
    const person = which[k] as number;
    if ((visits.acts[person] as number) > 1) again++;
    if ((visits.starts[person + 1] as number) - (visits.starts[person] as number) > 1) againOtherDay++;
  }
  return {
    buyers: which.length,
    again,
    rate: ratio(again, which.length),
    interval: wilson(again, which.length),
    againOtherDay,
    within: terms.within === null ? null : withinOf(visits, which, { days: terms.within, lastWhole: terms.lastWhole }),
  };
}

/** On another day, at most `days` after the first; only people whose days are over count. */
function withinOf(
  { starts, days: own }: ActiveDays,
  which: ArrayLike<number>,
  { days, lastWhole }: { readonly days: number; readonly lastWhole: number },
): WithinResult {
  let complete = 0;
  let again = 0;
  for (let k = 0; k < which.length; k++) {
    const from = starts[which[k] as number] as number;
    const first = own[from] as number;
    if (first + days > lastWhole) continue;
    complete++;
    if (from + 1 < (starts[(which[k] as number) + 1] as number) && (own[from + 1] as number) - first <= days) again++;
  }
  return {
    days,
    complete,
    again,
    rate: ratio(again, complete),
    interval: wilson(again, complete),
    open: which.length - complete,
  };
}
