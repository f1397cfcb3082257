import * as v from 'valibot';
import { instantOf } from '../../../mart/columns';
import { sql } from '../../../sql/tag';
import { cellOf, common, defineRule } from './define-rule';
import { timeOf, timeSlot } from './slots';
import { PROMISE_UNITS } from './moments';

export const promise = v.strictObject({ n: v.pipe(v.number(), v.minValue(0)), unit: v.picklist(['minute', 'hour', 'day']) });
const schema = v.strictObject({ ...common, kind: v.literal('delay'), column: v.string(), arrival: v.string(), promise });

/** The record arrived within the promise: arrival - occurrence <= promise. */
export const delay = defineRule(schema, {
  kind: 'delay',
  dimension: 'timeliness',
  slots: { column: timeSlot(), arrival: timeSlot('arrival'), promise: { edit: 'promise', at: 'promise' } },
  start: (from) => ({
    column: timeOf(from),
    arrival: timeOf(from, 1),
    promise: { n: 2, unit: 'hour' },
  }),
  columns: (rule) => [rule.column],
  mentions: (rule) => [
    { table: rule.table, column: rule.column, path: 'column' },
    { table: rule.table, column: rule.arrival, path: 'arrival' },
  ],
  test(rule, scope) {
    const occurred = instantOf(cellOf(scope, rule.column).column, 't', scope.zone);
    const arrived = instantOf(cellOf(scope, rule.arrival, 'arrival').column, 't', scope.zone);
    return {
      applies: sql`(${occurred}) IS NOT NULL AND (${arrived}) IS NOT NULL`,
      fails: sql`${arrived} - ${occurred} > ${Math.round(rule.promise.n * PROMISE_UNITS[rule.promise.unit])}`,
    };
  },
});
