import * as v from 'valibot';
import { list, sql } from '../../../sql/tag';
import { textOf } from '../cell';
import { cellOf, common, defineRule } from './define-rule';
import { columnSlot } from './slots';

const scalar = v.union([v.string(), v.number(), v.boolean()]);
const schema = v.strictObject({ ...common, kind: v.literal('enum'), column: v.string(), values: v.pipe(v.array(scalar), v.minLength(1)) });

/** The value is one of a list, compared as text and exactly. */
export const enumeration = defineRule(schema, {
  kind: 'enum',
  dimension: 'validity',
  slots: { column: columnSlot(), values: { edit: 'list', at: 'values' } },
  start: ({ column }) => ({ column, values: [''] }),
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test(rule, scope) {
    const { column, cell } = cellOf(scope, rule.column);
    return { applies: sql`NOT ${scope.missing(column)}`, fails: sql`${textOf(column, cell)} NOT IN ${list(rule.values.map(String))}` };
  },
});
