import duckdbWorkerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasm from 'virtual:duckdb-wasm';
import type { Driver } from '../src/db/driver';
import type { DriverHooks } from '../src/engine/protocol-worker';
import { failureOf } from '../src/db/failures';
import { LOCK_DOWN } from '../src/db/lock-down';
import { heartbeat } from '../src/engine/watchdog';
import { FailureError, type Failure, GIVEN_UP } from '../src/model/failure';
import { startDuckdbSession, type DuckdbSession, type SessionSource } from './duckdb-session';
import { inflateWasm } from './inflate-wasm';
import { sessionDriver } from './session-driver';

export interface WasmDriver extends Driver {
  /** Kills DuckDB's worker without telling anyone, as a crash would. For tests of the watchdog. */
  terminateForTest(): void;
}

const BEAT = 2000;
const SILENCE_WHEN_IDLE = 10_000;
/** A sort or a join can hold the worker for long without being dead. */
const SILENCE_AT_WORK = 300_000;
/** Data that kills DuckDB each time it is opened again must not be opened for ever. */
const RESTARTS_IN_A_ROW = 3;
const NOT_STARTED: Failure = { code: 'engine-start', message: 'The engine could not start; reload the page or update the browser.' };

/**
 * DuckDB for the browser, in a worker that this (the engine's) worker owns. When that worker dies, open calls reject with engine-lost,
 * a new one is started and `onRestart` opens the data again.
 * @throws FailureError engine-start when DuckDB cannot be fetched or started
 */
export async function createWasmDriver({ onProgress, onRestart }: DriverHooks): Promise<WasmDriver> {
  const program = await inflateWasm({ url: absolute(wasm.url), bytes: wasm.bytes }, onProgress);
  const source: SessionSource = { workerUrl: absolute(duckdbWorkerUrl), wasmUrl: URL.createObjectURL(program) };
  let restarts = 0;
  let closed = false;

  const start = async (): Promise<DuckdbSession> => {
    let stopBeat = (): void => undefined;
    const session = await startDuckdbSession(source, () => {
      stopBeat();
      if (!closed) restart();
    });
    stopBeat = heartbeat({
      ping: () => session.db.ping(),
      every: BEAT,
      limit: () => (session.pending() > 0 ? SILENCE_AT_WORK : SILENCE_WHEN_IDLE),
      onDeath: () => session.lose('no answer'),
    });
    const driver = sessionDriver(() => Promise.resolve(session));
    for (const statement of LOCK_DOWN) await driver.query(statement);
    return session;
  };
  const restart = (): void => {
    restarts += 1;
    current = restarts > RESTARTS_IN_A_ROW ? Promise.reject(new FailureError(GIVEN_UP)) : reopened();
    // Whoever asks next hears of a failure; that nobody asks is no error.
    current.catch(() => undefined);
  };
  const reopened = async (): Promise<DuckdbSession> => {
    const starting = start();
    let attached = false;
    // At once, so that the engine knows of the loss before those whose calls ended with it ask again.
    const coming = starting.then((session) => sessionDriver(() => (attached ? current : Promise.resolve(session))));
    // What could not be opened again is the engine's to tell; the driver itself is well.
    await onRestart(coming).catch(() => undefined);
    attached = true;
    return starting;
  };

  let current = start();
  await current.catch((error: unknown) => {
    closed = true;
    throw new FailureError({ ...NOT_STARTED, params: { detail: failureOf(error).message } });
  });
  return {
    ...sessionDriver(
      () => current,
      () => {
        restarts = 0;
      },
    ),
    async close() {
      closed = true;
      await current.then(
        (session) => session.end(),
        () => undefined,
      );
      URL.revokeObjectURL(source.wasmUrl);
    },
    terminateForTest: () => void current.then((session) => session.crash()),
  };
}

/** Built files name each other relative to themselves; a worker booted from a blob has no address to resolve against. */
const absolute = (url: string): string => new URL(url, import.meta.url).href;
