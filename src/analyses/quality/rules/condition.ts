import * as v from 'valibot';
import { FailureError, type Failure } from '../../../model/failure';
import type { TableInfo } from '../../../model/table';
import { checkCondition } from '../../../sql/condition';
import { sql } from '../../../sql/tag';
import { DIMENSIONS } from '../dimensions';
import { common, defineRule } from './define-rule';

const schema = v.strictObject({
  ...common,
  kind: v.literal('condition'),
  /** The columns that lose points; absent = those the condition names. */
  columns: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
  dimension: v.optional(v.picklist(DIMENSIONS), 'validity'),
  sql: v.pipe(v.string(), v.maxLength(10_000)),
});

/**
 * A condition that a person wrote holds in every row. Where it is NULL (a value it needs is missing or cannot be computed) it does not apply: the row is
 * neither checked nor failed, as with every other kind.
 */
export const condition = defineRule(schema, {
  kind: 'condition',
  dimension: (rule) => rule.dimension,
  slots: { sql: { edit: 'condition', at: 'sql' }, dimension: { edit: 'choice', at: 'dimension', options: DIMENSIONS } },
  start: ({ column }) => ({
    dimension: 'validity',
    sql: `"${column.replaceAll('"', '""')}" IS NOT NULL`,
  }),
  columns: (rule, table) => rule.columns ?? namedIn(rule.sql, table),
  mentions: (rule) => (rule.columns ?? []).map((column, i) => ({ table: rule.table, column, path: `columns[${i}]` })),
  problems(rule, table, path) {
    const failure = failureOf(rule.sql, table, `${path}.sql`);
    return failure ? [{ ...failure, path: `${path}.sql` }] : [];
  },
  test(rule, scope) {
    const checked = checkCondition(rule.sql, scope.table.columns, { path: `${scope.path}.sql` });
    return { applies: sql`(${checked.sql}) IS NOT NULL`, fails: sql`NOT (${checked.sql})` };
  },
  written(rule, scope) {
    const path = `${scope.path}.sql`;
    return { sql: checkCondition(rule.sql, scope.table.columns, { path }).sql, path };
  },
});

const failureOf = (text: string, table: TableInfo, path = 'sql'): Failure | null => {
  try {
    checkCondition(text, table.columns, { path });
    return null;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
};

/** None where the condition cannot be read: then its test says why. */
function namedIn(text: string, table: TableInfo): readonly string[] {
  return failureOf(text, table) ? [] : checkCondition(text, table.columns).columns;
}
