import { expose } from 'comlink';
import { createDatabase } from '../../../src/db/database';
import { announceLife } from '../../../src/engine/watchdog';
import { Workspace } from '../../../src/engine/workspace';
import { buildMart } from '../../../src/mart/build-mart';
import { buildBase, type TimelineBase } from '../../../src/timeline/build-timeline';
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
  /** The SQL twin in the same tab, NaN where it needs more memory than a tab has; the texts come back so that other engines can run the very same. */
  async twin(analysis: string, spec: unknown): Promise<{ milliseconds: number; sql: string | null; clickhouse: string | null }> {
    const answer = await here().run({ analysis, spec });
    const { sql } = answer;
    const clickhouse = answer.clickhouse && 'sql' in answer.clickhouse ? answer.clickhouse.sql : null;
    if (sql === null) return { milliseconds: NaN, sql, clickhouse };
    const { milliseconds } = await timed(() => here().db.rows(raw(sql))).catch(() => ({ milliseconds: NaN }));
    return { milliseconds, sql, clickhouse };
  },
  /** The timeline of the events, built from nothing, and one pass over its times and codes that only adds them up. */
  async timeline(model: Model): Promise<{ build: number; bytesAnEvent: number; pass: number }> {
    const mart = await buildMart({ db: here().db, model, tables: here().tables });
    const { milliseconds, value } = await timed(() => buildBase(mart, 'events'));
    const { at, code, rows, starts, size } = value;
    const passes = Array.from({ length: 5 }, () => {
      const started = performance.now();
      passOver(value);
      return performance.now() - started;
    });
    return {
      build: milliseconds,
      bytesAnEvent: (at.byteLength + code.byteLength + rows.byteLength + starts.byteLength) / size,
      pass: passes.sort((a, b) => a - b)[2] ?? NaN,
    };
  },
  columns: (): Record<string, readonly Column[]> => Object.fromEntries([...here().tables].map(([name, table]) => [name, table.columns])),
};

function passOver({ at, code, starts, actors }: TimelineBase): number {
  let sum = 0;
  for (let actor = 0; actor < actors; actor++) {
    const end = starts[actor + 1] as number;
    for (let i = starts[actor] as number; i < end; i++) sum += (at[i] as number) + (code[i] as number);
  }
  return sum;
}

export type BenchApi = typeof api;
expose(api);
void announceLife();
