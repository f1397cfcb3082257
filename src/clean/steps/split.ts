import * as v from 'valibot';
import type { Column } from '../../model/table';
import { raw, sql } from '../../sql/tag';
import { common, defineStep, textCellOf } from '../define-step';
import { presentText } from '../sql/blanks';

const schema = v.strictObject({
  ...common,
  kind: v.literal('split'),
  column: v.string(),
  /** The text between the parts, to the letter. */
  by: v.pipe(v.string(), v.minLength(1)),
  /** Names of the new columns; the last one takes all that is left. */
  into: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(20)),
  /** The column itself stays. */
  keep: v.optional(v.boolean(), true),
});

/**
 * Cuts a text into new columns of text, which stand behind it; blanks at the ends of a part are left off, and a part that is blank or not there is
 * missing. Rows and other columns stay; the column goes when `keep` is false.
 */
export const split = defineStep(schema, {
  kind: 'split',
  effect({ column, by, into, keep }, scope) {
    const { cell } = textCellOf(scope, column);
    const parts = sql`string_split(${cell}, ${by})`;
    const added = into.map((name, i) => {
      const at = raw(String(i + 1));
      const part = i === into.length - 1 ? sql`array_to_string(${parts}[${at}:], ${by})` : sql`${parts}[${at}]`;
      const own: Column = { name, kind: 'text', sqlType: 'VARCHAR', instant: false };
      return { column: own, after: column, sql: presentText(part) };
    });
    return keep ? { added } : { added, dropped: [column] };
  },
});
