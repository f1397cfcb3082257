import { periodLookup } from '../../time/period-lookup';
import { matchAct, matchFilter } from '../../timeline/match-act';
import type { Timeline } from '../../timeline/timeline';
import type { Context } from '../define';
import { countReturns, type Emit } from './count-returns';
import { findMembers, type Members } from './find-members';
import { layGrid, type Grid } from './grid';
import { groupMembers, type Grouping } from './group-members';
import { planRetention, type RetentionPlan } from './plan';
import type { RetentionSpec } from './spec';

/** The members of a question and a way to go through their returns, once or more. */
export interface RetentionScan {
  readonly plan: RetentionPlan;
  readonly timeline: Timeline;
  /** Events that pass the filter. */
  readonly passing: number;
  readonly members: Members;
  readonly grid: Grid;
  readonly grouping: Grouping | null;
  readonly period: (us: number) => number;
  /** Says of every member the cells after period 0 in which they count. */
  eachReturn(grid: Grid, emit: Emit): void;
}

/** Throws model-missing, column-missing or spec-invalid with the path in the spec. */
export async function scanRetention(spec: RetentionSpec, context: Context): Promise<RetentionScan> {
  const { mart } = context;
  const plan = planRetention(spec, mart);
  const timeline = await context.timeline(plan.facts);
  const start = await matchAct(timeline, plan.start, 'start');
  const back = await matchAct(timeline, plan.back, 'return');
  const filter = await matchFilter(timeline, spec.filter);
  const period = periodLookup(plan.periods, mart.firstFact, mart.asOf);
  const { seen, entry, length } = plan;
  const { cohort, match, minReturns } = spec;
  const members = findMembers({ timeline, start, filter, cohort, entry, period });
  return {
    plan,
    timeline,
    passing: filter?.count ?? timeline.size,
    members,
    grid: layGrid(plan, members),
    grouping: spec.breakdown ? await groupMembers(timeline, members, spec.breakdown) : null,
    period,
    eachReturn: (grid, emit) =>
      countReturns({ timeline, members, grid, back, filter, seen, cohort, match, minReturns, length, period }, emit),
  };
}
