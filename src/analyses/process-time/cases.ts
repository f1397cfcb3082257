import type { PropertyValue } from '../../timeline/timeline';

/** What is timed, one entry a case. */
export interface Cases {
  /** UTC microseconds. */
  readonly started: Float64Array;
  /** NaN = not ended by as-of. */
  readonly ended: Float64Array;
  /** Code of the breakdown, -1 = missing. */
  readonly codes: Int32Array;
  readonly values: readonly PropertyValue[];
  /** Whose each case is, by number in the timeline; null = rows, which are nobody's. */
  readonly owners: Int32Array | null;
  /** The first `n` of the given kind, the longest first, ties by id. */
  readonly list: (kind: 'finished' | 'open', n: number, within: Within) => Promise<readonly NamedCase[]>;
  /** Ids of owners, in the given order. */
  readonly names: (owners: Int32Array) => Promise<readonly string[]>;
  readonly withoutStart: number;
  readonly duplicatesRemoved: number;
}

/** Starts looked at: UTC microseconds, both inside. */
export interface Within {
  readonly from: number;
  readonly to: number;
}
export interface NamedCase {
  readonly id: string | null;
  /** UTC microseconds; NaN = not ended. */
  readonly started: number;
  readonly ended: number;
}
