import * as v from 'valibot';
import { common, defineRule } from './define-rule';
import { columnSlot } from './slots';
import { firstBound, limits, within } from './within';

const schema = v.strictObject({ ...common, kind: v.literal('range'), ...limits });

/** The value lies inside inclusive bounds that follow from its meaning, such as amount >= 0. */
export const range = defineRule(schema, {
  kind: 'range',
  dimension: 'validity',
  slots: { column: columnSlot(), min: { edit: 'bound', at: 'min' }, max: { edit: 'bound', at: 'max' } },
  start: ({ table, column: name }) => ({ column: name, ...firstBound(table, name) }),
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test: within,
});
