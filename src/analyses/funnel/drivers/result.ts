import type { FilterScope } from '../../../model/filter';
import type { PropertyValue } from '../../../timeline/timeline';

/** What a group has that the rest has not. Of a customer's column: the person's value; of an event's or an order's: the value at the step's event. */
export type DriverTrait =
  | { readonly kind: 'property'; readonly column: string | readonly string[]; readonly of: FilterScope; readonly value: PropertyValue }
  /** Did the event after step `from` and before step `to`, or before the end of the window. */
  | { readonly kind: 'event'; readonly event: string };

export interface DriverShare {
  readonly people: number;
  readonly converted: number;
  /** converted / people. */
  readonly rate: number;
}

/** A group against the rest: of a value, those with another value; of a missing value, those who have one; of an event, those who did not do it. */
export interface Driver extends DriverShare {
  readonly trait: DriverTrait;
  /** 95 % Wilson interval of the rate. */
  readonly interval: readonly [number, number] | null;
  readonly rest: DriverShare;
  /** Rate / rate of the rest; null when nobody of the rest converted. */
  readonly lift: number | null;
  /** 95 % log interval of the lift (Katz). */
  readonly liftInterval: readonly [number, number] | null;
  /** Rate minus rate of the rest, with its 95 % interval (Newcombe). */
  readonly difference: number;
  readonly differenceInterval: readonly [number, number] | null;
  /** p is two-sided: by Fisher's exact test where an expected count is below 5, else by the two-proportion z test. */
  readonly test: 'z' | 'fisher';
  readonly p: number;
  /** Adjusted for all comparisons made (Holm). */
  readonly adjusted: number;
  /** Conversions beyond what the rate of the rest would give, as a share of all conversions; negative = short of it. */
  readonly explained: number;
}

export interface FunnelDrivers {
  /** People who reached step `from` and are no longer on the way to step `to`. */
  readonly people: number;
  readonly converted: number;
  /** Reached step `from` and can still reach step `to`: left out. */
  readonly inProgress: number;
  /** Fewest people on either side of a comparison. */
  readonly minimum: number;
  /** Groups not compared because they, or the rest, have fewer. */
  readonly tooFew: number;
  /** All comparisons made: smallest adjusted p first, then the greatest share of conversions explained. */
  readonly comparisons: readonly Driver[];
}
