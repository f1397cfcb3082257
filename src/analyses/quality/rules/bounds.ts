import * as v from 'valibot';
import { common, defineRule } from './define-rule';
import { columnSlot } from './slots';
import { firstBound, limits, within } from './within';

const schema = v.strictObject({ ...common, kind: v.literal('bounds'), ...limits });

/** The value lies inside inclusive bounds that a person confirmed. Never proposed. */
export const bounds = defineRule(schema, {
  kind: 'bounds',
  dimension: 'accuracy',
  slots: { column: columnSlot(), min: { edit: 'bound', at: 'min' }, max: { edit: 'bound', at: 'max' } },
  start: ({ table, column: name }) => ({ column: name, ...firstBound(table, name) }),
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test: within,
});
