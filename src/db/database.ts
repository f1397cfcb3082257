import { tableFromIPC, type Table } from '@uwdata/flechette';
import type { Sql } from '../sql/tag';
import type { Driver } from './driver';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Decoded queries over a driver. One connection per query; rejects with a FailureError only. */
export interface Database {
  /** Rows as plain objects. Decimals are numbers; integers beyond 2^53 must be cast to text in the query. */
  rows<T extends Row = Row>(query: Sql): Promise<T[]>;
  /** The Arrow table, for bulk reads into typed arrays (`column(table, name)`). */
  table(query: Sql): Promise<Table>;
  run(query: Sql): Promise<void>;
  readonly driver: Driver;
  /** The same database with every query tied to a signal. */
  withSignal(signal: AbortSignal): Database;
  /** The same database where the tables of a schema (a plain name) come before those of the same name. */
  within(schema: string): Database;
}

export function createDatabase(driver: Driver, signal?: AbortSignal, schema?: string): Database {
  const table = async (query: Sql): Promise<Table> => tableFromIPC(await driver.query(query.text, signal, schema), { useDate: false });
  return {
    driver,
    table,
    async rows<T extends Row>(query: Sql): Promise<T[]> {
      return (await table(query)).toArray() as T[];
    },
    async run(query) {
      await driver.query(query.text, signal, schema);
    },
    withSignal: (next) => createDatabase(driver, next, schema),
    within: (next) => createDatabase(driver, signal, next),
  };
}
