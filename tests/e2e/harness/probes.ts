import duckdbWorkerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasm from 'virtual:duckdb-wasm';
import { startDuckdbSession } from '../../../workers/duckdb-session';
import { inflateWasm } from '../../../workers/inflate-wasm';

export interface Probe {
  readonly fetch: string;
  readonly eval: string;
}

/** Tries what the policy forbids, as text, so that the very same code runs in a nested worker. */
const ATTEMPT = `async (url) => {
  const outcome = { fetch: 'went out', eval: 'ran' };
  try { await fetch(url, { mode: 'no-cors' }); } catch (error) { outcome.fetch = 'blocked'; }
  try { (0, eval)('1 + 1'); } catch (error) { outcome.eval = 'blocked'; }
  return outcome;
}`;

/** From the worker itself. */
export async function probeDirect(url: string): Promise<Probe> {
  const outcome = { fetch: 'went out', eval: 'ran' };
  await fetch(url, { mode: 'no-cors' }).catch(() => (outcome.fetch = 'blocked'));
  try {
    (0, globalThis.eval)('1 + 1');
  } catch {
    outcome.eval = 'blocked';
  }
  return outcome;
}

/** From a blob worker that the worker starts. */
export function probeNested(url: string): Promise<Probe> {
  const script = `(${ATTEMPT})(${JSON.stringify(url)}).then((outcome) => postMessage(outcome));`;
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', (event: MessageEvent<Probe>) => resolve(event.data));
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
}

/** From SQL, in a DuckDB without our lock-down: what is left is the policy. */
export async function probeUnlockedDuckdb(sql: string): Promise<string> {
  const program = await inflateWasm({ url: new URL(wasm.url, import.meta.url).href, bytes: wasm.bytes }, () => undefined);
  const source = { workerUrl: new URL(duckdbWorkerUrl, import.meta.url).href, wasmUrl: URL.createObjectURL(program) };
  const session = await startDuckdbSession(source, () => undefined);
  const connection = await session.guard(session.db.connect());
  const outcome = await session.guard(connection.query(sql)).then(
    () => 'finished',
    (error: unknown) => `refused: ${String(error)}`,
  );
  session.end();
  return outcome;
}
