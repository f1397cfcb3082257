import * as v from 'valibot';
import { columnOf, idOf } from '../../../mart/columns';
import { ident, sql } from '../../../sql/tag';
import { cellOf, common, defineRule, otherTable } from './define-rule';
import { columnSlot, timeOf, timeSlot } from './slots';
import { comparable } from './moments';

const schema = v.strictObject({
  ...common,
  kind: v.literal('follows'),
  /** The id of the row that came before, such as the order a refund gives back. */
  column: v.string(),
  time: v.string(),
  to: v.strictObject({ table: v.string(), column: v.string(), time: v.string() }),
});

/** The row is not earlier than the one it refers to (the earliest of several with that id). Ids that are not found are left to a reference rule. */
export const follows = defineRule(schema, {
  kind: 'follows',
  dimension: 'consistency',
  slots: {
    column: columnSlot(),
    time: timeSlot('time'),
    to: { edit: 'place', at: 'to.column', table: 'to.table' },
    toTime: timeSlot('to.time', 'to.table'),
  },
  start: (from) => ({
    column: from.column,
    time: timeOf(from),
    to: { table: from.table.name, column: from.table.columns[0]?.name ?? from.column, time: timeOf(from) },
  }),
  columns: (rule) => [rule.column, rule.time],
  mentions: (rule) => [
    { table: rule.table, column: rule.column, path: 'column' },
    { table: rule.table, column: rule.time, path: 'time' },
    { table: rule.to.table, column: rule.to.column, path: 'to.column' },
    { table: rule.to.table, column: rule.to.time, path: 'to.time' },
  ],
  test(rule, scope) {
    const { column } = cellOf(scope, rule.column);
    const time = cellOf(scope, rule.time, 'time').column;
    const parent = otherTable(scope, rule.to.table, 'to.table');
    const id = columnOf(parent, rule.to.column, `${scope.path}.to.column`);
    const before = columnOf(parent, rule.to.time, `${scope.path}.to.time`);
    const [own, earlier] = comparable({ column: time, alias: 'c' }, { column: before, alias: 'p' }, scope.zone);
    return {
      applies: sql`NOT ${scope.missing(column)} AND NOT ${scope.missing(time)}`,
      fails: sql`t.rowid IN (SELECT c.rowid FROM ${ident(scope.table.name)} c
        JOIN (SELECT ${idOf(id, 'p')} AS __id, min(${earlier}) AS __at FROM ${ident(parent.name)} p GROUP BY 1) p ON p.__id = ${idOf(column, 'c')}
        WHERE ${own} < p.__at)`,
    };
  },
});
