import * as v from 'valibot';
import { parseShape, segment } from '../../model/shape';
import type { Segment } from '../../model/segment';
import { segmentIssues } from '../check-acts';
import type { Catalogue, Issue } from '../define';

export interface SegmentsSpec {
  readonly segment: readonly Segment[];
  /** Whose ids the result brings: those of the segment at this place; null = nobody's. */
  readonly people: { readonly of: number } | null;
  /** Also all ids of every segment. */
  readonly members: boolean;
}

export const schema = v.strictObject({
  segment: v.optional(v.pipe(v.array(segment), v.maxLength(200)), []),
  people: v.optional(v.nullable(v.strictObject({ of: v.pipe(v.number(), v.integer(), v.minValue(0)) })), null),
  members: v.optional(v.boolean(), false),
});

/** Throws spec-invalid with the path of what is wrong. */
export const parse = (input: unknown): SegmentsSpec => parseShape(schema, input);

export const defaults = ({ model }: Catalogue): SegmentsSpec | null => (model.event || model.order || model.customer ? parse({}) : null);

export function check(spec: SegmentsSpec, catalogue: Catalogue): readonly Issue[] {
  return spec.segment.flatMap((each, index) => segmentIssues(each, `segment[${index}]`, catalogue));
}
