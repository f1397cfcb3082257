import * as v from 'valibot';
import { columnOf, idOf } from '../../../mart/columns';
import { ident, join, sql } from '../../../sql/tag';
import { cellOf, common, defineRule, missingIn, otherTable } from './define-rule';
import { columnSlot, otherOf } from './slots';

const target = v.strictObject({ table: v.string(), column: v.string() });
const schema = v.strictObject({
  ...common,
  kind: v.literal('reference'),
  column: v.string(),
  /** Where the id must be found; in any of them. */
  to: v.pipe(v.array(target), v.minLength(1)),
});

/** The id occurs in another table; ids compare as trimmed text. */
export const reference = defineRule(schema, {
  kind: 'reference',
  dimension: 'consistency',
  slots: { column: columnSlot(), to: { edit: 'places', at: 'to' } },
  start: (from) => {
    const other = otherOf(from);
    return { column: from.column, to: [{ table: other.table.name, column: other.column }] };
  },
  columns: (rule) => [rule.column],
  mentions: (rule) => [
    { table: rule.table, column: rule.column, path: 'column' },
    ...rule.to.map((item, i) => ({ ...item, path: `to[${i}].column` })),
  ],
  test(rule, scope) {
    const { column } = cellOf(scope, rule.column);
    const known = rule.to.map((item, i) => {
      const table = otherTable(scope, item.table, `to[${i}].table`);
      const id = columnOf(table, item.column, `${scope.path}.to[${i}].column`);
      return sql`SELECT ${idOf(id, 'p')} AS __id FROM ${ident(table.name)} p WHERE NOT ${missingIn(scope, id, 'p')}`;
    });
    return {
      applies: sql`NOT ${scope.missing(column)}`,
      fails: sql`NOT (${idOf(column, 't')} IN (SELECT __id FROM (${join(known, ' UNION ALL ')}) WHERE __id IS NOT NULL))`,
    };
  },
});
