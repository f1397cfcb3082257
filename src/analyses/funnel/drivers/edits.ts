import type { FunnelBreakdown, FunnelSpec } from '../spec';
import type { DriverTrait } from './result';
import type { DriversSpec } from './spec';

const DEFAULTS: DriversSpec = { from: 0, to: null, properties: null, events: false, minimum: null, top: 20 };

/** A link may leave out what is so by default. */
export const driversOf = ({ drivers }: FunnelSpec): DriversSpec => ({ ...DEFAULTS, ...(drivers as Partial<DriversSpec> | null) });

/** The funnel with something changed in what is asked of those who convert. */
export const withDrivers = (spec: FunnelSpec, change: Partial<DriversSpec>): FunnelSpec => ({
  ...spec,
  drivers: { ...driversOf(spec), ...change },
});

/** The breakdown by which the funnel shows a trait: of an event's or an order's column the value at the step looked at. An event done has none. */
export function breakdownOf(trait: DriverTrait, { from }: DriversSpec): FunnelBreakdown | null {
  if (trait.kind === 'event') return null;
  const { column, of } = trait;
  return of === 'customer' ? { column, of, at: 'first', step: 0, top: 10 } : { column, of, at: 'step', step: from, top: 10 };
}

/** Traits of the comparisons whose property has not come before. */
export function distinctProperties(traits: readonly DriverTrait[]): readonly (DriverTrait & { readonly kind: 'property' })[] {
  const seen = new Set<string>();
  return traits.flatMap((trait) => {
    if (trait.kind === 'event') return [];
    const key = JSON.stringify([trait.of, trait.column]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [trait];
  });
}
