import type { Driver } from '../db/driver';
import type { Cell } from '../db/database';
import { largeGroups } from '../analyses/privacy/query';
import { plainCsvLine } from '../export/csv';
import { exportCsv } from '../export/export-csv';
import { FailureError } from '../model/failure';
import { ident, join, sql } from '../sql/tag';
import type { DriverHooks, EngineWorkerApi } from './protocol-worker';
import { openCalls } from './server-open';
import { attempt, ServerState } from './server-state';
import { tableCalls } from './server-tables';

/** The engine behind the protocol. `start` makes a driver, which starts DuckDB again by itself and then asks for the data. */
export function createEngine(start: (hooks: DriverHooks) => Promise<Driver>): EngineWorkerApi {
  const state = new ServerState();
  const running = new Map<number, AbortController>();
  let driver: Driver | null = null;

  return {
    ...openCalls(state),
    ...tableCalls(state),
    boot: (onProgress) =>
      attempt(async () => {
        if (!driver) {
          driver = await start({ onProgress, onRestart: (coming) => state.onRestart(coming) });
          state.adopt(driver);
        }
        const [row] = await state.workspace.db.rows<{ version: string }>(sql`SELECT version() AS version`);
        return { version: row?.version ?? '' };
      }),
    watch(onLeftOut) {
      state.onLeftOut = onLeftOut;
      return Promise.resolve();
    },
    keptTables: () => Promise.resolve(new Map(state.kept)),
    restore: ({ tables, model }, onTable) =>
      state.changing(async () => {
        const { workspace } = state;
        await workspace.clear();
        state.kept.clear();
        for (const [table, kept] of tables) state.kept.set(table, kept);
        state.model = model;
        return driver ? state.restoreOn(driver, onTable) : [];
      }),
    setModel: (given, timeZone) =>
      state.changing(async () => {
        const here = state.workspace;
        const detected = given ? { model: given, evidence: [] } : await here.detect(timeZone);
        await here.setModel(detected.model);
        state.model = detected.model;
        return here.modelState(detected.evidence);
      }),
    preview: (table, offset, limit) =>
      state.reading(async () => {
        const here = state.workspace;
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
      const answer = state.reading(async () => {
        state.started.add(controller);
        return state.workspace.run({ analysis, spec, signal: controller.signal, onProgress });
      });
      return answer.finally(() => {
        running.delete(id);
        state.started.delete(controller);
      });
    },
    cancel(id) {
      running.get(id)?.abort();
      return Promise.resolve();
    },
    exportTable: (table, onChunk, only) =>
      state.reading(async () => {
        const here = state.workspace;
        const columns = here.tables.get(table)?.columns ?? [];
        const rows = only && largeGroups({ tables: here.tables, model: state.model ?? {} }, { table, ...only });
        for await (const chunk of exportCsv(here.db, { table, columns, only: rows })) onChunk(chunk);
        onChunk(null);
        return null;
      }),
    tableFile: (table) =>
      state.reading(async () => {
        const here = state.workspace;
        const columns = here.tables.get(table)?.columns ?? [];
        const pieces: Uint8Array<ArrayBuffer>[] = [];
        for await (const chunk of exportCsv(here.db, { table, columns, line: plainCsvLine })) pieces.push(chunk);
        return new Blob(pieces, { type: 'text/csv;charset=utf-8' });
      }),
    async memory() {
      if (!driver) return 0;
      const [row] = await state.workspace.db.rows<{ bytes: number }>(
        sql`SELECT CAST(coalesce(sum(memory_usage_bytes), 0) AS DOUBLE) AS bytes FROM duckdb_memory()`,
      );
      return row?.bytes ?? 0;
    },
  };
}
