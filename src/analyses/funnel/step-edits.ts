import type { Act } from '../../model/filter';
import { driversOf } from './drivers/edits';
import type { FunnelExclusion, FunnelSpec, FunnelStep } from './spec';

/** A link may leave out what a funnel has by default. */
export const exclusionsOf = ({ exclusions, steps }: FunnelSpec): readonly FunnelExclusion[] =>
  exclusions.map((item) => ({
    ...item,
    after: (item.after as number | undefined) ?? 0,
    before: (item.before as number | undefined) ?? steps.length - 1,
    effect: (item.effect as FunnelExclusion['effect'] | undefined) ?? 'remove',
  }));

type Timing = FunnelSpec['timing'];
export function timingOf({ timing, steps }: FunnelSpec): Timing {
  const given = timing as Partial<Timing> | null;
  return { from: given?.from ?? 0, to: given?.to ?? steps.length - 1, bins: given?.bins ?? null };
}

/** Steps that something can be measured from: their numbers. */
export const requiredSteps = ({ steps }: FunnelSpec): readonly number[] => steps.flatMap((step, k) => (step.optional ? [] : [k]));

/** New steps; what points at steps by number follows them, or goes back to first and last when its step is gone or cannot be pointed at. */
function withSteps(spec: FunnelSpec, steps: readonly FunnelStep[], place: (step: number) => number | null = (step) => step): FunnelSpec {
  const last = steps.length - 1;
  const optional = (step: FunnelStep, k: number): boolean => step.optional && k !== 0 && k !== last && spec.order !== 'any';
  const safe = steps.map((step, k) => ({ ...step, optional: optional(step, k) }));
  const held = (step: number): number | null => {
    const k = place(step);
    return k === null || !safe[k] || safe[k].optional ? null : k;
  };
  const pair = (from: number, to: number): readonly [number, number] => {
    const wasLast = to === spec.steps.length - 1;
    const [a, b] = [held(from), wasLast ? last : held(to)];
    return a === null || b === null || a >= b ? [0, last] : [a, b];
  };
  const timing = timingOf(spec);
  const [from, to] = pair(timing.from, timing.to);
  const trend = spec.trend && pair(spec.trend.from, spec.trend.to ?? spec.steps.length - 1);
  const drivers = spec.drivers && pair(driversOf(spec).from, spec.drivers.to ?? spec.steps.length - 1);
  return {
    ...spec,
    steps: safe,
    exclusions:
      last < 1
        ? []
        : exclusionsOf(spec).map((item) => {
            const [after, before] = pair(item.after, item.before);
            return { ...item, after, before };
          }),
    timing: { from, to, bins: timing.bins },
    trend: spec.trend && trend ? { ...spec.trend, from: trend[0], to: trend[1] } : null,
    breakdown: spec.breakdown ? { ...spec.breakdown, step: held(spec.breakdown.step ?? 0) ?? 0 } : null,
    drivers:
      spec.drivers && drivers && last > 0 ? { ...spec.drivers, from: drivers[0], to: drivers[1] === last ? null : drivers[1] } : null,
    people: null,
  };
}

export const replaceStep = (spec: FunnelSpec, index: number, step: FunnelStep): FunnelSpec =>
  withSteps(
    spec,
    spec.steps.map((known, at) => (at === index ? step : known)),
  );

export const addStep = (spec: FunnelSpec, step: FunnelStep): FunnelSpec => withSteps(spec, [...spec.steps, step]);

export const removeStep = (spec: FunnelSpec, index: number): FunnelSpec =>
  withSteps(
    spec,
    spec.steps.filter((_, at) => at !== index),
    (step) => (step === index ? null : step > index ? step - 1 : step),
  );

export function moveStep(spec: FunnelSpec, from: number, to: number): FunnelSpec {
  const steps = [...spec.steps];
  const [moved] = steps.splice(from, 1);
  if (moved) steps.splice(to, 0, moved);
  return withSteps(spec, steps, (step) => (moved ? steps.indexOf(spec.steps[step] ?? moved) : step));
}

/** Another order of steps; in any order no step can be optional. */
export const withOrder = (spec: FunnelSpec, order: FunnelSpec['order']): FunnelSpec => {
  const next = { ...spec, order };
  return order === 'any' && spec.steps.some((step) => step.optional) ? withSteps(next, next.steps) : next;
};

/** Another act for a step. Conditions look at columns, which a sale and an event do not share. */
export function withAct(step: FunnelStep, act: Act): FunnelStep {
  const same = 'order' in step === 'order' in act;
  return { ...act, ...(same && step.where ? { where: step.where } : {}), optional: step.optional ?? false, first: step.first ?? null };
}

/** Names of a step's events; empty for any event and for a sale. */
export function eventsOf(act: Act): readonly string[] {
  if ('order' in act || act.event === null || act.event === undefined) return [];
  return typeof act.event === 'string' ? [act.event] : act.event;
}
