import { significant } from '../../stats/round';
import type { FunnelResult } from './result';
import type { FunnelSpec } from './spec';

/** What a better step would bring, all else equal. */
export interface StepGain {
  /** Its number in the spec. */
  readonly step: number;
  /** Rate from the required step before, as it is. */
  readonly rate: number;
  /** More conversions at the target rate; negative for a target below the rate. */
  readonly conversions: number;
}

/**
 * Gain of each required step after the first if its rate were `target(rate)`: entrants of the step x (t - r) x the product of the later rates. A target of
 * 1 removes the step: the upper bound, by which bottlenecks are ranked (largest first, then the earlier step).
 */
export function gainsOf(result: FunnelResult, spec: FunnelSpec, target: (rate: number) => number): readonly StepGain[] {
  const required = spec.steps.flatMap((step, k) => (step.optional ? [] : [k]));
  const rateOf = (k: number): number | null => result.steps[k]?.fromPrevious ?? null;
  const gains = required.slice(1).flatMap((step, i): readonly StepGain[] => {
    const rate = rateOf(step);
    const entrants = result.steps[required[i] ?? 0]?.count ?? 0;
    if (rate === null) return [];
    const later = required.slice(i + 2).reduce((product, k) => product * (rateOf(k) ?? 0), 1);
    const wanted = Math.max(0, Math.min(1, target(rate)));
    return [{ step, rate, conversions: significant(entrants * (wanted - rate) * later) }];
  });
  return gains.sort((a, b) => b.conversions - a.conversions || a.step - b.step);
}

/** 1 - the product of the rates: the share of entrants lost on the way; null when nobody entered. */
export function pathLoss(result: FunnelResult): number | null {
  const rate = result.steps.at(-1)?.fromFirst ?? null;
  return rate === null ? null : significant(1 - rate);
}
