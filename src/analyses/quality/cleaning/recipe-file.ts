import * as v from 'valibot';
import { FailureError } from '../../../model/failure';
import type { AnyStep, Recipes } from '../../../model/recipe';
import { parseShape } from '../../../model/shape';

/** Only what all steps have: a step that this version or this table does not take is listed when it is applied. */
const step: v.GenericSchema<unknown, AnyStep> = v.looseObject({ kind: v.string(), off: v.optional(v.boolean()) });
const byTable = v.record(v.string(), v.pipe(v.array(step), v.maxLength(1000)));
const schema = v.pipe(
  v.unknown(),
  v.check((input) => !Array.isArray(input)),
  byTable,
);

/** Recipes as the text of a file: steps by table, as the command line takes them. */
export const recipeText = (recipes: Recipes): string => `${JSON.stringify(recipes, null, 2)}\n`;

/** The recipes of a file. Throws spec-invalid with the path of what is wrong. */
export function readRecipes(content: string): Recipes {
  return parseShape(schema, jsonOf(content));
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new FailureError(
      { code: 'spec-invalid', message: 'The file is not JSON. Choose a recipe that was saved here.', params: { reason: 'not-json' } },
      { cause: error },
    );
  }
}

/** What of the recipes is about tables that are open; a table that the file gives no steps for keeps its own. */
export function takenRecipes(
  recipes: Recipes,
  tables: readonly { readonly name: string }[],
): { readonly here: Recipes; readonly absent: readonly string[] } {
  const names = Object.keys(recipes);
  const isHere = (name: string): boolean => tables.some((table) => table.name === name);
  return {
    here: Object.fromEntries(Object.entries(recipes).filter(([name]) => isHere(name))),
    absent: names.filter((name) => !isHere(name)),
  };
}

/** The columns whose cells are named in the recipes: values that become others go along with the file. */
export function namedIn(recipes: Recipes): { readonly tables: readonly string[]; readonly columns: readonly string[] } {
  const named = Object.entries(recipes).flatMap(([table, steps]) =>
    steps.flatMap((item) => ('column' in item && item.kind === 'map' ? [{ table, column: String(item.column) }] : [])),
  );
  return { tables: [...new Set(named.map(({ table }) => table))], columns: [...new Set(named.map(({ column }) => column))] };
}
