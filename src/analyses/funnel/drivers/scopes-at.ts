import type { FilterScope } from '../../../model/filter';
import type { FunnelSpec } from '../spec';

/** Whose columns have a value where a step is reached: the person's, and those of the event or the order that serves it. */
export function scopesAt({ steps }: FunnelSpec, step: number): readonly FilterScope[] {
  const act = steps[step];
  return ['customer', act && 'order' in act ? 'order' : 'event'];
}
