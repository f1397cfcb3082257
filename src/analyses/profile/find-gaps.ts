import { isoDay } from '../../time/periods';
import type { Gaps } from './result';

const DAY = 86_400_000_000;
const LONGEST = 10;

/** Days without a record between the first and the last, of local microseconds in order; null without values. */
export function findGaps(local: Float64Array): Gaps | null {
  if (local.length === 0) return null;
  const dayAt = (i: number): number => Math.floor((local[i] as number) / DAY);
  const first = dayAt(0);
  let last = first;
  let present = 1;
  const stretches: { readonly from: number; readonly days: number }[] = [];
  for (let i = 1; i < local.length; i++) {
    const day = dayAt(i);
    if (day === last) continue;
    if (day > last + 1) stretches.push({ from: last + 1, days: day - last - 1 });
    last = day;
    present++;
  }
  const days = last - first + 1;
  stretches.sort((a, b) => b.days - a.days || a.from - b.from);
  return {
    from: isoDay(first),
    to: isoDay(last),
    days,
    missing: days - present,
    longest: stretches
      .slice(0, LONGEST)
      .map(({ from, days: length }) => ({ from: isoDay(from), to: isoDay(from + length - 1), days: length })),
  };
}
