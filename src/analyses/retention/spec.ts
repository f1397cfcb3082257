import * as v from 'valibot';
import type { Act, Filter, Property, Range } from '../../model/filter';
import { act, breakdownShape, filters, parseShape, range } from '../../model/shape';
import type { People } from '../define';
import type { Milestone } from './milestones';
import { people, type RetentionPeople } from './spec-more';

export type RetentionUnit = 'hour' | 'day' | 'week' | 'month' | 'quarter';
export type RetentionMatch = 'on' | 'on-or-after' | 'on-or-before' | 'streak' | { readonly brackets: readonly number[] };
export type RetentionMeasure = 'actors' | 'orders' | 'revenue' | 'revenue-cumulative';

export interface RetentionSpec {
  /** Null: any event; without an event table a sale. */
  readonly start: Act | null;
  readonly return: Act | null;
  readonly cohort: 'first-ever' | 'first-matching' | 'recurring';
  readonly unit: RetentionUnit;
  readonly index: 'calendar' | 'rolling';
  readonly match: RetentionMatch;
  /** Number of cells of a row, period 0 included; brackets bring their own number. */
  readonly periods: number;
  /** Bounds everything that is seen; rounded out to whole periods. */
  readonly range: Range | null;
  /** Bounds the cohorts only; rounded out to whole periods. */
  readonly entry: Range | null;
  readonly minReturns: number;
  readonly filter: readonly Filter[];
  readonly breakdown: (Property & { readonly top: number }) | null;
  readonly measure: RetentionMeasure;
  readonly members: boolean;
  /** Whose ids the result brings; null = nobody's. */
  readonly people: RetentionPeople | null;
}

export interface RetentionCell {
  readonly k: number;
  /** Members who returned as `match` says; in period 0 all of them. */
  readonly count: number;
  /** count / size; null for an empty cohort. */
  readonly rate: number | null;
  /** Orders or money of the measure; null when the measure is actors. Cumulative revenue runs from period 0. */
  readonly value: number | null;
  /** value / size: revenue per member, or the curve of value to date per acquired actor. */
  readonly perMember: number | null;
  readonly complete: boolean;
  /** Ids sorted by code point; only when the spec asks for members. */
  readonly members?: readonly string[];
}

export interface RetentionCohort {
  /** ISO date of the first day; hours: local ISO time with offset. */
  readonly start: string;
  readonly size: number;
  readonly cells: readonly RetentionCell[];
}

/** One number a period, over complete cells; null where no cohort has one. */
export interface RetentionAverage {
  /** By cohort size. */
  readonly weighted: readonly (number | null)[];
  readonly simple: readonly (number | null)[];
}

export interface RetentionTable {
  readonly cohorts: readonly RetentionCohort[];
  readonly average: RetentionAverage;
  /** The same of `perMember`; null when the measure is actors. */
  readonly averageValue: RetentionAverage | null;
}

export interface RetentionGroup extends RetentionTable {
  readonly value: string | number | boolean | null | readonly (string | number | boolean | null)[];
  /** The rest after the top values. */
  readonly other?: true;
}

export interface RetentionResult extends RetentionTable {
  /** Largest first, then the missing value, then the rest. Empty without a breakdown. */
  readonly breakdown: readonly RetentionGroup[];
  /** Last instant seen, ISO with offset; null when there are no facts. */
  readonly observedUntil: string | null;
  readonly duplicatesRemoved: number;
  /** People in all cohorts; only with `recurring`, where one person may be in several and the sizes add up to more. */
  readonly actors?: number;
  /** Day 1, 7 and 30, whatever `periods` says; only by day, for people. */
  readonly milestones?: readonly Milestone[];
  /** Whom the spec picks out. */
  readonly people?: People;
}

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const brackets = v.strictObject({ brackets: v.pipe(v.array(whole(1, 1000)), v.minLength(1), v.maxLength(100)) });

export const schema = v.strictObject({
  start: v.optional(v.nullable(act), null),
  return: v.optional(v.nullable(act), null),
  cohort: v.optional(v.picklist(['first-ever', 'first-matching', 'recurring']), 'first-ever'),
  unit: v.optional(v.picklist(['hour', 'day', 'week', 'month', 'quarter']), 'week'),
  index: v.optional(v.picklist(['calendar', 'rolling']), 'calendar'),
  match: v.optional(v.union([v.picklist(['on', 'on-or-after', 'on-or-before', 'streak']), brackets]), 'on'),
  periods: v.optional(whole(1, 1000), 8),
  range,
  entry: range,
  minReturns: v.optional(whole(1, 1_000_000), 1),
  filter: filters,
  breakdown: v.optional(v.nullable(breakdownShape({ top: v.optional(whole(1, 1000), 10) })), null),
  measure: v.optional(v.picklist(['actors', 'orders', 'revenue', 'revenue-cumulative']), 'actors'),
  members: v.optional(v.boolean(), false),
  people,
});

/** Fills defaults. Throws spec-invalid with the path of the first thing that is wrong. */
export const parse = (input: unknown): RetentionSpec => parseShape(schema, input);

/** Number of cells of a row. */
export const cellsOf = (spec: RetentionSpec): number => (typeof spec.match === 'object' ? spec.match.brackets.length + 1 : spec.periods);
