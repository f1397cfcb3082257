import * as v from 'valibot';
import type { Filter, Range } from '../../model/filter';
import { filters, parseShape, range } from '../../model/shape';

export interface PathsSpec {
  /** What a node is: the event's name, or the value of a column. */
  readonly node: 'event' | { readonly column: string; readonly of?: 'event' | 'customer' | 'order' };
  /** A longer gap than this ends a session. */
  readonly sessionGapMinutes: number;
  /** Number of positions. */
  readonly steps: number;
  /** Nodes kept in each position; the rest is Other. */
  readonly top: number;
  /** Equal neighbours become one node. */
  readonly collapse: boolean;
  /** Only the part of a session from the first such node on. */
  readonly start: string | null;
  /** Only the part up to the last such node. */
  readonly end: string | null;
  readonly range: Range | null;
  readonly filter: readonly Filter[];
}

/** From position `step` to `step + 1`. */
export interface PathEdge {
  readonly step: number;
  readonly from: string;
  readonly to: string;
  /** Distinct actors. */
  readonly actors: number;
  /** All transitions. */
  readonly transitions: number;
  /** Set when the end is the rest, not a node called Other. */
  readonly fromOther?: true;
  readonly toOther?: true;
}

/** `sessions` at a node = its transitions onward + the sessions that drop off there, except at the last position. */
export interface PathNode {
  readonly step: number;
  readonly node: string;
  readonly actors: number;
  readonly sessions: number;
  readonly other?: true;
}

export interface PathsResult {
  readonly edges: readonly PathEdge[];
  /** Sessions that end at a node before the last position. */
  readonly dropOff: readonly PathNode[];
  readonly nodes: readonly PathNode[];
  readonly actors: number;
  readonly sessions: number;
  /** Events without a value for the node: left out before sessions are formed. */
  readonly withoutNode: number;
  readonly duplicatesRemoved: number;
}

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const column = v.strictObject({ column: v.string(), of: v.optional(v.picklist(['event', 'customer', 'order']), 'event') });

export const schema = v.strictObject({
  node: v.optional(v.union([v.literal('event'), column]), 'event'),
  sessionGapMinutes: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1e9)), 30),
  steps: v.optional(whole(2, 100), 5),
  top: v.optional(whole(1, 1_000_000), 50),
  collapse: v.optional(v.boolean(), true),
  start: v.optional(v.nullable(v.string()), null),
  end: v.optional(v.nullable(v.string()), null),
  range,
  filter: filters,
});

/** Fills defaults. Throws spec-invalid with the path of the first thing that is wrong. */
export const parse = (input: unknown): PathsSpec => parseShape(schema, input);
