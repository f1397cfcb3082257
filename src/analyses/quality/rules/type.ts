import * as v from 'valibot';
import { raw, sql } from '../../../sql/tag';
import { isNumeric, isTime } from '../cell';
import { cellOf, common, defineRule } from './define-rule';
import { columnSlot } from './slots';

const schema = v.strictObject({ ...common, kind: v.literal('type'), column: v.string(), as: v.picklist(['number', 'integer', 'time']) });

const NUMBER = String.raw`\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*`;
const INTEGER = String.raw`\s*[+-]?\d+\s*`;

/** Text reads as a number, a whole number, or an ISO date or time. A column that was typed on import passes. */
export const type = defineRule(schema, {
  kind: 'type',
  dimension: 'validity',
  slots: { column: columnSlot(), as: { edit: 'choice', at: 'as', options: ['number', 'integer', 'time'] } },
  start: ({ column }) => ({ column, as: 'number' }),
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test(rule, scope) {
    const { column, cell } = cellOf(scope, rule.column);
    const applies = sql`NOT ${scope.missing(column)}`;
    if (rule.as === 'time')
      return { applies, fails: isTime(column) ? raw('FALSE') : sql`TRY_CAST(trim(CAST(${cell} AS VARCHAR)) AS TIMESTAMP) IS NULL` };
    if (rule.as === 'integer' && isNumeric(column))
      return { applies, fails: column.kind === 'integer' ? raw('FALSE') : sql`${cell} <> floor(${cell})` };
    if (isNumeric(column)) return { applies, fails: raw('FALSE') };
    return { applies, fails: sql`NOT regexp_full_match(CAST(${cell} AS VARCHAR), ${rule.as === 'integer' ? INTEGER : NUMBER})` };
  },
});
