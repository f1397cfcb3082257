import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Workspace } from '../engine/workspace';
import { FailureError } from '../model/failure';
import type { Cleaning, Recipes } from '../model/recipe';
import { parseShape } from '../model/shape';
import { openFile } from './files';

/** What a kind of step says itself is judged when it is applied: one that does not fit is listed, and the rest runs. */
const byTable = v.record(v.string(), v.array(v.looseObject({ kind: v.string(), off: v.optional(v.boolean()) })));
const schema = v.pipe(
  v.unknown(),
  v.check((input) => !Array.isArray(input), 'A recipe names the steps of each table.'),
  byTable,
);

/** A recipe file: `{"orders": [steps], ..}`. Throws spec-invalid with the path. */
export const parseRecipes = (input: unknown): Recipes => parseShape(schema, input);

/** The key for pseudonyms, 64 hexadecimal digits in a file. Without one, pseudonyms agree within this run and with no other. Throws file-missing or usage. */
export async function readSecret(path: string | undefined, cwd: string): Promise<string> {
  if (path === undefined) return randomBytes(32).toString('hex');
  const { blob, fileName } = await openFile(path, cwd);
  const secret = (await blob.text()).trim().toLowerCase();
  if (/^[\da-f]{64}$/.test(secret)) return secret;
  throw new FailureError({
    code: 'usage',
    message: `"${fileName}" is no key: it must hold 64 hexadecimal digits, as "openssl rand -hex 32" writes them.`,
    params: { file: path },
  });
}

/** What a recipe did to one table. */
export interface CleanedTable extends Pick<Cleaning, 'rowsBefore' | 'states'> {
  readonly rows: number;
}

/** What recipes did, by table; null = there is no such table. */
export type CleanedTables = Readonly<Record<string, CleanedTable | null>>;

/** Cleans the tables that are open, in the order in which the recipe names them. Steps that do not fit are in `states`. */
export async function cleanTables(workspace: Workspace, recipes: Recipes, secret: string): Promise<CleanedTables> {
  const named = Object.entries(recipes);
  for (const [tableName, steps] of named) {
    if (!workspace.tables.has(tableName) || steps.length === 0) continue;
    await workspace.setRecipe({ tableName, sources: [], shape: '', recipe: { steps, secret } });
  }
  return Object.fromEntries(
    named.map(([name]) => {
      const table = workspace.tables.get(name);
      const { states = [], rowsBefore = table?.rows ?? 0 } = table?.cleaning ?? {};
      return [name, table ? { rowsBefore, rows: table.rows, states } : null];
    }),
  );
}

/** The same in words, a line a table and a line a step that was left out. */
export function describeCleaning(cleaned: CleanedTables): readonly string[] {
  return Object.entries(cleaned).flatMap(([name, table]): readonly string[] => {
    if (!table) return [`The recipe cleans a table "${name}", which is not loaded; its steps were left out.`];
    const done = table.states.filter(({ is }) => is === 'done').length;
    const left = table.states.flatMap((state, i) =>
      state.is === 'misfit' ? [`${name}[${i}] was left out: ${state.failure.message}`] : [],
    );
    return [`${name}: ${done} of ${table.states.length} steps applied, ${table.rowsBefore} rows before, ${table.rows} after`, ...left];
  });
}
