import * as v from 'valibot';
import { common, defineRule } from './define-rule';
import { limits, within } from './within';

const schema = v.strictObject({ ...common, kind: v.literal('range'), ...limits });

/** The value lies inside inclusive bounds that follow from its meaning, such as amount >= 0. */
export const range = defineRule(schema, {
  kind: 'range',
  dimension: 'validity',
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test: within,
});
