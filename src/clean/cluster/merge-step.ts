import type { AnyStep } from '../../model/recipe';
import type { ValueCluster } from './value-cluster';

export interface MapStep extends AnyStep {
  readonly kind: 'map';
  readonly column: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The step that gives every value of a group its most frequent spelling. Pure. */
export function mergeStep(column: string, groups: readonly ValueCluster[]): MapStep {
  const pairs = groups.flatMap(({ value, others }) => others.map((other) => [other.value, value] as const));
  return { kind: 'map', column, values: Object.fromEntries(pairs) };
}
