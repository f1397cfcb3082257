import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import { holdLifeScript, lifeName, watchLife } from '../src/engine/watchdog';
import { createGuard } from '../src/engine/watchdog-guard';

export interface SessionSource {
  /** Address of DuckDB's own worker script. */
  readonly workerUrl: string;
  /** Address of the inflated wasm, a blob. */
  readonly wasmUrl: string;
}

/** One life of a DuckDB worker: from its start until it is ended or lost. */
export interface DuckdbSession {
  readonly db: AsyncDuckDB;
  /** The same promise, which also rejects (engine-lost) when the worker is lost: DuckDB's own promises would then never settle. */
  guard<T>(promise: Promise<T>): Promise<T>;
  /** How many guarded promises are open. */
  pending(): number;
  /** Declares the worker lost: open promises reject and `onLost` is called, once. */
  lose(detail: string): void;
  /** Stops the worker on purpose: open promises reject, `onLost` is not called. */
  end(): void;
  /** Stops the worker as a crash would: nobody is told. */
  crash(): void;
}

/**
 * Starts a DuckDB worker inside this worker, from a blob, so that the page's content security policy binds it as well. Rejects when it
 * cannot start; `onLost` is for what happens later.
 */
export async function startDuckdbSession(source: SessionSource, onLost: () => void): Promise<DuckdbSession> {
  const life = lifeName('duckdb');
  const script = URL.createObjectURL(new Blob([holdLifeScript(life, source.workerUrl)], { type: 'text/javascript' }));
  const worker = new Worker(script, { name: 'duckdb' });
  const guard = createGuard();
  let started = false;
  let stopWatching = (): void => undefined;

  const finish = (detail: string): boolean => {
    if (!guard.close(detail)) return false;
    stopWatching();
    worker.terminate();
    return true;
  };
  const lose = (detail: string): void => {
    if (finish(detail) && started) onLost();
  };

  worker.addEventListener('error', (event) => lose(event.message || 'worker error'));
  await guard.hold(new Promise((resolve) => worker.addEventListener('message', resolve, { once: true })));
  URL.revokeObjectURL(script);
  stopWatching = watchLife(life, () => lose('worker gone'));
  const db = new AsyncDuckDB(new VoidLogger(), worker);
  await guard.hold(db.instantiate(source.wasmUrl));
  await guard.hold(db.open({ query: { castBigIntToDouble: false } }));
  started = true;
  return {
    db,
    guard: (promise) => guard.hold(promise),
    pending: () => guard.open(),
    lose,
    end: () => void finish('ended'),
    crash: () => worker.terminate(),
  };
}
