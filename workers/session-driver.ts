import type { Driver } from '../src/db/driver';
import { failureOf } from '../src/db/failures';
import { checkAbort, FailureError } from '../src/model/failure';
import { arrowStream, endedStream } from './arrow-stream';
import type { DuckdbSession } from './duckdb-session';
import { pendingQuery } from './pending-query';

/** A driver over whichever session `current` gives at the time of each call. `onSuccess` hears of every statement that ended well. */
export function sessionDriver(current: () => Promise<DuckdbSession>, onSuccess: () => void = () => undefined): Driver {
  const attempt = async <T>(work: (session: DuckdbSession) => Promise<T>): Promise<T> => {
    const session = await current();
    try {
      const result = await work(session);
      onSuccess();
      return result;
    } catch (error) {
      throw asFailure(session, error);
    }
  };
  return {
    query(sql, signal, schema) {
      return attempt(async (session) => {
        const parts: Uint8Array[] = [];
        for await (const part of pendingQuery({ session, sql, signal, schema })) parts.push(part);
        return arrowStream(parts);
      });
    },
    async *stream(sql, signal) {
      checkAbort(signal);
      const session = await current();
      try {
        let schema: Uint8Array | undefined;
        for await (const part of pendingQuery({ session, sql, signal })) {
          if (schema === undefined) schema = part;
          else yield arrowStream([schema, part]);
        }
        onSuccess();
      } catch (error) {
        throw asFailure(session, error);
      }
    },
    insertArrow(table, ipc, mode) {
      return attempt(async (session) => {
        const { db } = session;
        const connection = await session.guard(db.connectInternal());
        try {
          // A copy, because what is posted is taken from the caller.
          await session.guard(db.insertArrowFromIPCStream(connection, endedStream(ipc), { name: table, create: mode === 'create' }));
        } finally {
          await session.guard(db.disconnect(connection)).catch(() => undefined);
        }
      });
    },
    close: () => Promise.resolve(),
  };
}

/** A trap inside the wasm leaves its memory in an unknown state: that session is over, whatever it would still answer. */
function asFailure(session: DuckdbSession, error: unknown): FailureError {
  const failure = failureOf(error);
  if (error instanceof Error && error.name === 'RuntimeError') session.lose(error.message);
  return new FailureError(failure);
}
