import type { Segment } from './segment';

export type Scalar = string | number | boolean;
export type FilterScope = 'event' | 'customer' | 'order';
export const FILTER_OPS = [
  '=',
  '!=',
  'in',
  'not in',
  'contains',
  'not contains',
  '>',
  '>=',
  '<',
  '<=',
  'between',
  'is null',
  'is not null',
  'matches',
] as const;
export type FilterOp = (typeof FILTER_OPS)[number];

export interface Condition {
  readonly column: string;
  readonly of?: FilterScope;
  readonly op: FilterOp;
  readonly value?: Scalar | readonly Scalar[] | null;
}

/** What people of a segment did. */
export interface SegmentFilter {
  readonly segment: Segment;
}

export type Filter =
  Condition | SegmentFilter | { readonly all: readonly Filter[] } | { readonly any: readonly Filter[] } | { readonly not: Filter };

/** A named event, one of several, or (null) any event. */
export interface EventAct {
  readonly event?: string | readonly string[] | null;
  readonly where?: readonly Filter[];
}
/** A sale: an order that is not cancelled. */
export interface OrderAct {
  readonly order: true;
  readonly where?: readonly Filter[];
}
export type Act = EventAct | OrderAct;

export interface Range {
  readonly from?: string | null;
  readonly to?: string | null;
}

/** A property of the event, the customer or the order behind it; with `segment`, which of these segments the person is in. */
export interface Property {
  readonly column: string | readonly string[];
  readonly of?: FilterScope;
  /** The first segment that a person is in gives the value; `column` is then what the property is called. */
  readonly segment?: Segment | readonly Segment[];
  /** The value of those who are in none. */
  readonly rest?: string;
}
