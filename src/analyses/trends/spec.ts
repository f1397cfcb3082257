import * as v from 'valibot';
import type { Act, Filter, Property, Range } from '../../model/filter';
import { act, breakdownShape, filters, parseShape, range } from '../../model/shape';
import type { PropertyValue } from '../../timeline/timeline';
import type { PeriodUnit } from '../../time/periods';
import type { People } from '../define';

export const measures = ['count', 'actors', 'per-actor', 'sum', 'mean', 'p90'] as const;
export type TrendsMeasure = (typeof measures)[number];

export interface TrendsSeries {
  /** Null: any event; without an event table a sale. */
  readonly act: Act | null;
  readonly measure: TrendsMeasure;
  /** What is summed: a number column of the event or of the order's lines; null with a sale = its amount, before refunds. */
  readonly column: string | null;
  /** Only with `actors`: distinct over this many local days up to the end of each period (7 = WAU, 30 = MAU); null = the period itself. */
  readonly actorsWindow: number | null;
}

export interface TrendsSpec {
  /** Named A, B, C … in this order. */
  readonly series: readonly TrendsSeries[];
  /** Arithmetic over the names, such as `A / B`. */
  readonly formula: string | null;
  readonly unit: PeriodUnit;
  /** Rounded out to whole periods; open = from the first fact, up to as-of. */
  readonly range: Range | null;
  readonly filter: readonly Filter[];
  readonly breakdown: (Property & { readonly top: number }) | null;
  readonly cumulative: boolean;
  /** Trailing mean over this many complete periods. */
  readonly movingAverage: number | null;
  /** The same number of periods right before the range, or the same periods a year earlier. */
  readonly compare: 'previous' | 'year' | null;
  /** Also who is behind one point: the first of them by id. */
  readonly people: TrendsPick | null;
}

/** A point of a series that counts acts or people. */
export interface TrendsPick {
  /** Index of the series. */
  readonly series: number;
  /** A day in the period, or its label; null = the whole range. */
  readonly period: string | null;
  /** Value of the breakdown; null = missing, or no breakdown. */
  readonly value: PropertyValue;
  readonly other: boolean;
}

export interface EarlierPoint {
  readonly period: string;
  /** Null where the data do not reach. */
  readonly value: number | null;
  readonly complete: boolean;
}

export interface TrendsPoint {
  /** ISO date of the first day; hours: local ISO time with offset. */
  readonly period: string;
  /** After cumulation, formula and moving average; null = no value. */
  readonly value: number | null;
  /** False: the period (or the window that ends with it) is cut by as-of or by the start of the data. */
  readonly complete: boolean;
  /** The value before the moving average; only with one. */
  readonly raw?: number | null;
  /** The counterpart, of an unfinished period only its first days, as many as have passed; null: there is none. Only with `compare`. */
  readonly previous?: EarlierPoint | null;
}

export interface TrendsLine {
  /** A, B, C … or the formula. */
  readonly name: string;
  /** Value of the breakdown; null = missing, or no breakdown. */
  readonly value: PropertyValue;
  readonly other?: true;
  /** The measure over the whole range at once: distinct actors are not the sum of periods. Null for rolling windows. */
  readonly total: number | null;
  readonly points: readonly TrendsPoint[];
}

export interface TrendsResult {
  /** The formula first, if any, then its inputs; of each the groups by size, then missing, then Other. */
  readonly series: readonly TrendsLine[];
  readonly duplicatesRemoved: number;
  /** Events without an actor: they are in no figure. */
  readonly withoutActor: number;
  /** Sales without a customer: in counts and amounts, not among actors. */
  readonly salesWithoutCustomer: number;
  readonly people?: People;
}

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const scalar = v.nullable(v.union([v.string(), v.number(), v.boolean()]));
const pick = v.strictObject({
  series: whole(0, 25),
  period: v.nullable(v.string()),
  value: v.optional(v.union([scalar, v.array(scalar)]), null),
  other: v.optional(v.boolean(), false),
});
const series = v.strictObject({
  act: v.optional(v.nullable(act), null),
  measure: v.optional(v.picklist(measures), 'count'),
  column: v.optional(v.nullable(v.string()), null),
  actorsWindow: v.optional(v.nullable(whole(1, 366)), null),
});

export const schema = v.strictObject({
  series: v.pipe(v.array(series), v.minLength(1), v.maxLength(26)),
  formula: v.optional(v.nullable(v.string()), null),
  unit: v.optional(v.picklist(['hour', 'day', 'week', 'month', 'quarter', 'year']), 'day'),
  range,
  filter: filters,
  breakdown: v.optional(v.nullable(breakdownShape({ top: v.optional(whole(1, 1000), 10) })), null),
  cumulative: v.optional(v.boolean(), false),
  movingAverage: v.optional(v.nullable(whole(1, 1000)), null),
  compare: v.optional(v.nullable(v.picklist(['previous', 'year'])), null),
  people: v.optional(v.nullable(pick), null),
});

/** Fills defaults. Throws spec-invalid with the path of the first thing that is wrong. */
export const parse = (input: unknown): TrendsSpec => parseShape(schema, input);

/** A for the first series, B for the second. */
export const seriesName = (index: number): string => String.fromCharCode(65 + index);
