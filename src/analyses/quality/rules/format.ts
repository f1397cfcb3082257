import * as v from 'valibot';
import { formatTest, NAMED_FORMATS } from '../../../sql/fragments/format-test';
import { raw, sql } from '../../../sql/tag';
import { textOf } from '../cell';
import { cellOf, common, defineRule } from './define-rule';
import { columnSlot } from './slots';

const schema = v.strictObject({
  ...common,
  kind: v.literal('format'),
  column: v.string(),
  format: v.union([v.picklist(NAMED_FORMATS), v.strictObject({ matches: v.string() })]),
});

/** Text has a known form: e-mail, mainland mobile number, mainland identity card, or a regular expression (RE2) for the whole text. */
export const format = defineRule(schema, {
  kind: 'format',
  dimension: 'validity',
  slots: { column: columnSlot(), format: { edit: 'format', at: 'format' } },
  start: ({ column }) => ({ column, format: 'email' }),
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test(rule, scope) {
    const { column, cell } = cellOf(scope, rule.column);
    const text = textOf(column, cell);
    const fits = typeof rule.format === 'string' ? formatTest(rule.format, text) : sql`regexp_full_match(${text}, ${rule.format.matches})`;
    return { applies: sql`NOT ${scope.missing(column)}`, fails: sql`NOT coalesce(${fits}, ${raw('FALSE')})` };
  },
});
