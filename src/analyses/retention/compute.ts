import { isoTime } from '../../time/periods';
import { PEOPLE_SHOWN, type Computed, type Context } from '../define';
import { addMoney } from './add-money';
import { milestonesOf } from './milestones';
import { pickMembers } from './pick-members';
import { readLedger } from './read-money';
import { scanRetention } from './scan';
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
  const scan = await scanRetention(spec, context);
  const { plan, timeline, members, grid, grouping, period } = scan;
  const tally = createTally({ members, grid, grouping, keep: spec.members ? 'members' : 'counts' });
  scan.eachReturn(grid, tally.add);
  const { seen, length } = plan;
  const money =
    spec.measure === 'actors'
      ? null
      : await addMoney({ timeline, members, grid, grouping, ledger: await readLedger(mart), seen, length, period });
  const names = spec.members ? await namesOf(members.actor, (actors) => timeline.actorIds(actors)) : null;
  const input = { grid, periods: plan.periods, tally, money, measure: spec.measure, names };
  const picked = spec.people && pickMembers(spec.people, scan);
  const milestones = milestonesOf(scan);
  const { zone } = mart;
  return {
    result: {
      ...tabulate(input, 0),
      breakdown: (grouping?.groups ?? []).map((group, index) => ({ ...group, ...tabulate(input, index + 1) })),
      observedUntil: Number.isFinite(plan.until) ? isoTime(zone.local(plan.until)) + zone.offsetLabel(plan.until) : null,
      duplicatesRemoved: timeline.duplicatesRemoved,
      ...(spec.cohort === 'recurring' && {
        actors: members.actor.reduce((n, actor, m, all) => (m > 0 && all[m - 1] === actor ? n : n + 1), 0),
      }),
      ...(milestones && { milestones }),
      ...(picked && { people: { total: picked.length, ids: await timeline.actorIds(picked.slice(0, PEOPLE_SHOWN)) } }),
    },
    flow: [
      { step: 'facts', rows: timeline.size },
      { step: 'filter', rows: scan.passing },
      { step: 'members', rows: members.actor.length },
    ],
  };
}

/** Ids, ascending, of the people whom the spec picks out; null = it picks none. */
export async function people(spec: RetentionSpec, context: Context): Promise<readonly string[] | null> {
  if (!spec.people) return null;
  const scan = await scanRetention(spec, context);
  return scan.timeline.actorIds(pickMembers(spec.people, scan));
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
