import * as v from 'valibot';
import type { Act, Filter, Property, Range } from '../../model/filter';
import { filter, filters, parseShape, property, range } from '../../model/shape';
import type { PeriodUnit } from '../../time/periods';
import type { People } from '../define';

export const flowStates = ['new', 'returning', 'resurrecting', 'dormant'] as const;
export type FlowState = (typeof flowStates)[number];

export interface LifecycleSpec {
  /** What counts as activity; null = any event, without an event table a sale. */
  readonly event: string | readonly string[] | null;
  readonly where: readonly Filter[];
  readonly unit: PeriodUnit;
  /** Which periods are shown, rounded out to whole ones; who is new is decided on all data. */
  readonly range: Range | null;
  readonly filter: readonly Filter[];
  /** Follow the values of a column instead of the actors. */
  readonly actor: Property | null;
  /** Also who is in one state in one period: the first of them by id. */
  readonly people: { readonly period: string; readonly state: FlowState } | null;
}

export interface LifecyclePeriod {
  /** ISO date of the first day; hours: local ISO time with offset. */
  readonly start: string;
  readonly new: number;
  readonly returning: number;
  readonly resurrecting: number;
  /** Active in the period before and not in this one; provisional while the period is not complete. */
  readonly dormant: number;
  /** new + returning + resurrecting. */
  readonly active: number;
  /** (new + resurrecting) / dormant: how many came for each one who went quiet; null when nobody did. */
  readonly quickRatio: number | null;
  readonly complete: boolean;
  /** The first period of the data: who is new there may have been active before. */
  readonly leftCensored: boolean;
}

export interface LifecycleResult {
  readonly periods: readonly LifecyclePeriod[];
  /** Activities without a value in the `actor` column: they belong to no one. */
  readonly withoutActor: number;
  readonly duplicatesRemoved: number;
  readonly people?: People;
}

export const schema = v.strictObject({
  event: v.optional(v.nullable(v.union([v.string(), v.array(v.string())])), null),
  where: v.optional(v.array(filter), []),
  unit: v.optional(v.picklist(['hour', 'day', 'week', 'month', 'quarter', 'year']), 'week'),
  range,
  filter: filters,
  actor: v.optional(v.nullable(v.strictObject(property.entries)), null),
  people: v.optional(v.nullable(v.strictObject({ period: v.string(), state: v.picklist(flowStates) })), null),
});

/** Fills defaults. Throws spec-invalid with the path of the first thing that is wrong. */
export const parse = (input: unknown): LifecycleSpec => parseShape(schema, input);

export const activityOf = ({ event, where }: LifecycleSpec): Act => ({ event, where });
