import * as v from 'valibot';
import { ident, raw, sql } from '../../../sql/tag';
import { foldOf, missingOf, textOf } from '../cell';
import { cellOf, common, defineRule, whenOf } from './define-rule';
import { columnSlot } from './slots';

const schema = v.strictObject({ ...common, kind: v.literal('spelling'), column: v.string() });

/**
 * One spelling per value: of texts that are equal but for blanks at the ends, case and width, the most frequent spelling is right (of equally
 * frequent ones the smallest by code point) and rows with another fail.
 */
export const spelling = defineRule(schema, {
  kind: 'spelling',
  dimension: 'consistency',
  slots: { column: columnSlot() },
  start: ({ column }) => ({ column }),
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test(rule, scope) {
    const { column, cell } = cellOf(scope, rule.column);
    const text = textOf(column, ident('d', column.name));
    return {
      applies: sql`NOT ${scope.missing(column)}`,
      fails: sql`${textOf(column, cell)} IN (SELECT __text FROM (
        SELECT __text, row_number() OVER (PARTITION BY ${foldOf(raw('__text'))} ORDER BY __rows DESC, __text) AS __nth
        FROM (SELECT ${text} AS __text, count(*) AS __rows FROM ${ident(scope.table.name)} d WHERE ${whenOf(rule, scope, 'd')} GROUP BY 1)
        WHERE NOT ${missingOf({ ...column, kind: 'text' }, raw('__text'), scope.standIns)}) WHERE __nth > 1)`,
    };
  },
});
