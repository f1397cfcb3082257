import type { Context } from '../define';
import { FailureError } from '../../model/failure';
import { readTime, type Span } from '../../time/range';
import { passes } from '../../timeline/match-act';
import type { Timeline } from '../../timeline/timeline';
import { readFacts, type SeriesFacts } from './facts';
import { frameOf, type Frame } from './frame';
import { ALL, groupValues } from './groups';
import { planTrends, type PlannedSeries, type TrendsPlan } from './plan';
import type { TrendsPick, TrendsSpec } from './spec';

const NOBODY = new Int32Array(0);

/**
 * Actors, ascending, behind the point that the spec picks: who did at least one of the acts that it counts. With cumulation since the first period shown,
 * of a rolling window in its days. Null = the spec picks none. Throws spec-invalid with the path.
 */
export async function pickPeople(
  spec: TrendsSpec,
  context: Context,
): Promise<{ readonly actors: Int32Array; readonly timeline: Timeline } | null> {
  const picked = spec.people;
  if (!picked) return null;
  const { mart } = context;
  const plan = planTrends(spec, mart);
  const series = seriesOf(picked, plan);
  const timeline = await context.timeline(plan.facts);
  const facts = await readFacts(plan, timeline, mart);
  const one = facts.series[picked.series];
  const frame = frameOf({ spec, mart, earliest: facts.earliest });
  const { groups, groupOf } = spec.breakdown ? groupValues(facts, frame, spec.breakdown.top) : ALL;
  const wanted = JSON.stringify([picked.value, picked.other]);
  const group = spec.breakdown ? groups.findIndex(({ value, other }) => JSON.stringify([value, other ?? false]) === wanted) : 0;
  const span = spanAt(picked, { spec, series, frame, context });
  if (!one || !span || group < 0) return { actors: NOBODY, timeline };
  return { actors: actorsOf(one, span, (code) => groupOf[code + 1] === group), timeline };
}

/** Ids, ascending, of everyone behind the point that the spec picks; null = it picks none. */
export async function people(spec: TrendsSpec, context: Context): Promise<readonly string[] | null> {
  const picked = await pickPeople(spec, context);
  return picked && picked.timeline.actorIds(picked.actors);
}

function seriesOf({ series: index, period }: TrendsPick, { series }: TrendsPlan): PlannedSeries {
  const one = series[index];
  if (!one) throw invalid('people.series', `There is no series ${index}; the last one is ${series.length - 1}.`);
  if (one.measure !== 'count' && one.measure !== 'actors' && one.measure !== 'per-actor')
    throw invalid('people.series', 'Only a series that counts acts or people has people behind it. Choose another series.');
  if (one.actorsWindow !== null && period === null)
    throw invalid('people.period', 'A rolling window has people for each period, not for all of them. Name a period.');
  return one;
}

interface At {
  readonly spec: TrendsSpec;
  readonly series: PlannedSeries;
  readonly frame: Frame;
  readonly context: Context;
}

/** UTC microseconds, both inside, of the facts behind a point; null = the period is not shown. */
function spanAt({ period }: TrendsPick, { spec, series, frame, context: { mart } }: At): Span | null {
  const { periods, first, size, cut, endDays } = frame;
  if (size === 0) return null;
  const begin = periods.start(first);
  if (period === null) return { from: begin, to: cut };
  const number = periods.index(readTime(period, mart.zone, 'people.period').from);
  const slot = number - first;
  if (slot < 0 || slot >= size) return null;
  const to = Math.min(periods.start(number + 1) - 1, cut);
  if (series.actorsWindow === null) return { from: spec.cumulative ? begin : periods.start(number), to };
  const days = mart.periods('day');
  const endDay = endDays[slot] ?? 0;
  return { from: days.start(endDay - series.actorsWindow + 1), to: Math.min(days.start(endDay + 1) - 1, cut) };
}

function actorsOf({ timeline, match, filter, codes }: SeriesFacts, { from, to }: Span, fits: (code: number) => boolean): Int32Array {
  const { starts, at, code } = timeline;
  const found: number[] = [];
  for (let actor = 0; actor < timeline.actors; actor++) {
    const end = starts[actor + 1] ?? 0;
    for (let i = starts[actor] ?? 0; i < end; i++) {
      const time = at[i] ?? 0;
      if (time < from || time > to || match.codes[code[i] ?? 0] !== 1 || !passes(match.where, i) || !passes(filter, i)) continue;
      if (codes !== null && !fits(codes[i] ?? -1)) continue;
      found.push(actor);
      break;
    }
  }
  return Int32Array.from(found);
}

const invalid = (path: string, message: string): FailureError => new FailureError({ code: 'spec-invalid', path, message });
