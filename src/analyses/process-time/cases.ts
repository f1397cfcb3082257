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
  readonly withoutStart: number;
  readonly duplicatesRemoved: number;
}
