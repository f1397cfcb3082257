import * as v from 'valibot';
import { raw, sql } from '../../sql/tag';
import { cellOf, common, defineStep, misfit } from '../define-step';
import { isNumeric } from '../sql/kinds';
import { when, whenSql } from '../sql/when';

const schema = v.strictObject({
  ...common,
  kind: v.literal('sign'),
  column: v.string(),
  to: v.picklist(['positive', 'negative']),
  /** Which rows; absent = all. */
  when: v.optional(when),
});

/** Numbers of the other sign change it; 0 stays, and so does a number that has no opposite in its type. Rows and other columns stay. */
export const sign = defineStep(schema, {
  kind: 'sign',
  effect({ column: name, to, when: condition }, scope) {
    const { column, cell } = cellOf(scope, name);
    if (!isNumeric(column)) throw misfit(scope, 'column', `Column "${name}" holds ${column.kind} values; only numbers have a sign.`);
    const wrong = sql`${cell} ${raw(to === 'positive' ? '<' : '>')} 0`;
    const chosen = condition ? sql`${wrong} AND ${whenSql(condition, scope)}` : wrong;
    return { cells: [{ column: name, sql: sql`CASE WHEN ${chosen} THEN coalesce(try(-${cell}), ${cell}) ELSE ${cell} END` }] };
  },
});
