import { isoTime } from '../../time/periods';
import { periodLookup } from '../../time/period-lookup';
import { matchAct, matchFilter } from '../../timeline/match-act';
import type { Computed, Context } from '../define';
import { addMoney } from './add-money';
import { countReturns } from './count-returns';
import { findMembers } from './find-members';
import { layGrid } from './grid';
import { groupMembers } from './group-members';
import { planRetention } from './plan';
import { readLedger } from './read-money';
import type { RetentionResult, RetentionSpec } from './spec';
import { tabulate } from './tabulate';
import { createTally } from './tally';

/**
 * Cohort retention (methodology, section 6). People who did the start act in one calendar period are a cohort; cell k says how many of them did the
 * return act k periods later, by the calendar or by the time elapsed since each one's start. Period 0 is everyone, and the start event is never its
 * own return. A cell exists once its period has begun and is complete when no member can still be counted in it; averages use complete cells only.
 * Throws model-missing, column-missing or spec-invalid with the path in the spec.
 */
export async function compute(spec: RetentionSpec, context: Context): Promise<Computed<RetentionResult>> {
  const { mart } = context;
  const plan = planRetention(spec, mart);
  const timeline = await context.timeline(plan.facts);
  const start = await matchAct(timeline, plan.start, 'start');
  const back = await matchAct(timeline, plan.back, 'return');
  const filter = await matchFilter(timeline, spec.filter);
  const period = periodLookup(plan.periods, mart.firstFact, mart.asOf);
  const { seen, entry, length } = plan;
  const members = findMembers({ timeline, start, filter, cohort: spec.cohort, entry, period });
  const grid = layGrid(plan, members);
  const grouping = spec.breakdown ? await groupMembers(timeline, members, spec.breakdown) : null;
  const tally = createTally({ members, grid, grouping, keep: spec.members ? 'members' : 'counts' });
  countReturns(
    { timeline, members, grid, back, filter, seen, cohort: spec.cohort, match: spec.match, minReturns: spec.minReturns, length, period },
    tally.add,
  );
  const withMoney = spec.measure !== 'actors';
  const money = withMoney
    ? await addMoney({ timeline, members, grid, grouping, ledger: await readLedger(mart), seen, length, period })
    : null;
  const names = spec.members ? await namesOf(members.actor, (actors) => timeline.actorIds(actors)) : null;
  const input = { grid, periods: plan.periods, tally, money, measure: spec.measure, names };
  const { zone } = mart;
  return {
    result: {
      ...tabulate(input, 0),
      breakdown: (grouping?.groups ?? []).map((group, index) => ({ ...group, ...tabulate(input, index + 1) })),
      observedUntil: Number.isFinite(plan.until) ? isoTime(zone.local(plan.until)) + zone.offsetLabel(plan.until) : null,
      duplicatesRemoved: timeline.duplicatesRemoved,
    },
    flow: [
      { step: 'facts', rows: timeline.size },
      { step: 'filter', rows: filter?.count ?? timeline.size },
      { step: 'members', rows: members.actor.length },
    ],
  };
}

/** Ids of members; an actor with several starts in one cell cannot occur, so the lists need no deduplication. */
async function namesOf(
  actorOf: Int32Array,
  idsOf: (actors: Int32Array) => Promise<string[]>,
): Promise<(members: readonly number[]) => string[]> {
  const actors = Int32Array.from(new Set(actorOf));
  const ids = await idsOf(actors);
  const idOf = new Map(ids.map((id, index) => [actors[index] ?? -1, id]));
  return (members) => members.map((member) => idOf.get(actorOf[member] ?? -1) ?? '');
}
