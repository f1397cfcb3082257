import { PEOPLE_SHOWN, type Computed, type Context } from '../define';
import type { ActiveDays } from '../../timeline/active-days';
import { breath } from '../breath';
import { groupsOf } from './groups';
import { dailyOf, eachPeriod, periodsOf, summaryOf } from './measure';
import type { Frame } from './frame';
import type { StickinessResult } from './result';
import { sceneOf } from './scene';
import type { StickinessSpec } from './spec';

/**
 * Stickiness (methodology, F0): people active on a local day (DAU) against those of the 7 (WAU) and 30 (MAU) local days that end with it, the mean of the
 * ratios over complete days; and on how many days of a calendar week or month people are active, over complete periods. Someone is active on a day with at
 * least one act. Days before the range fill the rolling windows of its first days.
 * @throws FailureError model-missing, column-missing, spec-invalid with the path in the spec
 */
export async function compute(spec: StickinessSpec, context: Context): Promise<Computed<StickinessResult>> {
  const { mart } = context;
  const scene = await sceneOf(spec, context);
  const { frame, timeline, what } = scene;
  const visits = scene.visitsOf();
  await breath(context.signal);
  const daily = dailyOf(visits, frame);
  const periods = periodsOf(visits, frame);
  const { breakdown } = spec;
  const of = breakdown?.of ?? (what.sales ? 'order' : 'event');
  const column = breakdown && (await timeline.property({ ...breakdown, of }, 'breakdown.column'));
  const picked = pick(visits, frame, spec);
  const summary = summaryOf(visits, frame, { daily, periods });
  return {
    result: {
      ...summary,
      daily,
      periods,
      breakdown: column && breakdown ? groupsOf(scene, column, breakdown.top) : [],
      ...(picked && { people: { total: picked.length, ids: await timeline.actorIds(picked.slice(0, PEOPLE_SHOWN)) } }),
      sales: what.sales,
      duplicatesRemoved: timeline.duplicatesRemoved,
      withoutPerson: what.sales ? mart.counts.ordersWithoutCustomer : mart.counts.eventsWithoutActor,
    },
    flow: [
      { step: 'facts', rows: timeline.size },
      { step: 'person-days', rows: visits.days.filter((day) => day >= frame.fromDay).length },
      { step: 'people', rows: summary.actors },
    ],
  };
}

/** Ids, ascending, of the people whom the spec picks out; null = it picks none. */
export async function people(spec: StickinessSpec, context: Context): Promise<readonly string[] | null> {
  if (!spec.people) return null;
  const { visitsOf, frame, timeline } = await sceneOf(spec, context);
  const picked = pick(visitsOf(), frame, spec);
  return picked && timeline.actorIds(picked);
}

/** Actors, ascending, each once however many periods fit. */
function pick(visits: ActiveDays, frame: Frame, { people: asked }: StickinessSpec): Int32Array | null {
  if (!asked) return null;
  const { least, most, period } = asked;
  const wanted = frame.complete.map((complete, k) => (period === null ? complete : frame.periods.label(frame.first + k) === period));
  const found = new Set<number>();
  eachPeriod(visits, frame, (person, slot, active) => {
    if (wanted[slot] && active >= least && (most === null || active <= most)) found.add(visits.actors[person] as number);
  });
  return Int32Array.from(found);
}
