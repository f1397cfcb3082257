import * as v from 'valibot';
import type { Act, Filter, Property, Range } from '../../model/filter';
import { act, breakdownShape, filters, parseShape, range } from '../../model/shape';

export const withinUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type WithinUnit = (typeof withinUnits)[number];
export interface Within {
  readonly n: number;
  readonly unit: WithinUnit;
}

export interface RepurchaseSpec {
  /** Null: a sale; without orders any event. */
  readonly act: Act | null;
  /** Acts outside are not counted; a bare date covers its day. */
  readonly range: Range | null;
  readonly filter: readonly Filter[];
  /** By the value at each one's first act in the range. */
  readonly breakdown: (Property & { readonly top: number }) | null;
  /** Period of the trend, by each one's first act in the range. */
  readonly unit: WithinUnit;
  /** Rate within so long after the first act; null = not asked. A month is 30 days, a quarter 90, a year 365. */
  readonly within: Within | null;
  /** Bars of the histogram of intervals; null = min(60, ceil(cbrt n)). */
  readonly bins: number | null;
  /** The people with so many acts; `most` null = no upper limit. */
  readonly people: { readonly least: number; readonly most: number | null } | null;
}

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

export const schema = v.strictObject({
  act: v.optional(v.nullable(act), null),
  range,
  filter: filters,
  breakdown: v.optional(v.nullable(breakdownShape({ top: v.optional(whole(1, 1000), 10) })), null),
  unit: v.optional(v.picklist(withinUnits), 'month'),
  within: v.optional(v.nullable(v.strictObject({ n: whole(1, 10_000), unit: v.picklist(withinUnits) })), { n: 90, unit: 'day' }),
  bins: v.optional(v.nullable(whole(1, 500)), null),
  people: v.optional(
    v.nullable(v.strictObject({ least: v.optional(whole(1, 1_000_000), 1), most: v.optional(v.nullable(whole(1, 1_000_000)), null) })),
    null,
  ),
});

/** Fills defaults. Throws spec-invalid with the path of the first thing that is wrong. */
export const parse = (input: unknown): RepurchaseSpec => parseShape(schema, input);

const DAYS = { day: 1, week: 7, month: 30, quarter: 90, year: 365 } as const;

/** Days. */
export const daysOf = ({ n, unit }: Within): number => n * DAYS[unit];
