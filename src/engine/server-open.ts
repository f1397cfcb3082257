import { importFile } from '../import/import-file';
import { forgetParts, openParts } from '../import/parts';
import { uniqueTableName } from '../import/table-name';
import { checkAbort, type Result } from '../model/failure';
import type { ImportChoices, TableInfo } from '../model/table';
import { ident, sql } from '../sql/tag';
import type { KeptFile } from './kept';
import type { EngineApi, LoadOutcome, OpenOutcome, OpenProgress } from './protocol';
import { attempt, type ServerState } from './server-state';

/** What opens files: to stay, to be looked at, or as the tables of a project. */
export function openCalls(state: ServerState): Pick<EngineApi, 'open' | 'inspect' | 'load' | 'cancelOpen'> {
  const begin = (): AbortSignal => (state.opening = new AbortController()).signal;

  const eachPart = async (
    list: readonly File[],
    work: (file: KeptFile, name: string) => Promise<TableInfo>,
  ): Promise<readonly OpenOutcome[]> => {
    const outcomes: OpenOutcome[] = [];
    for (const [index, file] of list.entries()) {
      const parts = await attempt(async () => (await openParts(file, file.name)).parts.map(({ path, name }) => ({ path, name })));
      const id = crypto.randomUUID();
      if (!parts.ok) outcomes.push({ file: file.name, index, part: null, ...parts });
      for (const { path: part, name } of parts.ok ? parts.value : []) {
        const outcome = await state.changing(() => work({ id, blob: file, fileName: file.name, part }, name));
        const about = { file: file.name, index, part };
        outcomes.push(outcome.ok ? { ...about, ok: true, table: outcome.value } : { ...about, ...outcome });
      }
    }
    forgetParts();
    return outcomes;
  };

  return {
    open(list, onProgress, remembered = {}) {
      const signal = begin();
      return eachPart(list, async (file, name) => {
        checkAbort(signal);
        const here = state.workspace;
        const tableName = uniqueTableName(name, here.tables.keys());
        const add = (source: KeptFile): Promise<TableInfo> =>
          here.addFile({ ...source, tableName, signal, onProgress: (share) => onProgress({ file: file.fileName, share }) });
        let source = file;
        let table = await add(source);
        const { shape } = table;
        const choices = choicesFor(remembered, shape);
        if (choices) {
          // What was decided about files of this making; where it no longer fits, the file as it is counts.
          const again = await attempt(() => add({ ...file, choices }));
          if (again.ok) [table, source] = [again.value, { ...file, choices }];
          else checkAbort(signal);
        }
        state.kept.set(tableName, { sources: [source], shape });
        state.model = null;
        return table;
      });
    },
    inspect(list, onProgress, remembered = {}) {
      const signal = begin();
      return eachPart(list, async (file, name) => {
        checkAbort(signal);
        const { db } = state.workspace;
        const look = async (source: KeptFile): Promise<TableInfo> => {
          const tableName = 'suanpan (looked at)';
          try {
            return await importFile({
              ...source,
              tableName,
              db,
              signal,
              onProgress: (share) => onProgress({ file: file.fileName, share }),
            });
          } finally {
            await db.run(sql`DROP TABLE IF EXISTS ${ident(tableName)}`).catch(() => undefined);
          }
        };
        const plain = await look(file);
        const choices = choicesFor(remembered, plain.shape);
        const table = choices ? await look({ ...file, choices }).catch(() => plain) : plain;
        return { ...table, name: uniqueTableName(name), shape: plain.shape };
      });
    },
    async load(tables, onProgress) {
      const signal = begin();
      const cleared = await state.changing(async () => {
        state.kept.clear();
        state.model = null;
        await state.workspace.clear();
      });
      const outcomes: LoadOutcome[] = [];
      for (const [tableName, table] of tables) {
        const file = table.sources[0]?.fileName ?? tableName;
        const progress = (share: number): OpenProgress => ({ file, share: (outcomes.length + share) / tables.size });
        const outcome: Result<TableInfo> = cleared.ok
          ? await state.changing(async () => {
              checkAbort(signal);
              const info = await state.workspace.addTable({
                ...table,
                tableName,
                signal,
                onProgress: (share) => onProgress(progress(share)),
              });
              state.kept.set(tableName, table);
              return info;
            })
          : cleared;
        outcomes.push(outcome.ok ? { table: tableName, ok: true, info: outcome.value } : { table: tableName, ...outcome });
      }
      forgetParts();
      return outcomes;
    },
    cancelOpen() {
      state.opening.abort();
      return Promise.resolve();
    },
  };
}

function choicesFor(remembered: Readonly<Record<string, ImportChoices>>, shape: string): ImportChoices | undefined {
  return Object.hasOwn(remembered, shape) ? remembered[shape] : undefined;
}
