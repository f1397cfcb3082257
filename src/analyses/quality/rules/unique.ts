import * as v from 'valibot';
import { columnOf } from '../../../mart/columns';
import { and, ident, join, raw, sql, type Sql } from '../../../sql/tag';
import { common, defineRule, missingIn, whenOf, type RuleScope } from './define-rule';

const schema = v.strictObject({
  ...common,
  kind: v.literal('unique'),
  /** The key; `all` = the whole row, empty cells being equal. */
  columns: v.union([v.literal('all'), v.pipe(v.array(v.string()), v.minLength(1))]),
});

type Rule = v.InferOutput<typeof schema>;

const keyOf = (rule: Rule, scope: RuleScope): readonly string[] =>
  rule.columns === 'all' ? scope.table.columns.map((column) => column.name) : rule.columns;

/** Rows that have a complete key and that the rule applies to. */
function subjects(rule: Rule, scope: RuleScope, alias: string): Sql {
  const parts = rule.columns === 'all' ? [] : rule.columns.map((name, i) => columnOf(scope.table, name, `${scope.path}.columns[${i}]`));
  return and([whenOf(rule, scope, alias), ...parts.map((column) => sql`NOT ${missingIn(scope, column, alias)}`)]);
}

/**
 * No key occurs twice: of rows that share one, all but the first are surplus, the first by their values, so that the order of the rows counts for
 * nothing when other rules fail some of them too. Hashes only find candidates; equality decides.
 */
export const unique = defineRule(schema, {
  kind: 'unique',
  dimension: 'uniqueness',
  slots: { columns: { edit: 'columns', at: 'columns' } },
  start: ({ column }) => ({ columns: [column] }),
  columns: (rule, table) => (rule.columns === 'all' ? table.columns.map((column) => column.name) : rule.columns),
  mentions: (rule) =>
    rule.columns === 'all' ? [] : rule.columns.map((column, i) => ({ table: rule.table, column, path: `columns[${i}]` })),
  test(rule, scope) {
    const key = join(keyOf(rule, scope).map((name) => ident('d', name)));
    const values = join(scope.table.columns.map((column) => sql`${ident('d', column.name)} NULLS LAST`));
    const from = sql`${ident(scope.table.name)} d WHERE ${subjects(rule, scope, 'd')}`;
    return {
      applies:
        rule.columns === 'all'
          ? raw('TRUE')
          : and(rule.columns.map((name) => sql`NOT ${scope.missing(columnOf(scope.table, name, scope.path))}`)),
      fails: sql`t.rowid IN (SELECT __row FROM (
        SELECT d.rowid AS __row, row_number() OVER (PARTITION BY ${key} ORDER BY ${values}, d.rowid) AS __nth
        FROM ${from} AND hash(${key}) IN (SELECT hash(${key}) FROM ${from} GROUP BY 1 HAVING count(*) > 1)) WHERE __nth > 1)`,
    };
  },
});
