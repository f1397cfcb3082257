import type { Periods } from '../../time/periods';
import { ratio } from '../../stats/round';
import { chainIndex, type FunnelPlan } from './plan';
import type { FunnelTrendPoint } from './result';
import type { Searcher } from './searcher';

interface Counts {
  entered: number;
  converted: number;
}

/** Each period is a funnel of its own over the attempts that begin in it, so an actor may be in several. */
export function createTrend(
  plan: FunnelPlan,
  periods: Periods,
  searcher: Searcher,
): { add(actor: number): void; points(): FunnelTrendPoint[] } {
  const { timeline, marks, entry, spec, required } = plan;
  const from = chainIndex(required, spec.trend?.from ?? 0);
  const to = chainIndex(required, spec.trend?.to ?? 0);
  const startMark = spec.order === 'any' ? -1 : 1;
  const counts = new Map<number, Counts>();
  return {
    add(actor) {
      let previous = NaN;
      for (let i = timeline.starts[actor] as number; i < (timeline.starts[actor + 1] as number); i++) {
        const t = timeline.at[i] as number;
        if (((marks.steps[i] as number) & startMark) === 0 || t < entry.from || t > entry.to) continue;
        const period = periods.index(t);
        if (period === previous) continue;
        previous = period;
        const inside = { from: Math.max(entry.from, periods.start(period)), to: Math.min(entry.to, periods.start(period + 1) - 1) };
        const { reach, met } = searcher.find(actor, inside);
        if (reach <= from || met) continue;
        const found = counts.get(period) ?? { entered: 0, converted: 0 };
        found.entered++;
        if (reach > to) found.converted++;
        counts.set(period, found);
      }
    },
    points() {
      const known = [...counts.keys()];
      const first = known.reduce((least, period) => Math.min(least, period), Infinity);
      const last = known.reduce((most, period) => Math.max(most, period), -Infinity);
      const points: FunnelTrendPoint[] = [];
      for (let period = first; period <= last; period++) {
        const { entered, converted } = counts.get(period) ?? { entered: 0, converted: 0 };
        points.push({ period: periods.label(period), entered, converted, rate: ratio(converted, entered) });
      }
      return points;
    },
  };
}
