import { createNodeDriver } from '../../workers/node-driver';
import { createDatabase, type Database } from '../../src/engine/database';

/** A fresh DuckDB on the shipped wasm. */
export async function startDatabase(): Promise<Database> {
  return createDatabase(await createNodeDriver());
}
