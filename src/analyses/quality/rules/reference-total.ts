import * as v from 'valibot';
import { ident, sql } from '../../../sql/tag';
import { exactOf } from '../cell';
import { cellOf, common, defineRule, whenOf } from './define-rule';
import { numberOf, numberSlot } from './slots';

const schema = v.strictObject({
  ...common,
  kind: v.literal('reference-total'),
  column: v.string(),
  /** What the column should add up to, from the books. */
  total: v.number(),
  /** Share of the reference by which the sum may be off. */
  tolerance: v.optional(v.pipe(v.number(), v.minValue(0)), 0.05),
});

/**
 * The column adds up to a known total, within 5 % unless told otherwise. Nobody can say which rows make the difference, so when it is too large
 * all of them fail. Never proposed.
 */
export const referenceTotal = defineRule(schema, {
  kind: 'reference-total',
  dimension: 'accuracy',
  slots: {
    column: numberSlot(),
    total: { edit: 'number', at: 'total', min: null, unit: 'plain' },
    tolerance: { edit: 'number', at: 'tolerance', min: 0, unit: 'percent' },
  },
  start: (from) => ({ column: numberOf(from), total: 0, tolerance: 0.05 }),
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test(rule, scope) {
    const { column } = cellOf(scope, rule.column);
    const sum = sql`coalesce(sum(${exactOf(column, ident('d', column.name))}), 0)`;
    return {
      applies: sql`NOT ${scope.missing(column)}`,
      fails: sql`(SELECT abs(${sum} - ${rule.total}) > ${rule.tolerance * Math.abs(rule.total)} FROM ${ident(scope.table.name)} d WHERE ${whenOf(rule, scope, 'd')})`,
    };
  },
});
