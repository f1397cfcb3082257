import * as v from 'valibot';
import { instantOf } from '../../../mart/columns';
import { ident, sql } from '../../../sql/tag';
import { readTime } from '../../../time/range';
import { promise } from './delay';
import { cellOf, common, defineRule, whenOf } from './define-rule';
import { timeOf, timeSlot } from './slots';
import { PROMISE_UNITS } from './moments';

const schema = v.strictObject({
  ...common,
  kind: v.literal('freshness'),
  column: v.string(),
  /** When the data was delivered: an ISO date (its end) or time, typed by a person. */
  delivered: v.string(),
  promise,
});

/** The newest record was at most this old at delivery; if not, every row counts as late. Never proposed. */
export const freshness = defineRule(schema, {
  kind: 'freshness',
  dimension: 'timeliness',
  slots: { column: timeSlot(), delivered: { edit: 'text', at: 'delivered' }, promise: { edit: 'promise', at: 'promise' } },
  start: (from) => ({
    column: timeOf(from),
    delivered: from.asOf,
    promise: { n: 2, unit: 'day' },
  }),
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test(rule, scope) {
    const { column } = cellOf(scope, rule.column);
    const delivered = readTime(rule.delivered, scope.zone, `${scope.path}.delivered`).to;
    const limit = delivered - Math.round(rule.promise.n * PROMISE_UNITS[rule.promise.unit]);
    return {
      applies: sql`(${instantOf(column, 't', scope.zone)}) IS NOT NULL`,
      fails: sql`(SELECT max(${instantOf(column, 'd', scope.zone)}) < ${limit} FROM ${ident(scope.table.name)} d WHERE ${whenOf(rule, scope, 'd')})`,
    };
  },
});
