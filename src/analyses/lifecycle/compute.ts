import { hasEvents } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import { ratio } from '../../stats/round';
import { periodLookup } from '../../time/period-lookup';
import type { Periods } from '../../time/periods';
import { readTime, spanOf } from '../../time/range';
import { wholePeriods } from '../../time/whole-periods';
import { matchAct, matchFilter } from '../../timeline/match-act';
import { regroup } from '../../timeline/regroup';
import type { Timeline } from '../../timeline/timeline';
import { PEOPLE_SHOWN, type Computed, type Context } from '../define';
import { actorsIn, countFlows, firstActivity, type FlowsInput } from './count-flows';
import { activityOf, type LifecycleResult, type LifecycleSpec } from './spec';

const MOST_PERIODS = 100_000;

/**
 * Flows between periods (methodology, section 4). An activity is an event that passes event, where and filter. In each period an active actor is new
 * (the first activity in all loaded data, whatever the range), returning (active in the period before too) or resurrecting (active before, but not in
 * the period before); dormant counts who was active in the period before and is not now. So `active = new + returning + resurrecting` and
 * `active(t) = active(t-1) - dormant(t) + new(t) + resurrecting(t)`. Throws model-missing, column-missing or spec-invalid with the path in the spec.
 */
export async function compute(spec: LifecycleSpec, context: Context): Promise<Computed<LifecycleResult>> {
  const { mart } = context;
  const scene = await readScene(spec, context);
  const { whole, missing, input, periods } = scene;
  const { timeline, filter } = input;
  const shown = wholePeriods(spanOf(spec.range, mart.zone), periods);
  const begin = shown.from > -Infinity ? shown.from : firstActivity(input);
  const end = Math.min(shown.to, mart.asOf);
  const hasPeriods = Number.isFinite(begin) && Number.isFinite(end) && begin <= end;
  const first = hasPeriods ? periods.index(begin) : 0;
  const last = hasPeriods ? periods.index(end) : -1;
  if (last - first >= MOST_PERIODS) throw tooMany(last - first + 1, spec);
  const flows = countFlows({ ...input, first, last });
  const firstOfData = periods.index(earliest(whole));
  const picked = pick(spec, context, scene);
  return {
    result: {
      periods: Array.from(flows.new, (fresh, index) => {
        const returning = flows.returning[index] ?? 0;
        const resurrecting = flows.resurrecting[index] ?? 0;
        const dormant = flows.dormant[index] ?? 0;
        return {
          start: periods.label(first + index),
          new: fresh,
          returning,
          resurrecting,
          dormant,
          active: fresh + returning + resurrecting,
          quickRatio: ratio(fresh + resurrecting, dormant),
          complete: periods.start(first + index + 1) - 1 <= mart.asOf,
          leftCensored: first + index === firstOfData,
        };
      }),
      withoutActor: missing,
      duplicatesRemoved: whole.duplicatesRemoved,
      ...(picked && { people: { total: picked.length, ids: await timeline.actorIds(picked.slice(0, PEOPLE_SHOWN)) } }),
    },
    flow: [
      { step: 'facts', rows: whole.size },
      { step: 'actor', rows: timeline.size },
      { step: 'filter', rows: filter?.count ?? timeline.size },
    ],
  };
}

/** Ids, ascending, of who is in the state and period that the spec picks; null = it picks none. Throws spec-invalid when the period is no date. */
export async function people(spec: LifecycleSpec, context: Context): Promise<readonly string[] | null> {
  if (!spec.people) return null;
  const scene = await readScene(spec, context);
  const picked = pick(spec, context, scene);
  return picked && scene.input.timeline.actorIds(picked);
}

interface Scene {
  readonly whole: Timeline;
  readonly missing: number;
  readonly periods: Periods;
  readonly input: Omit<FlowsInput, 'first' | 'last'>;
}

async function readScene(spec: LifecycleSpec, context: Context): Promise<Scene> {
  const { mart } = context;
  const whole = await context.timeline(hasEvents(mart) ? 'events' : 'sales');
  const { timeline, missing } = spec.actor
    ? regroup(whole, await whole.property(spec.actor, 'actor.column'))
    : { timeline: whole, missing: 0 };
  const activity = await matchAct(timeline, activityOf(spec), '');
  const filter = await matchFilter(timeline, spec.filter);
  const periods = mart.periods(spec.unit);
  return { whole, missing, periods, input: { timeline, activity, filter, period: periodLookup(periods, mart.firstFact, mart.asOf) } };
}

/** A period that has not begun by as-of has nobody, not even dormant ones. */
function pick(spec: LifecycleSpec, { mart }: Context, { periods, input }: Scene): Int32Array | null {
  if (!spec.people) return null;
  const at = readTime(spec.people.period, mart.zone, 'people.period').from;
  return at > mart.asOf ? new Int32Array(0) : actorsIn(input, spec.people.state, periods.index(at));
}

function earliest({ at }: Timeline): number {
  let first = Infinity;
  for (const time of at) if (time < first) first = time;
  return first;
}

function tooMany(count: number, { unit }: LifecycleSpec): FailureError {
  return new FailureError({
    code: 'spec-invalid',
    path: 'unit',
    message: `The range holds ${count} periods of one ${unit}, more than ${MOST_PERIODS}. Choose a longer unit or a shorter range.`,
    params: { periods: count, unit },
  });
}
