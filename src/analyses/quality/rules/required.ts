import * as v from 'valibot';
import { raw } from '../../../sql/tag';
import { cellOf, common, defineRule } from './define-rule';
import { columnSlot } from './slots';

const schema = v.strictObject({ ...common, kind: v.literal('required'), column: v.string() });

/** Every row holds a value. */
export const required = defineRule(schema, {
  kind: 'required',
  dimension: 'completeness',
  slots: { column: columnSlot() },
  start: ({ column }) => ({ column }),
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test: (rule, scope) => ({ applies: raw('TRUE'), fails: scope.missing(cellOf(scope, rule.column).column) }),
});
