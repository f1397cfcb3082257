import * as v from 'valibot';
import { raw, sql, type Sql } from '../../sql/tag';
import { common, defineStep, textCellOf } from '../define-step';

const schema = v.strictObject({ ...common, kind: v.literal('case'), column: v.string(), to: v.picklist(['lower', 'upper', 'title']) });

/** Words are runs of letters, digits and apostrophes. */
const WORDS = String.raw`[\p{L}\p{M}\p{N}'’]+|[^\p{L}\p{M}\p{N}'’]+`;

const WORD = raw('lambda w: concat(upper(left(w, 1)), lower(substr(w, 2)))');

/** Letters in small ones, capitals, or a capital at the start of each word and small ones behind it. Rows and other columns stay. */
export const letterCase = defineStep(schema, {
  kind: 'case',
  effect: ({ column, to }, scope) => ({ cells: [{ column, sql: CASES[to](textCellOf(scope, column).cell) }] }),
});

const CASES: Readonly<Record<'lower' | 'upper' | 'title', (cell: Sql) => Sql>> = {
  lower: (cell) => sql`lower(${cell})`,
  upper: (cell) => sql`upper(${cell})`,
  // An empty text has no parts to join.
  title: (cell) => sql`coalesce(array_to_string(list_transform(regexp_extract_all(${cell}, ${WORDS}), ${WORD}), ''), ${cell})`,
};
