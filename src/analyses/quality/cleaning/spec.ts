import * as v from 'valibot';
import { parseShape } from '../../../model/shape';

/** How spellings are compared: by the words in them, by runs of letters, or by the number of letters that differ. */
export const CLUSTER_METHODS = ['fingerprint', 'ngram', 'levenshtein'] as const;

export const schema = v.strictObject({
  /** Tables to propose steps for; null = all. */
  tables: v.optional(v.nullable(v.array(v.string())), null),
  /** Spellings of one column to look at. `distance`: letters that may differ (levenshtein), at most 5. */
  clusters: v.optional(
    v.nullable(
      v.strictObject({
        table: v.string(),
        column: v.string(),
        method: v.optional(v.picklist(CLUSTER_METHODS), 'fingerprint'),
        distance: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)), 2),
      }),
    ),
    null,
  ),
  /** Rows of one table that may be the same person, by the columns named. */
  people: v.optional(
    v.nullable(
      v.strictObject({
        table: v.string(),
        id: v.string(),
        phone: v.optional(v.nullable(v.string()), null),
        email: v.optional(v.nullable(v.string()), null),
        name: v.optional(v.nullable(v.string()), null),
      }),
    ),
    null,
  ),
});
export type CleaningSpec = v.InferOutput<typeof schema>;

/** Throws spec-invalid with the path. */
export const parse = (input: unknown): CleaningSpec => parseShape(schema, input);
