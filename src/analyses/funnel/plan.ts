import type { Mart } from '../../mart/mart';
import { spanOf, type Span } from '../../time/range';
import { regroup } from '../../timeline/regroup';
import type { Timeline } from '../../timeline/timeline';
import { markTimeline, type Marks } from './marks';
import { columnSessions, combineKeys, countMissing, gapSessions, type Sessions } from './sessions';
import type { FunnelSpec, WindowUnit } from './spec';

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;
/** Elapsed lengths: a day is 24 hours whatever the clocks do, a month is 30 days. */
const UNITS: Readonly<Record<WindowUnit, number>> = {
  second: SECOND,
  minute: 60 * SECOND,
  hour: 3600 * SECOND,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  quarter: 90 * DAY,
  year: 365 * DAY,
};

export interface PlannedExclusion {
  readonly mark: number;
  /** Chain indices. */
  readonly after: number;
  readonly before: number;
  readonly drops: boolean;
}

/** A spec with its times, steps and columns resolved against a timeline. Times are UTC microseconds. */
export interface FunnelPlan {
  readonly spec: FunnelSpec;
  readonly timeline: Timeline;
  readonly marks: Marks;
  /** Step numbers of the required steps, in order; a chain index counts among these. */
  readonly required: readonly number[];
  readonly exclusions: readonly PlannedExclusion[];
  /** Length of the window; Infinity for a session. */
  readonly window: number;
  /** How far a step may precede the one before; -1 = it must come later (strictly increasing). */
  readonly tolerance: number;
  readonly entry: Span;
  readonly range: Span;
  /** Observation end: the earlier of as-of and the end of the range. */
  readonly until: number;
  /** Code that must be equal along a chain (held values and session); null = no such condition. */
  readonly keys: Int32Array | null;
  readonly sessions: Sessions | null;
  readonly missing: { readonly hold: number; readonly session: number; readonly actor: number };
}

export const windowLength = (spec: FunnelSpec): number =>
  'session' in spec.window ? Infinity : Math.round(spec.window.n * UNITS[spec.window.unit]);

/** Chain index of a required step. */
export const chainIndex = (required: readonly number[], step: number): number => required.indexOf(step);
export const requiredSteps = (spec: FunnelSpec): number[] => spec.steps.flatMap((step, k) => (step.optional ? [] : [k]));

/** @throws FailureError column-missing, spec-invalid, model-missing */
export async function planFunnel(spec: FunnelSpec, whole: Timeline, mart: Mart): Promise<FunnelPlan> {
  const owned = spec.actor ? regroup(whole, await whole.property(spec.actor, 'actor')) : null;
  const timeline = owned?.timeline ?? whole;
  const range = spanOf(spec.range, mart.zone, 'range');
  const marks = await markTimeline(spec, timeline, range);
  const hold: Int32Array[] = [];
  for (const [index, column] of spec.hold.entries()) hold.push((await timeline.property({ column, of: 'event' }, `hold[${index}]`)).codes);
  const sessions = await sessionsOf(spec, timeline, { mart, marks });
  const required = requiredSteps(spec);
  return {
    spec,
    timeline,
    marks,
    required,
    exclusions: spec.exclusions.map(({ after, before, effect }, j) => ({
      mark: 1 << j,
      after: chainIndex(required, after),
      before: chainIndex(required, before),
      drops: effect === 'drop',
    })),
    window: windowLength(spec),
    tolerance: spec.order !== 'ordered' && spec.ties !== 'increasing' ? 0 : toleranceOf(spec.ties),
    entry: spanOf(spec.entry, mart.zone, 'entry'),
    range,
    until: Math.min(mart.asOf, range.to),
    keys: combineKeys([...hold, ...(sessions ? [sessions.codes] : [])]),
    sessions,
    missing: {
      hold: countMissing(marks, hold),
      session: sessions ? countMissing(marks, [sessions.codes]) : 0,
      actor: owned?.missing ?? mart.counts.eventsWithoutActor,
    },
  };
}

function toleranceOf(ties: FunnelSpec['ties']): number {
  if (ties === 'increasing') return -1;
  return ties === 'step-order' ? 0 : Math.round(ties.seconds * SECOND);
}

async function sessionsOf(
  spec: FunnelSpec,
  timeline: Timeline,
  { mart, marks }: { readonly mart: Mart; readonly marks: Marks },
): Promise<Sessions | null> {
  if (!('session' in spec.window)) return null;
  const column = mart.model.event?.session;
  if (!column || spec.window.gapMinutes !== undefined) return gapSessions(timeline, marks, spec.window.gapMinutes);
  return columnSessions((await timeline.property({ column, of: 'event' }, 'window.session')).codes);
}
