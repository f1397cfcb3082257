import type { Mart } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import { periodLookup } from '../../time/period-lookup';
import type { RepurchasePeriod } from './result';
import { everyone, type Scene } from './scene';
import type { WithinUnit } from './spec';
import { summarise } from './summarise';

const MOST_PERIODS = 2000;

/** People by the period of their first act. A period counts as complete when its last day has had its n days. Throws spec-invalid when there are too many. */
export function trendOf({ visits, terms, timeline, earliest }: Scene, unit: WithinUnit, mart: Mart): RepurchasePeriod[] {
  const people = everyone(visits);
  if (people.length === 0) return [];
  const periods = mart.periods(unit);
  const days = mart.periods('day');
  const indexOf = periodLookup(periods, Math.max(terms.span.from, earliest), terms.span.to);
  const numbers = people.map((person) => indexOf(timeline.at[visits.first[person] as number] as number));
  let [first, last] = [Infinity, -Infinity];
  for (const number of numbers) {
    if (number < first) first = number;
    if (number > last) last = number;
  }
  if (last - first >= MOST_PERIODS) {
    throw new FailureError({
      code: 'spec-invalid',
      path: 'unit',
      message: `The range holds ${last - first + 1} periods of one ${unit}, more than ${MOST_PERIODS}. Choose a longer unit or a shorter range.`,
      params: { periods: last - first + 1, unit },
    });
  }
  const members: number[][] = Array.from({ length: last - first + 1 }, () => []);
  numbers.forEach((number, person) => members[number - first]?.push(person));
  return members.map((which, k) => ({
    period: periods.label(first + k),
    complete: days.index(periods.start(first + k + 1)) - 1 + (terms.within ?? 0) <= terms.lastWhole,
    leftCensored: periods.index(earliest) === first + k,
    ...summarise(visits, which, terms),
  }));
}
