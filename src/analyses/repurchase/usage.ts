import { quantiles } from '../../stats/quantile';
import { significant } from '../../stats/round';
import type { ActiveDays } from '../../timeline/active-days';
import type { RepurchaseResult } from './result';

/** The share of people that a retention period should see come back. */
const ENOUGH = 0.8;
/** The longest interval, in days, that a period of each unit still shows. */
const UNITS = [
  { unit: 'day', most: 1 },
  { unit: 'week', most: 7 },
  { unit: 'month', most: 31 },
  { unit: 'quarter', most: Infinity },
] as const;

/** Each one's own median interval, so that a busy person counts once, and the retention period that fits them. */
export function usageOf({ actors, starts, days }: ActiveDays): RepurchaseResult['usage'] {
  const medians: number[] = [];
  const own: number[] = [];
  for (let person = 0; person < actors.length; person++) {
    const from = starts[person] as number;
    const end = starts[person + 1] as number;
    if (end - from < 2) continue;
    own.length = 0;
    for (let i = from + 1; i < end; i++) own.push((days[i] as number) - (days[i - 1] as number));
    own.sort((a, b) => a - b);
    const middle = (own.length - 1) / 2;
    medians.push(((own[Math.floor(middle)] as number) + (own[Math.ceil(middle)] as number)) / 2);
  }
  const people = medians.length;
  const within = new Map<number, number>();
  for (const median of medians) within.set(Math.ceil(median), (within.get(Math.ceil(median)) ?? 0) + 1);
  let before = 0;
  const points = [...within]
    .sort(([a], [b]) => a - b)
    .map(([gap, count]) => {
      before += count;
      return { days: gap, people: count, cumulative: before / people };
    });
  const enough = points.find(({ cumulative }) => cumulative >= ENOUGH)?.days ?? null;
  return {
    people,
    once: actors.length - people,
    median: significant(quantiles(medians, [0.5])[0] ?? null),
    days: enough,
    unit: enough === null ? null : (UNITS.find(({ most }) => enough <= most)?.unit ?? null),
    points,
  };
}
