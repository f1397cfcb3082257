import type { FunnelSpec, FunnelStep } from './spec';

/** Changing steps resets what points at them by number. */
function withSteps(spec: FunnelSpec, steps: readonly FunnelStep[]): FunnelSpec {
  const last = steps.length - 1;
  const safe = steps.map((step, k) => (k === 0 || k === last ? { ...step, optional: false } : step));
  return {
    ...spec,
    steps: safe,
    exclusions: last < 1 ? [] : spec.exclusions.map((exclusion) => ({ ...exclusion, after: 0, before: last })),
    timing: { from: 0, to: last, bins: null },
    trend: spec.trend ? { ...spec.trend, from: 0, to: last } : null,
    breakdown: spec.breakdown ? { ...spec.breakdown, step: 0 } : null,
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
  );

export function moveStep(spec: FunnelSpec, from: number, to: number): FunnelSpec {
  const steps = [...spec.steps];
  const [moved] = steps.splice(from, 1);
  if (moved) steps.splice(to, 0, moved);
  return withSteps(spec, steps);
}
