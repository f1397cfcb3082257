import * as v from 'valibot';
import { join, sql } from '../../sql/tag';
import { cellOf, common, defineStep } from '../define-step';
import { presentText } from '../sql/blanks';
import { cellText } from '../sql/cell-text';

const schema = v.strictObject({
  ...common,
  kind: v.literal('join-text'),
  columns: v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(20)),
  by: v.string(),
  into: v.string(),
  /** The columns themselves stay. */
  keep: v.optional(v.boolean(), true),
});

/**
 * A new column of text, behind the last of those named, of their values in the order named; missing and blank ones are left out with their separator.
 * Rows and other columns stay; the columns go when `keep` is false.
 */
export const joinText = defineStep(schema, {
  kind: 'join-text',
  effect({ columns, by, into, keep }, scope) {
    const cells = columns.map((name, i) => cellOf(scope, name, `columns[${i}]`));
    const last = scope.columns.filter(({ name }) => columns.includes(name)).at(-1)?.name ?? '';
    const texts = cells.map(({ column, cell }) => presentText(cellText(cell, column)));
    const text = sql`NULLIF(concat_ws(${by}, ${join(texts)}), '')`;
    const added = [{ column: { name: into, kind: 'text', sqlType: 'VARCHAR', instant: false } as const, after: last, sql: text }];
    return keep ? { added } : { added, dropped: columns };
  },
});
