import { checkAbort } from '../../model/failure';
import { isoTime } from '../../time/periods';
import { breath } from '../breath';
import type { Computed, Context } from '../define';
import { computeMore, pickPeople } from './compute-more';
import { factsOf } from './facts';
import { actorCodes, arrangeGroups, groupResult, type Group } from './groups';
import { groupByValue } from './groups-by-value';
import { planFunnel, type FunnelPlan } from './plan';
import type { FunnelResult } from './result';
import { createSearcher, type Method, type Searcher } from './searcher';
import type { FunnelSpec } from './spec';
import { createAdder, createTally, type Tally } from './tally';
import { tabulateSteps, tabulateTiming } from './tabulate';
import { createTrend } from './trend';

/**
 * Funnel (methodology, section 5). An attempt starts at one event of the first step and takes for each next step the earliest unused event that fits,
 * inside the window from its start. Of an actor's attempts one counts: the one that reaches furthest, then is not met by an exclusion, then completes
 * earliest, then starts latest (or simply the first). A step's count is the actors whose counted attempt reached it. Rates divide by everyone who
 * entered; an actor whose attempt can still continue at the observation end is in progress, not lost.
 * @throws FailureError model-missing, column-missing, spec-invalid with the path in the spec; cancelled
 */
export async function compute(spec: FunnelSpec, context: Context): Promise<Computed<FunnelResult>> {
  const { mart, signal } = context;
  const plan = await planFunnel(spec, await context.timeline(factsOf(spec, mart)), mart);
  const { tally, groups, trend } = await searchAll(plan, context, 'fastest');
  const names = spec.members ? await namesOf(plan, [tally, ...groups.map((group) => group.tally)]) : null;
  checkAbort(signal);
  const more = await computeMore(plan, context, search);
  const { timeline, marks, until } = plan;
  return {
    result: {
      steps: tabulateSteps(plan, tally, names),
      breakdown: groups.map((group) => groupResult(group, tabulateSteps(plan, group.tally, names))),
      trend,
      timing: tabulateTiming(plan, tally.timing),
      duplicatesRemoved: timeline.duplicatesRemoved,
      entered: tally.entered,
      excluded: tally.excluded,
      missing: plan.missing,
      observedUntil: Number.isFinite(until) ? isoTime(mart.zone.local(until)) + mart.zone.offsetLabel(until) : null,
      ...more,
    },
    flow: [
      { step: 'facts', rows: timeline.size },
      { step: 'filter', rows: marks.counts.filter },
      { step: 'fitting', rows: marks.counts.fitting },
      { step: 'entered', rows: tally.entered },
    ],
  };
}

const search = async (plan: FunnelPlan, context: Context): Promise<Tally> => (await searchAll(plan, context, 'fastest')).tally;

/** Ids, ascending, of the people whom the spec picks out; null = it picks none. */
export async function people(spec: FunnelSpec, context: Context): Promise<readonly string[] | null> {
  const picked = await pickPeople(spec, context, search);
  return picked && picked.timeline.actorIds(picked.actors);
}

/** Actors scanned between two chances to hear of a cancellation. */
const SLICE = 250_000;

interface Searched {
  readonly tally: Tally;
  readonly groups: readonly Group[];
  readonly trend: FunnelResult['trend'];
}

/** The scan itself, over every actor. */
export async function searchAll(
  plan: FunnelPlan,
  { mart, signal, progress }: Pick<Context, 'mart' | 'signal' | 'progress'>,
  method: Method,
): Promise<Searched> {
  const { spec, timeline } = plan;
  const searcher = createSearcher(plan, method);
  const column = spec.breakdown ? await timeline.property(spec.breakdown, 'breakdown.column') : null;
  const perValue = spec.breakdown?.of !== 'customer' && (spec.breakdown?.at === 'all' || spec.breakdown?.at === 'step');
  const codes = column && !perValue ? actorCodes(plan, column) : null;
  const trend = spec.trend ? createTrend(plan, mart.periods(spec.trend.unit), searcher) : null;
  const scan = createActorScan(plan, { searcher, codes });
  for (let from = 0; from < timeline.actors; from += SLICE) {
    if (from > 0) {
      progress(from / timeline.actors, 'funnel');
      await breath(signal);
    } else checkAbort(signal);
    const to = Math.min(timeline.actors, from + SLICE);
    scan.actors(from, to);
    if (trend) for (let actor = from; actor < to; actor++) trend.add(actor);
  }
  const groups = column && perValue ? groupByValue(plan, column, searcher) : column ? arrangeGroups(plan, scan.byCode, column) : [];
  return { tally: scan.tally, groups, trend: trend?.points() ?? [] };
}

function createActorScan(plan: FunnelPlan, { searcher, codes }: { readonly searcher: Searcher; readonly codes: Int32Array | null }) {
  const tally = createTally(plan);
  const byCode = new Map<number, Tally>();
  const add = createAdder(plan);
  return {
    tally,
    byCode: byCode as ReadonlyMap<number, Tally>,
    actors(from: number, to: number): void {
      for (let actor = from; actor < to; actor++) {
        const attempt = searcher.find(actor);
        if (attempt.reach === 0) continue;
        add(tally, actor, attempt);
        if (codes === null) continue;
        const code = codes[actor] as number;
        const group = byCode.get(code) ?? createTally(plan);
        byCode.set(code, group);
        add(group, actor, attempt);
      }
    },
  };
}

/** Ids of everyone in the tallies, read once. */
async function namesOf({ timeline }: FunnelPlan, tallies: readonly Tally[]): Promise<(actors: readonly number[]) => readonly string[]> {
  const wanted = new Set<number>();
  for (const { people } of tallies)
    if (people) for (const list of [...people.ended, ...people.open]) for (const actor of list) wanted.add(actor);
  const actors = Int32Array.from(wanted);
  const ids = await timeline.actorIds(actors);
  const idOf = new Map(ids.map((id, index) => [actors[index] as number, id]));
  return (some) => some.map((actor) => idOf.get(actor) ?? '');
}
