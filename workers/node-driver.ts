import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createDuckDB, NODE_RUNTIME, VoidLogger, type DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type { Driver } from '../src/db/driver';
import { failureOf } from '../src/db/failures';
import { LOCK_DOWN, searchFirst } from '../src/db/lock-down';
import { checkAbort, FailureError } from '../src/model/failure';
import { arrowStream, endedStream } from './arrow-stream';

/** DuckDB in Node from the same wasm file that browsers get, for the command line and the tests. */
export async function createNodeDriver(): Promise<Driver> {
  const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
  const bundle = { mainModule: join(dist, 'duckdb-eh.wasm'), mainWorker: join(dist, 'duckdb-node-eh.worker.cjs') };
  const db = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await db.instantiate();
  db.open({ query: { castBigIntToDouble: false } });
  for (const statement of LOCK_DOWN) withConnection((connection) => connection.query(statement));

  type Connection = ReturnType<typeof db.connect>;
  function withConnection<T>(work: (connection: Connection) => T): T {
    const connection = db.connect();
    try {
      return work(connection);
    } catch (error) {
      throw new FailureError(failureOf(error), { cause: error });
    } finally {
      connection.close();
    }
  }

  return {
    query(sql, signal, schema) {
      checkAbort(signal);
      const run = (connection: Connection): Uint8Array => {
        if (schema !== undefined) connection.query(searchFirst(schema));
        return copy(connection.useUnsafe((bindings, id) => bindings.runQuery(id, sql)));
      };
      return Promise.resolve(withConnection(run));
    },
    async *stream(sql, signal) {
      checkAbort(signal);
      const connection = db.connect();
      try {
        const parts = connection.useUnsafe((bindings, id) => streamParts(bindings, { id, sql }));
        const schema = parts.next().value ?? new Uint8Array();
        for (const part of parts) {
          checkAbort(signal);
          yield arrowStream([schema, part]);
          // Others get their turn: one stream may last for minutes.
          await Promise.resolve();
        }
      } catch (error) {
        throw new FailureError(failureOf(error), { cause: error });
      } finally {
        connection.close();
      }
    },
    insertArrow(table, ipc, mode) {
      withConnection((connection) => connection.insertArrowFromIPCStream(endedStream(ipc), { name: table, create: mode === 'create' }));
      return Promise.resolve();
    },
    close() {
      db.reset();
      return Promise.resolve();
    },
  };
}

const copy = (bytes: Uint8Array): Uint8Array => bytes.slice();

/** The schema message, then record batches. Null means "not ready yet", an empty array the end. */
function* streamParts(
  bindings: DuckDBBindings,
  { id, sql }: { readonly id: number; readonly sql: string },
): Generator<Uint8Array, undefined> {
  let schema = bindings.startPendingQuery(id, sql, false);
  while (schema === null) schema = bindings.pollPendingQuery(id);
  yield copy(schema);
  for (;;) {
    const batch = bindings.fetchQueryResults(id);
    if (batch?.length === 0) return;
    if (batch !== null) yield copy(batch);
  }
}
