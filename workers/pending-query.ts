import { searchFirst } from '../src/db/lock-down';
import { checkAbort } from '../src/model/failure';
import type { DuckdbSession } from './duckdb-session';

export interface PendingQuery {
  readonly session: DuckdbSession;
  readonly sql: string;
  readonly signal?: AbortSignal;
  /** Its tables come before those of the same name. */
  readonly schema?: string;
}

/**
 * Runs one statement on a connection of its own and yields the Arrow schema message, then record batches. The statement is polled in
 * slices, so that others get their turn and a signal can end it; rows are computed as they are fetched, so that DuckDB never holds a whole
 * result.
 * @throws FailureError cancelled, engine-lost; anything else as DuckDB threw it
 */
export async function* pendingQuery({ session, sql, signal, schema }: PendingQuery): AsyncGenerator<Uint8Array> {
  const { db } = session;
  checkAbort(signal);
  const connection = await session.guard(db.connectInternal());
  let running = false;
  try {
    if (schema !== undefined) await session.guard(db.runQuery(connection, searchFirst(schema)));
    let header = await session.guard(db.startPendingQuery(connection, sql, true));
    running = true;
    while (header === null) {
      checkAbort(signal);
      header = await session.guard(db.pollPendingQuery(connection));
    }
    running = false;
    yield header;
    for (;;) {
      checkAbort(signal);
      const batch = await session.guard(db.fetchQueryResults(connection));
      if (batch?.length === 0) return;
      if (batch !== null) yield batch;
    }
  } finally {
    // A lost worker rejects both; its connections are gone anyway.
    if (running) await session.guard(db.cancelPendingQuery(connection)).catch(() => undefined);
    await session.guard(db.disconnect(connection)).catch(() => undefined);
  }
}
