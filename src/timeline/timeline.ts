import type { Cell } from '../db/database';
import type { Filter, Property } from '../model/filter';

/** One bit a position. */
export interface Bitmap {
  readonly words: Uint32Array;
  /** How many bits are set. */
  readonly count: number;
}
export const bit = (map: Bitmap, index: number): boolean => (((map.words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;

/** The value of one column, or of several as a list. */
export type PropertyValue = Cell | readonly Cell[];

/** A property in timeline order as dictionary codes; -1 = missing. `values` ascend (numbers by size, text by code point, lists item by item). */
export interface PropertyColumn {
  readonly codes: Int32Array;
  readonly values: readonly PropertyValue[];
}

/**
 * What a filter is put on. `event`: any position; a sale has no event columns, so there they are missing, and order columns are refused.
 * `sale`: sales only, never true elsewhere; a sale passes when one line of its order passes all filters, and event columns are refused.
 */
export type MaskFacts = 'event' | 'sale';

/** As narrow as the number of event names allows: most files have fewer than 256. */
export type EventCodes = Uint8Array | Uint16Array | Int32Array;

/** What a timeline holds: events only, sales only, or both in one. */
export type TimelineFacts = 'events' | 'sales' | 'events+sales';

/**
 * Events sorted by (actor, time, name, property values), exact duplicates removed. Built once for a mart; every sequence analysis is a pure
 * function over it. Sales (orders that are not cancelled) are events under the customer's id with the code `sale` in a timeline built with them.
 */
export interface Timeline {
  readonly facts: TimelineFacts;
  /** Number of events. */
  readonly size: number;
  /** Number of actors; actor `a` owns positions `starts[a] <= i < starts[a + 1]`. Actors are numbered in the order of their ids. */
  readonly actors: number;
  readonly starts: Int32Array;
  /** UTC microseconds. */
  readonly at: Float64Array;
  /** Index into `names`, or `sale`. */
  readonly code: EventCodes;
  /** Event names, sorted by code point. */
  readonly names: readonly string[];
  /** Code of sales, `names.length`, so that a sale stands after the events of its instant; -1 when the timeline has none. */
  readonly sale: number;
  /** Source row of each position: `__row` of mart_event, or for a sale the rowid of mart_order. */
  readonly rows: Int32Array;
  readonly duplicatesRemoved: number;
  /**
   * Positions whose event (or customer, or order for sales) passes all filters. Cached.
   * @param path where the filters stand in the spec, for failures
   * @param facts `event` unless told
   * @throws FailureError column-missing, spec-invalid
   */
  mask(filters: readonly Filter[], path: string, facts?: MaskFacts): Promise<Bitmap>;
  /** A column of the event (the default), of the customer, or of a sale's order (its smallest value over the lines). Throws column-missing, spec-invalid. */
  property(property: Property, path: string): Promise<PropertyColumn>;
  /** Ids of the given actors, in the given order. */
  actorIds(actors: Int32Array): Promise<string[]>;
}
