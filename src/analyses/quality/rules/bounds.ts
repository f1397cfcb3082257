import * as v from 'valibot';
import { common, defineRule } from './define-rule';
import { limits, within } from './within';

const schema = v.strictObject({ ...common, kind: v.literal('bounds'), ...limits });

/** The value lies inside inclusive bounds that a person confirmed. Never proposed. */
export const bounds = defineRule(schema, {
  kind: 'bounds',
  dimension: 'accuracy',
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test: within,
});
