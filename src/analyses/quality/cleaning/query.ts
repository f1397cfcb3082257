import { recipeSql } from '../../../clean/recipe-sql';
import type { Mart } from '../../../mart/mart';
import { join, raw, type Sql } from '../../../sql/tag';
import { proposedSteps } from './compute';
import { recipeOf } from './recipe-of';
import type { CleaningSpec } from './spec';

/**
 * The proposed recipe (all that restores or clears) as SQL, one statement a table, over the tables as they stand. Null before `compute` has looked at
 * the data, and when nothing is proposed.
 */
export function query(spec: CleaningSpec, mart: Mart): Sql | null {
  const recipe = recipeOf(proposedSteps(spec, mart) ?? []);
  const statements = Object.entries(recipe).flatMap(([name, steps]) => {
    const table = mart.tables.get(name);
    return table ? [raw(recipeSql({ table, steps, tables: mart.tables }).sql)] : [];
  });
  return statements.length === 0 ? null : join(statements, ';\n\n');
}
