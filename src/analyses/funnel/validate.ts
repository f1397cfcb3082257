import { FailureError } from '../../model/failure';
import type { FunnelSpec } from './spec';

/** What the shape of a spec cannot say: step numbers and options that must fit each other. Throws spec-invalid with the path. */
export function validate(spec: FunnelSpec): void {
  const { steps, exclusions, order, breakdown, timing, trend } = spec;
  const last = steps.length - 1;
  steps.forEach((step, k) => {
    if (!step.optional) return;
    if (k === 0 || k === last) refuse(`steps[${k}].optional`, 'The first and the last step of a funnel cannot be optional.');
    if (order === 'any')
      refuse(`steps[${k}].optional`, 'Steps in any order cannot be optional; remove the option or choose another order.');
  });
  exclusions.forEach(({ after, before }, j) => {
    if (after >= before)
      refuse(
        `exclusions[${j}].before`,
        `An exclusion lies between two steps, and its "before" (${before}) must come later than its "after" (${after}).`,
      );
    required(spec, before, `exclusions[${j}].before`);
    required(spec, after, `exclusions[${j}].after`);
  });
  if (spec.people && !steps[spec.people.step]) refuse('people.step', `There is no step ${spec.people.step}; the last one is ${last}.`);
  pair(spec, timing, 'timing');
  if (trend) pair(spec, trend, 'trend');
  validateDrivers(spec);
  if (breakdown && breakdown.step > last) refuse('breakdown.step', `There is no step ${breakdown.step}; the last one is ${last}.`);
  if (breakdown?.at === 'step') required(spec, breakdown.step, 'breakdown.step');
  const sales = steps.some((step) => 'order' in step) || spec.exclusions.some((item) => 'order' in item);
  if (breakdown?.of === 'order' && !sales) refuse('breakdown.of', 'Columns of orders apply only where a step is a sale.');
  if (spec.actor?.of !== undefined && spec.actor.of !== 'event') refuse('actor.of', 'Actors can be regrouped by a column of events only.');
}

function validateDrivers(spec: FunnelSpec): void {
  const { drivers, steps } = spec;
  if (!drivers) return;
  const to = drivers.to ?? steps.length - 1;
  pair(spec, { from: drivers.from, to }, 'drivers');
  if (drivers.from === to) refuse('drivers.to', `"drivers" compares who went on from a step to a later one; ${to} is the same step.`);
}

function pair(spec: FunnelSpec, { from, to }: { readonly from: number; readonly to: number }, path: string): void {
  required(spec, from, `${path}.from`);
  required(spec, to, `${path}.to`);
  if (from > to) refuse(`${path}.to`, `"${path}" goes from step ${from} to step ${to}, which comes before it.`);
}

function required({ steps }: FunnelSpec, k: number, path: string): void {
  const step = steps[k];
  if (!step) refuse(path, `There is no step ${k}; the last one is ${steps.length - 1}.`);
  else if (step.optional) refuse(path, `Step ${k} is optional, so nothing can be measured from it; choose a required step.`);
}

function refuse(path: string, message: string): never {
  throw new FailureError({ code: 'spec-invalid', path, message });
}
