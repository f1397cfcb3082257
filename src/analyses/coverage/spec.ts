import * as v from 'valibot';
import { parseShape } from '../../model/shape';
import type { Catalogue, Issue } from '../define';
import { ITEMS, KEY_ITEMS, type ItemName } from './items';

/** An event that should be tracked, with the properties it should carry. */
export interface PlannedEvent {
  readonly event: string;
  readonly properties: readonly string[];
}

export interface CoverageSpec {
  /** Tracking plan; null = none. */
  readonly plan: readonly PlannedEvent[] | null;
  /** Items that must be covered to 95 %. */
  readonly key: readonly ItemName[];
  /** Share of rows from which a field counts as filled. */
  readonly filled: number;
  /** Names of events that are obstacles; null = those named like one (error, fail, cancel, timeout …). */
  readonly obstacles: readonly string[] | null;
}

const FILLED = 0.95;

export const schema = v.strictObject({
  plan: v.optional(
    v.nullable(v.array(v.strictObject({ event: v.pipe(v.string(), v.minLength(1)), properties: v.optional(v.array(v.string()), []) }))),
    null,
  ),
  key: v.optional(v.array(v.picklist(ITEMS)), [...KEY_ITEMS]),
  filled: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), FILLED),
  obstacles: v.optional(v.nullable(v.array(v.string())), null),
});

/** Throws spec-invalid with the path. */
export const parse = (input: unknown): CoverageSpec => parseShape(schema, input);

export const defaults = (catalogue: Catalogue): CoverageSpec | null =>
  catalogue.tables.length === 0 ? null : { plan: null, key: KEY_ITEMS, filled: FILLED, obstacles: null };

/** Obstacles that do not occur. Planned events that do not occur are what the plan is for: no issue. */
export function check(spec: CoverageSpec, catalogue: Catalogue): readonly Issue[] {
  const known = new Set(catalogue.events.map(({ name }) => name));
  if (catalogue.events.length === 0) return [];
  return (spec.obstacles ?? []).flatMap((event, i): readonly Issue[] =>
    known.has(event)
      ? []
      : [{ code: 'event-missing', path: `obstacles[${i}]`, message: `No event is called "${event}".`, params: { event } }],
  );
}
