import * as v from 'valibot';
import type { Act, Filter, Property, Range } from '../../model/filter';
import { act, breakdownShape, filters, parseShape, range } from '../../model/shape';

export const stickinessUnits = ['week', 'month'] as const;
export type StickinessUnit = (typeof stickinessUnits)[number];

export interface StickinessSpec {
  /** What makes a person active on a day. Null: any event; without events a sale. */
  readonly act: Act | null;
  /** The calendar period whose active days are counted. */
  readonly unit: StickinessUnit;
  /** Rounded out to whole periods. */
  readonly range: Range | null;
  readonly filter: readonly Filter[];
  /** By the value at each act: a person may be in several groups. */
  readonly breakdown: (Property & { readonly top: number }) | null;
  /** The people active on so many days of the period that begins on an ISO date, or (null) of any complete one; `most` null = no upper limit. */
  readonly people: { readonly least: number; readonly most: number | null; readonly period: string | null } | null;
}

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

export const schema = v.strictObject({
  act: v.optional(v.nullable(act), null),
  unit: v.optional(v.picklist(stickinessUnits), 'week'),
  range,
  filter: filters,
  breakdown: v.optional(v.nullable(breakdownShape({ top: v.optional(whole(1, 1000), 10) })), null),
  people: v.optional(
    v.nullable(
      v.strictObject({
        least: v.optional(whole(1, 31), 1),
        most: v.optional(v.nullable(whole(1, 31)), null),
        period: v.optional(v.nullable(v.pipe(v.string(), v.isoDate())), null),
      }),
    ),
    null,
  ),
});

/** Fills defaults. Throws spec-invalid with the path of the first thing that is wrong. */
export const parse = (input: unknown): StickinessSpec => parseShape(schema, input);
