import { failureOf } from '../db/failures';
import type { Workspace } from '../engine/workspace';
import type { InlineRow } from '../import/import-rows';
import { FailureError } from '../model/failure';
import type { Model } from '../model/model';
import { parseModel, timeColumns } from '../model/parse-model';
import { parseArguments } from './arguments';
import { inputLines, openFile, openWorkspace } from './files';
import { toJson, writeLine } from './output';
import { cleanTables, parseRecipes, readSecret, type CleanedTables } from './recipe';

interface Case {
  readonly id?: unknown;
  readonly analysis: string;
  readonly spec?: unknown;
  readonly model?: unknown;
  /** Cleaning steps by table. */
  readonly recipe?: unknown;
  readonly tables?: Readonly<Record<string, { readonly rows?: readonly InlineRow[]; readonly file?: string }>>;
}

/** What stands from the case before: keys of its tables (with their recipe) and of its model, and what the recipe did. */
interface Standing {
  tables: string;
  model: string;
  cleaned: CleanedTables | null;
}

/** `batch [--key F]`: one case a line in, one answer a line out, in order, in one process. Tables and facts are kept while the next case has the same ones. */
export async function batch(args: readonly string[], cwd: string): Promise<number> {
  const secret = await readSecret(parseArguments(args, { key: 'value' }).value('key'), cwd);
  const workspace = await openWorkspace();
  const state: Standing = { tables: '', model: '', cleaned: null };
  for await (const line of inputLines()) {
    if (line.trim() === '') continue;
    let id: unknown = null;
    try {
      const item = readCase(line);
      id = item.id ?? null;
      const result = await answer(workspace, item, state, { cwd, secret });
      await writeLine(toJson({ id, ok: true, result, ...(state.cleaned && { cleaned: state.cleaned }) }));
    } catch (error) {
      await writeLine(toJson({ id, ok: false, failure: failureOf(error) }));
    }
  }
  return 0;
}

function readCase(line: string): Case {
  let item: unknown;
  try {
    item = JSON.parse(line);
  } catch {
    throw new FailureError({ code: 'usage', message: 'This line is not valid JSON.' });
  }
  if (item === null || typeof item !== 'object' || !('analysis' in item) || typeof item.analysis !== 'string') {
    throw new FailureError({ code: 'usage', message: 'A case needs "analysis", "spec" and "tables".' });
  }
  return item as Case;
}

interface Place {
  readonly cwd: string;
  readonly secret: string;
}

async function answer(workspace: Workspace, item: Case, state: Standing, { cwd, secret }: Place): Promise<unknown> {
  const given = item.model === undefined || item.model === null ? null : parseModel(item.model);
  const recipes = item.recipe === undefined || item.recipe === null ? null : parseRecipes(item.recipe);
  const tables = JSON.stringify([item.tables ?? {}, given ? [...timeColumns(given, '*')] : null, recipes]);
  if (tables !== state.tables) {
    state.tables = state.model = '';
    await workspace.clear();
    await load(workspace, item, given, cwd);
    state.cleaned = recipes && (await cleanTables(workspace, recipes, secret));
    state.tables = tables;
  }
  const modelKey = JSON.stringify(given);
  if (modelKey !== state.model) {
    state.model = '';
    await workspace.setModel(given ?? (await workspace.detect('UTC')).model);
    state.model = modelKey;
  }
  const { result } = await workspace.run({ analysis: item.analysis, spec: item.spec ?? null });
  return result;
}

async function load(workspace: Workspace, item: Case, model: Model | null, cwd: string): Promise<void> {
  for (const [tableName, source] of Object.entries(item.tables ?? {})) {
    if (source.file !== undefined) await workspace.addFile({ ...(await openFile(source.file, cwd)), tableName });
    else if (Array.isArray(source.rows))
      await workspace.addRows(tableName, source.rows, model ? timeColumns(model, tableName) : new Set(['time']));
    else throw new FailureError({ code: 'usage', message: `Table "${tableName}" needs "rows" or "file".`, path: `tables.${tableName}` });
  }
}
