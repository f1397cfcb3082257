import * as v from 'valibot';
import { dayOf, instantOf, timestampOf } from '../../../mart/columns';
import type { Column } from '../../../model/table';
import { ident, raw, sql, type Sql } from '../../../sql/tag';
import type { Zone } from '../../../time/zone';
import { cellOf, common, defineRule, whenOf } from './define-rule';
import { timeOf, timeSlot } from './slots';

const schema = v.strictObject({ ...common, kind: v.literal('gaps'), column: v.string() });

/** Local DATE of a time column; the stored wall clock unless the times carried an offset. */
export function localDay(column: Column, alias: string, zone: Zone): Sql {
  return column.instant ? dayOf(instantOf(column, alias, zone), zone) : sql`CAST(${timestampOf(column, alias)} AS DATE)`;
}

/** Every calendar day from the first record to the last has one. It counts days, not rows; never proposed, since many shops rest on some days. */
export const gaps = defineRule(schema, {
  kind: 'gaps',
  dimension: 'timeliness',
  slots: { column: timeSlot() },
  start: (from) => ({ column: timeOf(from) }),
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test: () => ({ applies: raw('FALSE'), fails: raw('FALSE') }),
  units(rule, scope) {
    const day = localDay(cellOf(scope, rule.column).column, 'd', scope.zone);
    return sql`SELECT coalesce(max(__day) - min(__day) + 1, 0) AS checked, coalesce(max(__day) - min(__day) + 1 - count(DISTINCT __day), 0) AS failed
      FROM (SELECT ${day} AS __day FROM ${ident(scope.table.name)} d WHERE ${whenOf(rule, scope, 'd')})`;
  },
});
