import * as v from 'valibot';
import { columnOf, idOf } from '../../../mart/columns';
import { ident, sql } from '../../../sql/tag';
import { exactOf } from '../cell';
import { cellOf, common, defineRule, otherTable } from './define-rule';
import { columnSlot, numberOf, numberSlot, otherOf } from './slots';

const schema = v.strictObject({
  ...common,
  kind: v.literal('total'),
  /** The total, and the id by which its lines are found. */
  column: v.string(),
  key: v.string(),
  lines: v.strictObject({ table: v.string(), key: v.string(), amount: v.string() }),
  /** Difference that still passes, in the unit of the column. */
  tolerance: v.optional(v.pipe(v.number(), v.minValue(0)), 0.005),
});

/** A total equals the sum of its lines; a total without lines is compared with 0. Never proposed. */
export const total = defineRule(schema, {
  kind: 'total',
  dimension: 'consistency',
  slots: {
    column: numberSlot(),
    key: columnSlot('key'),
    amount: { edit: 'place', at: 'lines.amount', table: 'lines.table' },
    lineKey: columnSlot('lines.key', 'lines.table'),
    tolerance: { edit: 'number', at: 'tolerance', min: 0, unit: 'plain' },
  },
  start: (from) => {
    const other = otherOf(from);
    const amount = numberOf({ ...from, table: other.table, column: other.column });
    return {
      column: numberOf(from),
      key: from.table.columns[0]?.name ?? from.column,
      lines: { table: other.table.name, key: other.column, amount },
      tolerance: 0.005,
    };
  },
  columns: (rule) => [rule.column],
  mentions: (rule) => [
    { table: rule.table, column: rule.column, path: 'column' },
    { table: rule.table, column: rule.key, path: 'key' },
    { table: rule.lines.table, column: rule.lines.key, path: 'lines.key' },
    { table: rule.lines.table, column: rule.lines.amount, path: 'lines.amount' },
  ],
  test(rule, scope) {
    const { column, cell } = cellOf(scope, rule.column);
    const key = cellOf(scope, rule.key, 'key').column;
    const table = otherTable(scope, rule.lines.table, 'lines.table');
    const id = columnOf(table, rule.lines.key, `${scope.path}.lines.key`);
    const amount = columnOf(table, rule.lines.amount, `${scope.path}.lines.amount`);
    return {
      applies: sql`NOT ${scope.missing(column)} AND NOT ${scope.missing(key)} AND ${exactOf(column, cell)} IS NOT NULL`,
      fails: sql`t.rowid IN (SELECT c.rowid FROM ${ident(scope.table.name)} c
        LEFT JOIN (SELECT ${idOf(id, 'p')} AS __id, sum(${exactOf(amount, ident('p', amount.name))}) AS __sum FROM ${ident(table.name)} p GROUP BY 1) p
        ON p.__id = ${idOf(key, 'c')} WHERE abs(${exactOf(column, ident('c', column.name))} - coalesce(p.__sum, 0)) > ${rule.tolerance})`,
    };
  },
});
