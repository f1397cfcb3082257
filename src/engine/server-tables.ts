import { mergeChoices } from '../import/merge-choices';
import { rawRows } from '../import/raw-rows';
import { uniqueTableName } from '../import/table-name';
import { FailureError } from '../model/failure';
import type { TableInfo } from '../model/table';
import type { KeptFile, KeptTable } from './kept';
import type { EngineApi, Preview } from './protocol';
import type { ServerState } from './server-state';

/** What changes tables that are open, and reads their files again. */
export function tableCalls(
  state: ServerState,
): Pick<EngineApi, 'reopen' | 'remove' | 'unite' | 'split' | 'raw' | 'setRecipe' | 'tryStep' | 'recipeSql'> {
  const begin = (): AbortSignal => (state.opening = new AbortController()).signal;
  const keptTable = (table: string): KeptTable => {
    const kept = state.kept.get(table);
    if (kept) return kept;
    throw new FailureError({ code: 'table-missing', message: `There is no table "${table}".`, params: { table } });
  };

  /** Each reading of raw cells makes a table of one name for a while: they go one after another. */
  let lastRaw: Promise<unknown> = Promise.resolve();

  return {
    reopen: (table, given, onProgress) =>
      state.changing(async () => {
        const kept = keptTable(table);
        const sources = kept.sources.map((source): KeptFile => ({ ...source, choices: mergeChoices(source.choices, given) }));
        const next = { ...kept, sources };
        const file = sources[0]?.fileName ?? table;
        const info = await state.workspace.addTable({
          ...next,
          tableName: table,
          signal: begin(),
          onProgress: (share) => onProgress({ file, share }),
        });
        state.kept.set(table, next);
        state.model = null;
        return info;
      }),
    setRecipe: (table, recipe, onProgress) =>
      state.changing(async () => {
        const { recipe: _, ...plain } = keptTable(table);
        const next: KeptTable = recipe.steps.length > 0 ? { ...plain, recipe } : plain;
        const changed = await state.workspace.setRecipe({
          ...next,
          tableName: table,
          signal: begin(),
          onProgress: (share) => onProgress({ file: table, share }),
        });
        state.kept.set(table, next);
        state.model = null;
        return changed;
      }),
    tryStep: (table, recipe, index) => state.reading(() => state.workspace.tryStep(table, recipe, index)),
    recipeSql: (table, recipe) => state.reading(() => Promise.resolve(state.workspace.recipeSql(table, recipe))),
    remove: (table) =>
      state.changing(async () => {
        await state.workspace.remove(table);
        state.kept.delete(table);
        state.model = null;
        return null;
      }),
    unite: (tables, name, onProgress) =>
      state.changing(async () => {
        const parts = tables.map(keptTable);
        const here = state.workspace;
        const rest = [...here.tables.keys()].filter((table) => !tables.includes(table));
        const tableName = uniqueTableName(name, rest);
        const [first] = parts;
        const united: KeptTable = {
          sources: parts.flatMap((part) => part.sources),
          shape: first?.shape ?? '',
          ...(first?.recipe && { recipe: first.recipe }),
        };
        const info = await here.addTable({
          ...united,
          tableName,
          grows: tables[0],
          signal: begin(),
          onProgress: (share) => onProgress({ file: tableName, share }),
        });
        // What is kept changes at once: killed between two of these statements, the engine is restored to after.
        for (const table of tables) state.kept.delete(table);
        state.kept.set(tableName, united);
        state.model = null;
        for (const table of tables) if (table !== tableName) await here.remove(table);
        return info;
      }),
    split: (table, onProgress) =>
      state.changing(async () => {
        const { sources, recipe } = keptTable(table);
        const here = state.workspace;
        const signal = begin();
        const made = new Map<string, KeptTable>();
        const infos: TableInfo[] = [];
        try {
          for (const source of sources) {
            const tableName = uniqueTableName(source.part ?? source.fileName, here.tables.keys());
            const info = await here.addTable({
              sources: [source],
              shape: '',
              ...(recipe && { recipe }),
              tableName,
              signal,
              onProgress: (share) => onProgress({ file: source.fileName, share }),
            });
            infos.push(info);
            made.set(tableName, { sources: [source], shape: info.shape, ...(recipe && { recipe }) });
          }
        } catch (error) {
          for (const name of made.keys()) await here.remove(name).catch(() => undefined);
          throw error;
        }
        state.kept.delete(table);
        for (const [name, kept] of made) state.kept.set(name, kept);
        state.model = null;
        await here.remove(table);
        return infos;
      }),
    raw: (table, from, limit) =>
      state.reading(async () => {
        const { sources } = keptTable(table);
        const rows = state.workspace.tables.get(table)?.sources ?? [];
        // The file in which the wanted rows begin; a page of cells is never about two files.
        let [at, first] = [0, from];
        while (at < sources.length - 1 && first >= (rows[at]?.rows ?? 0)) first -= rows[at++]?.rows ?? 0;
        const source = sources[at];
        if (!source) return { columns: [], rows: [] };
        const { db } = state.workspace;
        const reading = lastRaw.then(() => rawRows({ ...source, db, from: first, limit }));
        lastRaw = reading.catch(() => undefined);
        return withoutHidden(await reading, state.workspace.tables.get(table)?.cleaning?.hidden ?? []);
      }),
  };
}

/** Columns that a recipe protects are not shown as the file has them either. */
function withoutHidden({ columns, rows }: Preview, hidden: readonly string[]): Preview {
  if (hidden.length === 0) return { columns, rows };
  return { columns, rows: rows.map((row) => row.map((cell, i) => (cell !== null && hidden.includes(columns[i] ?? '') ? '•••' : cell))) };
}
