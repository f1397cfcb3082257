import { breath } from '../breath';
import { ratio } from '../../stats/round';
import { isoDay } from '../../time/periods';
import type { ActiveDays } from '../../timeline/active-days';
import { PEOPLE_SHOWN, type Computed, type Context } from '../define';
import { gapsOf } from './gaps';
import { groupsOf } from './groups';
import type { RepurchaseResult } from './result';
import { everyone, sceneOf } from './scene';
import type { RepurchaseSpec } from './spec';
import { summarise } from './summarise';
import { trendOf } from './trend';
import { usageOf } from './usage';
import { stepsOf, survivalOf, waitsAfter } from './waits';

/** Up to this many acts each number has a bar of its own. */
const BARS = 5;

/**
 * Repurchase rate and interval (methodology, C2 and section 7): people with two or more acts in the range / people with any. Everything about time goes by
 * local days with an act: two orders of one day are one occasion. The rate within n days counts people whose n days were seen to their end. Intervals
 * join consecutive days of one person; who has not come back yet is censored at the last day seen in the Kaplan-Meier figures, and in no other interval.
 * @throws FailureError model-missing, column-missing, spec-invalid with the path in the spec
 */
export async function compute(spec: RepurchaseSpec, context: Context): Promise<Computed<RepurchaseResult>> {
  const { mart } = context;
  const scene = await sceneOf(spec, context);
  const { visits, terms, timeline, what } = scene;
  await breath(context.signal);
  const which = everyone(visits);
  const { breakdown } = spec;
  const of = breakdown?.of ?? (what.sales ? 'order' : 'event');
  const column = breakdown && (await timeline.property({ ...breakdown, of }, 'breakdown.column'));
  const acts = visits.acts.reduce((sum, each) => sum + each, 0);
  const picked = pick(visits, spec);
  return {
    result: {
      ...summarise(visits, which, terms),
      acts,
      boughtBefore: visits.earlier.reduce((sum, each) => sum + each, 0),
      byActs: byActsOf(visits),
      gaps: gapsOf(visits, spec.bins),
      steps: stepsOf(visits, { which, endDay: terms.endDay }),
      curve: survivalOf(waitsAfter(1, visits, { which, endDay: terms.endDay })).steps.map((step) => ({
        days: step.time,
        atRisk: step.atRisk,
        again: step.ended,
        left: step.survival,
        interval: step.interval,
      })),
      usage: usageOf(visits),
      breakdown: column && breakdown ? groupsOf(scene, column, breakdown.top) : [],
      trend: trendOf(scene, spec.unit, mart),
      ...(picked && { people: { total: picked.length, ids: await timeline.actorIds(picked.slice(0, PEOPLE_SHOWN)) } }),
      sales: what.sales,
      lastDay: Number.isFinite(terms.span.to) ? isoDay(terms.endDay) : '',
      duplicatesRemoved: timeline.duplicatesRemoved,
      withoutPerson: what.sales ? mart.counts.ordersWithoutCustomer : mart.counts.eventsWithoutActor,
    },
    flow: [
      { step: 'facts', rows: timeline.size },
      { step: 'matched', rows: acts },
      { step: 'people', rows: which.length },
    ],
  };
}

/** Ids, ascending, of the people whom the spec picks out; null = it picks none. */
export async function people(spec: RepurchaseSpec, context: Context): Promise<readonly string[] | null> {
  if (!spec.people) return null;
  const { visits, timeline } = await sceneOf(spec, context);
  const picked = pick(visits, spec);
  return picked && timeline.actorIds(picked);
}

/** Actors with as many acts as the spec asks for, ascending. */
function pick({ actors, acts }: ActiveDays, { people: asked }: RepurchaseSpec): Int32Array | null {
  if (!asked) return null;
  const { least, most } = asked;
  return actors.filter((_, person) => (acts[person] as number) >= least && (most === null || (acts[person] as number) <= most));
}

function byActsOf({ acts }: ActiveDays): RepurchaseResult['byActs'] {
  const counts = new Int32Array(BARS);
  for (const each of acts) {
    const place = Math.min(each, BARS) - 1;
    counts[place] = (counts[place] as number) + 1;
  }
  return Array.from(counts, (people, k) => ({
    least: k + 1,
    most: k + 1 < BARS ? k + 1 : null,
    people,
    share: ratio(people, acts.length),
  }));
}
