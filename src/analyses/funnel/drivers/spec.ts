import * as v from 'valibot';
import type { Property } from '../../../model/filter';
import { property } from '../../../model/shape';

/** What distinguishes those who went on from those who did not. */
export interface DriversSpec {
  /** Who is looked at: those who reached this step. */
  readonly from: number;
  /** Who counts as converted: those who reached this step; null = the last. */
  readonly to: number | null;
  /** Null = the properties of few values that suit step `from`. */
  readonly properties: readonly Property[] | null;
  /** Also whether a person did some other event on the way. */
  readonly events: boolean;
  /** Fewest people on either side of a comparison; null = 30, or 1 % of those looked at where that is more. */
  readonly minimum: number | null;
  /** Comparisons in the picture; all that were made are in the result. */
  readonly top: number;
}

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

export const driversSchema = v.strictObject({
  from: v.optional(index, 0),
  to: v.optional(v.nullable(index), null),
  properties: v.optional(v.nullable(v.array(property)), null),
  events: v.optional(v.boolean(), false),
  minimum: v.optional(v.nullable(positive), null),
  top: v.optional(positive, 20),
});
