import { expose } from 'comlink';
import { createDatabase } from '../../../src/db/database';
import { announceLife } from '../../../src/engine/watchdog';
import { Workspace } from '../../../src/engine/workspace';
import type { Model } from '../../../src/model/model';
import type { Column } from '../../../src/model/table';
import { raw } from '../../../src/sql/tag';
import { useParquet } from '../../../workers/parquet-browser';
import { createWasmDriver } from '../../../workers/wasm-driver';

useParquet();
let workspace: Workspace | undefined;
const here = (): Workspace => {
  if (!workspace) throw new Error('not started');
  return workspace;
};

async function timed<T>(work: () => Promise<T>): Promise<{ milliseconds: number; value: T }> {
  const started = performance.now();
  const value = await work();
  return { milliseconds: performance.now() - started, value };
}

const api = {
  async start(): Promise<number> {
    const { milliseconds, value } = await timed(() =>
      createWasmDriver({ onProgress: () => undefined, onRestart: () => Promise.resolve() }),
    );
    workspace = new Workspace(createDatabase(value));
    return milliseconds;
  },
  async open(file: File, tableName: string): Promise<{ milliseconds: number; rows: number }> {
    const { milliseconds, value } = await timed(() => here().addFile({ blob: file, fileName: file.name, tableName }));
    return { milliseconds, rows: value.rows };
  },
  async model(model: Model): Promise<number> {
    return (await timed(() => here().setModel(model))).milliseconds;
  },
  async run(analysis: string, spec: unknown): Promise<{ milliseconds: number; result: unknown }> {
    const { milliseconds, value } = await timed(() => here().run({ analysis, spec }));
    return { milliseconds, result: value.result };
  },
  /** The SQL twin in the same tab; the text comes back so that native DuckDB can run the very same. */
  async twin(analysis: string, spec: unknown): Promise<{ milliseconds: number; sql: string | null }> {
    const answer = await here().run({ analysis, spec });
    const { sql } = answer;
    if (sql === null) return { milliseconds: NaN, sql };
    const { milliseconds } = await timed(() => here().db.rows(raw(sql)));
    return { milliseconds, sql };
  },
  columns: (): Record<string, readonly Column[]> => Object.fromEntries([...here().tables].map(([name, table]) => [name, table.columns])),
};

export type BenchApi = typeof api;
expose(api);
void announceLife();
