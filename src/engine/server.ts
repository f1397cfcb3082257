import { exportCsv } from '../export/export-csv';
import { mergeChoices } from '../import/merge-choices';
import { openParts } from '../import/parts';
import { nameOfPart, uniqueTableName } from '../import/table-name';
import { checkAbort, FailureError, fail, ok, type Result } from '../model/failure';
import type { Model } from '../model/model';
import { ident, join, sql } from '../sql/tag';
import { createDatabase, type Cell } from '../db/database';
import type { Driver } from '../db/driver';
import { failureOf } from '../db/failures';
import type { OpenOutcome } from './protocol';
import type { DriverHooks, EngineWorkerApi } from './protocol-worker';
import { restoreWorkspace, type KeptFile } from './server-restore';
import { createTurns } from './turns';
import { Workspace } from './workspace';

/** The engine behind the protocol. `start` makes a driver, which starts DuckDB again by itself and then asks for the data. */
export function createEngine(start: (hooks: DriverHooks) => Promise<Driver>): EngineWorkerApi {
  const files = new Map<string, KeptFile>();
  let model: Model | null = null;
  const running = new Map<number, AbortController>();
  /** Of those, the ones that have their turn. */
  const started = new Set<AbortController>();
  let opening: AbortController | null = null;
  let workspace: Workspace | null = null;

  const attempt = async <T>(work: () => Promise<T>): Promise<Result<T>> => {
    try {
      return ok(await work());
    } catch (error) {
      return fail(failureOf(error));
    }
  };
  const turns = createTurns(() => {
    for (const controller of started) controller.abort();
  });
  const changing = <T>(work: () => Promise<T>): Promise<Result<T>> => attempt(() => turns.change(work));
  const reading = <T>(work: () => Promise<T>): Promise<Result<T>> => attempt(() => turns.read(work));
  const open = (): Workspace => {
    if (workspace) return workspace;
    throw new FailureError({ code: 'engine-start', message: 'The engine has not started yet. Wait a moment, then try again.' });
  };

  const onRestart = async (fresh: Driver): Promise<void> => {
    workspace = await restoreWorkspace(fresh, { files, model });
  };

  return {
    boot: (onProgress) =>
      attempt(async () => {
        workspace ??= new Workspace(createDatabase(await start({ onProgress, onRestart })));
        const [row] = await workspace.db.rows<{ version: string }>(sql`SELECT version() AS version`);
        return { version: row?.version ?? '' };
      }),
    async open(list, onProgress) {
      const outcomes: OpenOutcome[] = [];
      const { signal } = (opening = new AbortController());
      for (const [index, file] of list.entries()) {
        const parts = await attempt(async () => (await openParts(file, file.name)).parts.map((part) => part.path));
        if (!parts.ok) outcomes.push({ file: file.name, index, part: null, ...parts });
        for (const part of parts.ok ? parts.value : []) {
          const outcome = await changing(async () => {
            checkAbort(signal);
            const here = open();
            const tableName = uniqueTableName(nameOfPart(file.name, part), [...here.tables.keys()]);
            const table = await here.addFile({
              blob: file,
              fileName: file.name,
              part,
              tableName,
              signal,
              onProgress: (share) => onProgress({ file: file.name, share }),
            });
            files.set(table.name, { blob: file, fileName: file.name, part });
            model = null;
            return table;
          });
          const about = { file: file.name, index, part };
          outcomes.push(outcome.ok ? { ...about, ok: true, table: outcome.value } : { ...about, ...outcome });
        }
      }
      return outcomes;
    },
    cancelOpen() {
      opening?.abort();
      return Promise.resolve();
    },
    reopen: (table, given, onProgress) =>
      changing(async () => {
        const kept = files.get(table);
        if (!kept) throw new FailureError({ code: 'table-missing', message: `There is no table "${table}".`, params: { table } });
        const { blob, fileName, part } = kept;
        const choices = mergeChoices(kept.choices, given);
        opening = new AbortController();
        const info = await open().addFile({
          blob,
          fileName,
          part,
          tableName: table,
          choices,
          signal: opening.signal,
          onProgress: (share) => onProgress({ file: fileName, share }),
        });
        files.set(table, { ...kept, choices });
        model = null;
        return info;
      }),
    remove: (table) =>
      changing(async () => {
        await open().remove(table);
        files.delete(table);
        model = null;
        return null;
      }),
    restore: (kept) =>
      changing(async () => {
        const { driver } = open().db;
        files.clear();
        for (const [table, file] of kept.files) files.set(table, file);
        ({ model } = kept);
        workspace = await restoreWorkspace(driver, kept);
        return null;
      }),
    setModel: (given, timeZone) =>
      changing(async () => {
        const here = open();
        const detected = given ? { model: given, evidence: [] } : await here.detect(timeZone);
        await here.setModel(detected.model);
        ({ model } = detected);
        return here.modelState(detected.evidence);
      }),
    preview: (table, offset, limit) =>
      reading(async () => {
        const here = open();
        const info = here.tables.get(table);
        if (!info) throw new FailureError({ code: 'table-missing', message: `There is no table "${table}".`, params: { table } });
        const columns = info.columns.map((column) => column.name);
        const cells = columns.map((column, index) => sql`CAST(${ident(column)} AS VARCHAR) AS ${ident(`c${index}`)}`);
        const rows = await here.db.rows(sql`SELECT ${join(cells)} FROM ${ident(table)} ORDER BY rowid LIMIT ${limit} OFFSET ${offset}`);
        return { columns, rows: rows.map((row) => columns.map((_, index): Cell => row[`c${index}`] ?? null)) };
      }),
    run({ id, analysis, spec }, onProgress) {
      const controller = new AbortController();
      running.set(id, controller);
      const answer = reading(async () => {
        started.add(controller);
        return open().run({ analysis, spec, signal: controller.signal, onProgress });
      });
      return answer.finally(() => {
        running.delete(id);
        started.delete(controller);
      });
    },
    cancel(id) {
      running.get(id)?.abort();
      return Promise.resolve();
    },
    exportTable: (table, onChunk) =>
      reading(async () => {
        const here = open();
        const columns = (here.tables.get(table)?.columns ?? []).map((column) => column.name);
        for await (const chunk of exportCsv(here.db, table, columns)) onChunk(chunk);
        onChunk(null);
        return null;
      }),
    async memory() {
      if (!workspace) return 0;
      const [row] = await workspace.db.rows<{ bytes: number }>(
        sql`SELECT CAST(coalesce(sum(memory_usage_bytes), 0) AS DOUBLE) AS bytes FROM duckdb_memory()`,
      );
      return row?.bytes ?? 0;
    },
  };
}
