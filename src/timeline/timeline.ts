import type { Filter, Property } from '../model/filter';
import type { Cell } from '../engine/database';

/** One bit a position; `has(i)`. */
export interface Bitmap {
  readonly words: Uint32Array;
  readonly count: number;
}
export const bit = (map: Bitmap, index: number): boolean => (((map.words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;

/** A property in timeline order as dictionary codes; -1 = missing. */
export interface PropertyColumn {
  readonly codes: Int32Array;
  readonly values: readonly Cell[];
}

/**
 * Events sorted by (actor, time, name, property values), exact duplicates removed. Built once for a mart; every sequence analysis is a pure
 * function over it. Sales (orders that are not cancelled) are events under the customer's id with the code `sale` in a timeline built with them.
 */
export interface Timeline {
  /** Number of events. */
  readonly size: number;
  /** Number of actors; actor `a` owns positions `starts[a] <= i < starts[a + 1]`. Actors are numbered in the order of their ids. */
  readonly actors: number;
  readonly starts: Int32Array;
  /** UTC microseconds. */
  readonly at: Float64Array;
  /** Index into `names`, or `sale`. */
  readonly code: Int32Array;
  /** Event names, sorted by code point. */
  readonly names: readonly string[];
  /** Code of sales; -1 when the timeline has none. */
  readonly sale: number;
  /** Source row of each position: `__row` of mart_event, or for a sale the rowid of mart_order. */
  readonly rows: Int32Array;
  readonly duplicatesRemoved: number;
  /** Positions whose event (or customer, or order for sales) passes the filters. Cached. */
  mask(filters: readonly Filter[], path: string): Promise<Bitmap>;
  property(property: Property, path: string): Promise<PropertyColumn>;
  /** Ids of the given actors, in the given order. */
  actorIds(actors: Int32Array): Promise<string[]>;
}
