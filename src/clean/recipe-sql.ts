import type { RecipeSql } from '../model/recipe';
import type { Column } from '../model/table';
import { ident } from '../sql/tag';
import { compileRecipe, type CompileInput } from './compile';

/** Stands for the project's key, which is never shown. */
const NO_SECRET = '0'.repeat(64);

/** A recipe as SQL over the table as it was read, whole and step by step, with the columns that each step finds. Pure; never throws on steps. */
export function recipeSql(input: Omit<CompileInput, 'source' | 'secret'>): RecipeSql {
  const source = ident(input.table.name);
  const whole = compileRecipe({ ...input, source, secret: NO_SECRET });
  const made = new Set([...(input.made ?? []), ...whole.sides.map(({ name }) => name)]);
  const columns: (readonly Column[])[] = [];
  const steps = input.steps.map((step, index): string | null => {
    const fitted = whole.fitted.find((item) => item.index === index);
    const next = whole.fitted.find((item) => item.index >= index);
    const before = next?.before ?? whole.columns;
    columns.push(before);
    if (!fitted) return null;
    const table = { ...input.table, columns: before };
    const { sql, sides } = compileRecipe({ tables: input.tables, made, table, source, steps: [step], secret: NO_SECRET });
    return textOf(sides, sql.text);
  });
  return { sql: textOf(whole.sides, whole.sql.text), steps, columns: [...columns, whole.columns] };
}

const textOf = (sides: readonly { readonly name: string; readonly sql: { readonly text: string } }[], select: string): string =>
  [...sides.map(({ name, sql }) => `CREATE OR REPLACE TABLE ${ident(name).text} AS\n${sql.text}`), select].join(';\n\n');
