import * as v from 'valibot';
import { sql } from '../../sql/tag';
import { common, defineStep, textCellOf } from '../define-step';

const schema = v.strictObject({
  ...common,
  kind: v.literal('replace'),
  column: v.string(),
  find: v.pipe(v.string(), v.minLength(1)),
  with: v.string(),
  /** `find` is a regular expression (RE2), and \1 in `with` its first group. */
  regex: v.optional(v.boolean(), false),
});

/** Replaces a text, wherever it stands inside a cell, by another; a cell with nothing left becomes missing. Rows and other columns stay. */
export const replace = defineStep(schema, {
  kind: 'replace',
  effect({ column, find, with: by, regex }, scope) {
    const { cell } = textCellOf(scope, column);
    const text = regex ? sql`regexp_replace(${cell}, ${find}, ${by}, 'g')` : sql`replace(${cell}, ${find}, ${by})`;
    return { cells: [{ column, sql: sql`NULLIF(${text}, '')` }] };
  },
});
