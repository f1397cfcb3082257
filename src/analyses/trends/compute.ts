import { PEOPLE_SHOWN, type Computed, type Context } from '../define';
import { readFacts, type SeriesFacts, type TrendsFacts } from './facts';
import { finishLine, lineKeys, type Measured } from './finish-line';
import { earlierFrame, frameOf, type Frame } from './frame';
import { ALL, groupValues, type Groups } from './groups';
import { pickPeople } from './people-at';
import { planTrends, type TrendsPlan } from './plan';
import { rollingActors } from './rolling-actors';
import type { TrendsResult, TrendsSpec } from './spec';
import { frameSlots, frameTotal, tally } from './tally';
import { cumulate, valuesOf, type Values } from './values';

/**
 * Trends (methodology, F0): in each calendar period of the workspace zone how many facts of an act there are, how many distinct actors, facts per
 * actor, or the sum, mean or 90th percentile (type 7) of a number column; or arithmetic over such series, where a divisor of 0 gives no value.
 * A period is complete when it has ended by as-of and begins no earlier than the data; a rolling window when it reaches back no further than they do.
 * Cumulation runs from the first period of the range, of actors as "distinct so far". Throws model-missing, column-missing or spec-invalid with the
 * path in the spec.
 */
export async function compute(spec: TrendsSpec, context: Context): Promise<Computed<TrendsResult>> {
  const { mart } = context;
  const plan = planTrends(spec, mart);
  const timeline = await context.timeline(plan.facts);
  const facts = await readFacts(plan, timeline, mart);
  const input = { spec, mart, earliest: facts.earliest };
  const frame = frameOf(input);
  const earlier = earlierFrame(frame, spec, input);
  const groups = spec.breakdown ? groupValues(facts, frame, spec.breakdown.top) : ALL;
  const scene = { plan, facts, groups, context };
  const shown = measure(scene, frame);
  const before = earlier && measure(scene, earlier.frame);
  const totals = facts.series.map((one) => totalsOf(one, frame, groups));
  const lines = lineKeys(plan, groups).map(({ line, group }) =>
    finishLine({ plan, groups, frame, earlier, line, group, shown, before, totals }),
  );
  const picked = await pickPeople(spec, context);
  return {
    result: {
      series: lines,
      duplicatesRemoved: timeline.duplicatesRemoved,
      withoutActor: plan.series.some(({ sales }) => !sales) ? mart.counts.eventsWithoutActor : 0,
      salesWithoutCustomer: Math.max(0, ...facts.series.map(({ anonymous }) => anonymous.at.length)),
      ...(picked && {
        people: { total: picked.actors.length, ids: await picked.timeline.actorIds(picked.actors.slice(0, PEOPLE_SHOWN)) },
      }),
    },
    flow: [
      { step: 'facts', rows: timeline.size },
      { step: 'filter', rows: facts.filter?.count ?? timeline.size },
    ],
  };
}

interface Scene {
  readonly plan: TrendsPlan;
  readonly facts: TrendsFacts;
  readonly groups: Groups;
  readonly context: Context;
}

function measure({ plan, facts, groups, context }: Scene, frame: Frame): Measured {
  const { groupOf } = groups;
  const each = groups.groups.map((_, group) => group);
  const slotOf = frameSlots(frame);
  const values = facts.series.map((one): readonly Values[] => {
    if (one.series.actorsWindow !== null) {
      const heads = rollingActors({ facts: one, groups: each.length, groupOf }, frame, context.mart);
      return each.map((group) => Array.from(heads.subarray(group * frame.size, (group + 1) * frame.size)));
    }
    const actors = plan.spec.cumulative ? 'first' : 'each';
    const counted = tally({ facts: one, slots: frame.size, slotOf, groups: each.length, groupOf, actors });
    const final = plan.spec.cumulative ? cumulate(counted) : counted;
    return each.map((group) => valuesOf(one, final, group));
  });
  const complete = facts.series.map(({ series }) =>
    frame.complete.map(
      (whole, k) => whole && (series.actorsWindow === null || (frame.endDays[k] ?? 0) - series.actorsWindow + 1 >= frame.firstDay),
    ),
  );
  return { values, complete };
}

/** Per group, over the whole range at once. */
function totalsOf(facts: SeriesFacts, frame: Frame, { groupOf, groups }: Groups): Values {
  if (facts.series.actorsWindow !== null) return groups.map(() => null);
  const counted = tally({ facts, slots: 1, slotOf: frameTotal(frame), groups: groups.length, groupOf, actors: 'each' });
  return groups.map((_, group) => valuesOf(facts, counted, group)[0] ?? null);
}
