import type { FunnelResult } from '../analyses/funnel/result';
import type { FilterScope } from '../model/filter';
import type { Json } from './link';
import { session } from './session.svelte';

const TOP = 50;

/** The most frequent values of a column among those who did anything, as text; empty when they cannot be found. Never throws. */
export async function propertyValues(column: string, of: FilterScope): Promise<readonly string[]> {
  const step: Json = of === 'order' || !session.modelState?.model.event ? { order: true } : { event: null };
  const breakdown = { column, of, at: 'first', step: 0, top: TOP };
  const outcome = await session.run('funnel', { steps: [step], breakdown }, () => undefined).answer;
  if (!outcome.ok) return [];
  const { breakdown: groups } = outcome.value.result as FunnelResult;
  return groups.filter(({ other, value }) => !other && value !== null).map(({ value }) => String(value));
}
