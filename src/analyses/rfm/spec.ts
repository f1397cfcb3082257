import * as v from 'valibot';
import { FailureError } from '../../model/failure';
import type { Range } from '../../model/filter';
import type { Catalogue, Issue } from '../define';
import { parseShape, range } from '../../model/shape';

export type Measure = 'r' | 'f' | 'm';
export type Scores = readonly [number, number];

/** A named block of scores; absent scores mean any. */
export interface SegmentRule {
  readonly name: string;
  readonly r?: Scores;
  readonly f?: Scores;
  readonly m?: Scores;
}

export interface RfmSpec {
  /** Number of scores, 3 to 10. */
  readonly bins: number;
  readonly monetary: 'sum' | 'mean';
  readonly range: Range;
  /** Own inner borders, ascending, `bins - 1` of them; a measure without borders is scored by rank. */
  readonly cuts: { readonly r?: readonly number[]; readonly f?: readonly number[]; readonly m?: readonly number[] } | null;
  readonly map: 'eleven' | 'eight' | readonly SegmentRule[];
  readonly members: boolean;
}

const pair = v.optional(v.tuple([v.pipe(v.number(), v.integer()), v.pipe(v.number(), v.integer())]));
const borders = v.optional(v.array(v.pipe(v.number(), v.finite())));
export const schema = v.strictObject({
  bins: v.optional(v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(10)), 5),
  monetary: v.optional(v.picklist(['sum', 'mean']), 'sum'),
  range,
  cuts: v.optional(v.nullable(v.strictObject({ r: borders, f: borders, m: borders })), null),
  map: v.optional(
    v.union([
      v.picklist(['eleven', 'eight']),
      v.array(v.strictObject({ name: v.pipe(v.string(), v.minLength(1)), r: pair, f: pair, m: pair })),
    ]),
  ),
  members: v.optional(v.boolean(), false),
});

/** Fills defaults (`map` is `eleven` with five bins, else `eight`). Throws spec-invalid with the path of what is wrong. */
export function parseRfm(input: unknown): RfmSpec {
  const shape = parseShape(schema, input);
  const spec: RfmSpec = { ...shape, map: shape.map ?? (shape.bins === 5 ? 'eleven' : 'eight') };
  if (spec.map === 'eleven' && spec.bins !== 5)
    throw invalid('map', `The map "eleven" needs 5 bins, not ${spec.bins}. Use "eight" or a map of your own.`);
  for (const measure of ['r', 'f', 'm'] as const) {
    const cuts = spec.cuts?.[measure];
    if (!cuts) continue;
    const ascending = cuts.every((cut, i) => i === 0 || cut > (cuts[i - 1] ?? -Infinity));
    if (cuts.length !== spec.bins - 1 || !ascending) {
      throw invalid(`cuts.${measure}`, `${spec.bins} bins need ${spec.bins - 1} ascending inner borders in cuts.${measure}.`);
    }
  }
  if (typeof spec.map !== 'string') spec.map.forEach((rule, i) => checkRule(rule, `map[${i}]`, spec.bins));
  return spec;
}

function checkRule(rule: SegmentRule, path: string, bins: number): void {
  for (const measure of ['r', 'f', 'm'] as const) {
    const [low, high] = rule[measure] ?? [1, bins];
    if (low < 1 || high > bins || low > high) {
      throw invalid(
        `${path}.${measure}`,
        `Segment "${rule.name}" needs scores from 1 to ${bins} in ${path}.${measure}, the lower one first.`,
      );
    }
  }
}

const invalid = (path: string, message: string): FailureError => new FailureError({ code: 'spec-invalid', path, message });

/** Five bins and the eleven segments over all data; null without orders. */
export function defaultRfm(catalogue: Catalogue): RfmSpec | null {
  return catalogue.model.order ? parseRfm({}) : null;
}

export function checkRfm(_spec: RfmSpec, catalogue: Catalogue): readonly Issue[] {
  if (catalogue.model.order) return [];
  return [{ code: 'model-missing', path: 'order', message: 'RFM needs an order table. Load one, or say which table holds the orders.' }];
}
