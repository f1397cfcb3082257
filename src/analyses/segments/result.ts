import type { Failure } from '../../model/failure';
import type { People } from '../define';

export interface SegmentSize {
  /** Null = it was given none. */
  readonly name: string | null;
  /** Null where its people cannot be found. */
  readonly people: number | null;
  /** Of everyone; null where there is nobody. */
  readonly share: number | null;
  /** Why its people cannot be found. */
  readonly failure?: Failure;
  /** Ids, ascending; only with `members`. */
  readonly members?: readonly string[];
}

export interface SegmentsResult {
  /** Everyone in the events, behind an order or in the customer table. */
  readonly everyone: number;
  /** In the order of the spec. */
  readonly segments: readonly SegmentSize[];
  readonly people?: People;
}
