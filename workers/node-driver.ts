import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import type { Driver } from '../src/engine/driver';
import { failureOf } from '../src/engine/failures';
import { LOCK_DOWN } from '../src/engine/lock-down';
import { FailureError } from '../src/model/failure';

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
  const checkAbort = (signal?: AbortSignal): void => {
    if (signal?.aborted) throw new FailureError({ code: 'cancelled', message: 'Cancelled.' });
  };

  return {
    query(sql, signal) {
      checkAbort(signal);
      return Promise.resolve(withConnection((connection) => copy(connection.useUnsafe((bindings, id) => bindings.runQuery(id, sql)))));
    },
    async *stream(sql, signal) {
      checkAbort(signal);
      const connection = db.connect();
      try {
        yield* connection.useUnsafe(function* (bindings, id) {
          let header: Uint8Array | null = bindings.startPendingQuery(id, sql, false);
          while (header === null) header = bindings.pollPendingQuery(id);
          const schema = copy(header);
          for (;;) {
            checkAbort(signal);
            const batch = bindings.fetchQueryResults(id);
            if (batch === null || batch.length === 0) return;
            yield concat(schema, batch);
          }
        });
      } catch (error) {
        throw new FailureError(failureOf(error), { cause: error });
      } finally {
        connection.close();
      }
    },
    insertArrow(table, ipc, mode) {
      withConnection((connection) => connection.insertArrowFromIPCStream(ipc, { name: table, create: mode === 'create' }));
      return Promise.resolve();
    },
    close() {
      db.reset();
      return Promise.resolve();
    },
  };
}

const copy = (bytes: Uint8Array): Uint8Array => bytes.slice();

function concat(schema: Uint8Array, batch: Uint8Array): Uint8Array {
  const whole = new Uint8Array(schema.length + batch.length);
  whole.set(schema);
  whole.set(batch, schema.length);
  return whole;
}
