import * as v from 'valibot';
import { sql } from '../../../sql/tag';
import { cellOf, common, defineRule } from './define-rule';
import { timeOf, timeSlot } from './slots';
import { comparable } from './moments';

const schema = v.strictObject({ ...common, kind: v.literal('times'), start: v.string(), end: v.string() });

/** The end is not before the start; where one of them has no clock, days are compared. */
export const times = defineRule(schema, {
  kind: 'times',
  dimension: 'consistency',
  slots: { start: timeSlot('start'), end: timeSlot('end') },
  start: (from) => ({ start: timeOf(from), end: timeOf(from, 1) }),
  columns: (rule) => [rule.start, rule.end],
  mentions: (rule) => [
    { table: rule.table, column: rule.start, path: 'start' },
    { table: rule.table, column: rule.end, path: 'end' },
  ],
  test(rule, scope) {
    const start = cellOf(scope, rule.start, 'start').column;
    const end = cellOf(scope, rule.end, 'end').column;
    const [from, to] = comparable({ column: start, alias: 't' }, { column: end, alias: 't' }, scope.zone);
    return { applies: sql`(${from}) IS NOT NULL AND (${to}) IS NOT NULL`, fails: sql`${to} < ${from}` };
  },
});
