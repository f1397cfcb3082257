import { buildMart } from '../../src/mart/build-mart';
import type { Model } from '../../src/model/model';
import type { Column, TableInfo } from '../../src/model/table';
import { ident, raw, sql, value } from '../../src/sql/tag';
import { startNative } from '../support/native';
import { median } from './report';

export interface PeerInput {
  /** Path of each table's file. */
  readonly tables: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, readonly Column[]>>;
  readonly model: Model;
  /** One unless told. */
  readonly threads?: number;
}

/** Native DuckDB on the same file: its own CSV reader, and the same SQL over the same facts. */
export async function startPeer({ tables, columns, model, threads = 1 }: PeerInput) {
  const db = await startNative({ threads });
  const milliseconds: Record<string, number> = {};
  const infos = new Map<string, TableInfo>();
  for (const [name, path] of Object.entries(tables)) {
    const started = performance.now();
    await db.run(sql`CREATE TABLE ${ident(name)} AS SELECT * FROM read_csv(${value(path)})`);
    milliseconds[name] = performance.now() - started;
    infos.set(name, { name, columns: columns[name] ?? [] } as TableInfo);
  }
  await buildMart({ db, model, tables: infos });
  return {
    importMilliseconds: milliseconds,
    /** One run of a statement. */
    async once(text: string): Promise<number> {
      const started = performance.now();
      await db.run(raw(text));
      return performance.now() - started;
    },
    /** Median of the runs of a query. */
    async run(text: string, runs = 3): Promise<number> {
      const times: number[] = [];
      for (let i = 0; i < runs; i++) {
        const started = performance.now();
        await db.rows(raw(text));
        times.push(performance.now() - started);
      }
      return median(times);
    },
  };
}
