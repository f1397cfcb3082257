import { countedAt, countedMean, countedQuantile, totalOf, type Counts } from '../../stats/counted';
import { medianPlaces } from '../../stats/median-interval';
import { significant } from '../../stats/round';
import type { ActiveDays } from '../../timeline/active-days';
import type { DayStats, GapBin, RepurchaseResult } from './result';

const MOST_BINS = 60;

/** Days between consecutive days of one person, of everybody: their figures and histogram. */
export function gapsOf({ actors, starts, days }: ActiveDays, bins: number | null): RepurchaseResult['gaps'] {
  let longest = 0;
  let people = 0;
  const each = (visit: (gap: number) => void): void => {
    for (let person = 0; person < actors.length; person++) {
      const end = starts[person + 1] as number;
      for (let i = (starts[person] as number) + 1; i < end; i++) visit((days[i] as number) - (days[i - 1] as number));
    }
  };
  each((gap) => {
    if (gap > longest) longest = gap;
  });
  const counts = new Int32Array(longest + 1);
  each((gap) => {
    counts[gap] = (counts[gap] as number) + 1;
  });
  for (let person = 0; person < actors.length; person++) if ((starts[person + 1] as number) - (starts[person] as number) > 1) people++;
  return { count: days.length - actors.length, people, ...dayStats(counts), bins: binsOf(counts, bins) };
}

/** Quantiles of type 7; the interval of the median from order statistics. */
function dayStats(counts: Counts): DayStats {
  const places = medianPlaces(totalOf(counts));
  return {
    median: significant(countedQuantile(counts, 0.5)),
    interval: places && [countedAt(counts, places[0]), countedAt(counts, places[1])],
    mean: significant(countedMean(counts)),
    p80: significant(countedQuantile(counts, 0.8)),
    p90: significant(countedQuantile(counts, 0.9)),
  };
}

/** Bars of one width in whole days, from 1 to the 99th percentile; the last one holds all that took longer. */
function binsOf(gaps: Counts, wanted: number | null): GapBin[] {
  const n = totalOf(gaps);
  if (n === 0) return [];
  const far = Math.max(1, Math.ceil(countedQuantile(gaps, 0.99) ?? 1));
  const width = Math.max(1, Math.ceil(far / (wanted ?? Math.min(MOST_BINS, Math.ceil(Math.cbrt(n))))));
  const counts = new Int32Array(Math.ceil(far / width));
  gaps.forEach((count, gap) => {
    if (count === 0) return;
    const place = Math.min(counts.length - 1, Math.floor((gap - 1) / width));
    counts[place] = (counts[place] as number) + count;
  });
  let before = 0;
  return Array.from(counts, (count, k) => {
    before += count;
    const to = (k + 1) * width;
    return { from: k * width + 1, to: k === counts.length - 1 ? Math.max(to, gaps.length - 1) : to, count, cumulative: before / n };
  });
}
