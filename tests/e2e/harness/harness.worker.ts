import { expose } from 'comlink';
import { createDatabase, type Row } from '../../../src/db/database';
import { announceLife } from '../../../src/engine/watchdog';
import { FailureError } from '../../../src/model/failure';
import { raw } from '../../../src/sql/tag';
import { createWasmDriver, type WasmDriver } from '../../../workers/wasm-driver';
import { probeDirect, probeNested, probeUnlockedDuckdb } from './probes';

let driver: WasmDriver | undefined;
const running = (): WasmDriver => {
  if (driver === undefined) throw new Error('Not started.');
  return driver;
};
/** Failures as `code: message`, as text survives every boundary. */
const told = (error: unknown): string =>
  error instanceof FailureError
    ? `${error.failure.code}: ${error.failure.message} ${error.failure.params?.detail ?? ''}`
    : `exception: ${String(error)}`;

const api = {
  async start(onProgress: (share: number) => void): Promise<void> {
    driver = await createWasmDriver({
      onProgress,
      async onRestart(coming) {
        const fresh = await coming;
        await fresh.query('CREATE TABLE kept AS SELECT range AS n FROM range(1000)');
      },
    });
    await driver.query('CREATE TABLE kept AS SELECT range AS n FROM range(1000)');
  },
  rows: (sql: string): Promise<Row[] | string> => createDatabase(running()).rows(raw(sql)).catch(told),
  together: (queries: string[]): Promise<(Row[] | string)[]> => Promise.all(queries.map((sql) => api.rows(sql))),
  async cancelled(sql: string, after: number): Promise<{ outcome: string; milliseconds: number }> {
    const stop = new AbortController();
    let asked = 0;
    setTimeout(() => {
      asked = performance.now();
      stop.abort();
    }, after);
    const outcome = await running()
      .query(sql, stop.signal)
      .then(() => 'finished', told);
    return { outcome, milliseconds: performance.now() - asked };
  },
  async streamed(sql: string): Promise<{ batches: number; bytes: number; milliseconds: number }> {
    const start = performance.now();
    const result = { batches: 0, bytes: 0 };
    for await (const part of running().stream(sql)) {
      result.batches += 1;
      result.bytes += part.length;
    }
    return { ...result, milliseconds: performance.now() - start };
  },
  async fetched(sql: string): Promise<{ bytes: number; milliseconds: number }> {
    const start = performance.now();
    const bytes = (await running().query(sql)).length;
    return { bytes, milliseconds: performance.now() - start };
  },
  async inserted(sql: string): Promise<Row[]> {
    const db = createDatabase(running());
    const ipc = await running().query(sql);
    await running().insertArrow('inserted', ipc, 'create');
    await running().insertArrow('inserted', ipc, 'append');
    return db.rows(raw('SELECT count(*)::INTEGER AS n FROM inserted'));
  },
  /** Kills DuckDB in the middle of a query; tells how that query ended. */
  async killedDuring(sql: string, after: number): Promise<{ outcome: string; milliseconds: number }> {
    let killed = 0;
    setTimeout(() => {
      killed = performance.now();
      running().terminateForTest();
    }, after);
    const outcome = await running()
      .query(sql)
      .then(() => 'finished', told);
    return { outcome, milliseconds: performance.now() - killed };
  },
  kill: (): void => running().terminateForTest(),
  die: (): void => self.close(),
  probeDirect,
  probeNested,
  probeUnlockedDuckdb,
};

export type HarnessApi = typeof api;
expose(api);
void announceLife();
