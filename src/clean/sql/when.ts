import * as v from 'valibot';
import { filter } from '../../model/shape';
import { checkCondition } from '../../sql/condition';
import { compileFilters } from '../../sql/filter';
import { sql, type Sql } from '../../sql/tag';
import type { StepScope } from '../define-step';

/** Which rows: a condition in SQL on the columns of the row, or filters. Both see the columns before the step. */
export const when = v.union([v.strictObject({ sql: v.string() }), v.strictObject({ filters: v.pipe(v.array(filter), v.minLength(1)) })]);
export type When = v.InferOutput<typeof when>;

/** SQL, never NULL: the condition holds for `t`. A condition that is neither true nor false does not hold. Throws column-missing or spec-invalid. */
export function whenSql(condition: When, scope: StepScope): Sql {
  const path = `${scope.path}.when`;
  if ('filters' in condition)
    return compileFilters(condition.filters, { event: { alias: 't', columns: scope.columns } }, `${path}.filters`);
  return sql`coalesce(${checkCondition(condition.sql, scope.columns, { path: `${path}.sql`, alias: 't' }).sql}, FALSE)`;
}
