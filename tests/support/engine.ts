import { createNodeDriver } from '../../workers/node-driver';
import { createDatabase, type Database } from '../../src/db/database';

/** A fresh DuckDB on the shipped wasm. */
export async function startDatabase(): Promise<Database> {
  return createDatabase(await createNodeDriver());
}
