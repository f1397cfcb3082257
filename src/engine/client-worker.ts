import { wrap, type Remote } from 'comlink';
import { FailureError } from '../model/failure';
import { lifeName, watchLife } from './watchdog';
import { createGuard } from './watchdog-guard';

export interface WorkerBoot {
  /** Absolute address of the worker's module. */
  readonly url: string;
  /** Called once when the worker is gone without having been ended. */
  readonly onLost: () => void;
  /** What it is for, as a part of its name. */
  readonly role?: string;
}

/** A worker that is up, and what it exposes. */
export interface LiveWorker<Api> {
  readonly remote: Remote<Api>;
  /** The same promise, which also rejects (engine-lost) when the worker is lost. */
  guard<T>(promise: Promise<T>): Promise<T>;
  end(): void;
}

/**
 * Boots a module worker from a blob, so that the content security policy of the page binds it and every worker it starts; one loaded by
 * its address would escape the policy. The module must call `announceLife()` after exposing its API.
 * @throws FailureError engine-start when the module cannot be loaded
 */
export async function bootWorker<Api>({ url, onLost, role = 'engine' }: WorkerBoot): Promise<LiveWorker<Api>> {
  const name = lifeName(role);
  const script = URL.createObjectURL(new Blob([`import ${JSON.stringify(url)};`], { type: 'text/javascript' }));
  const worker = new Worker(script, { type: 'module', name });
  const guard = createGuard();
  let started = false;
  let stopWatching = (): void => undefined;
  const finish = (detail: string): boolean => {
    if (!guard.close(detail)) return false;
    stopWatching();
    worker.terminate();
    return true;
  };
  worker.addEventListener('error', (event) => {
    if (finish(event.message || 'worker error') && started) onLost();
  });
  try {
    await guard.hold(new Promise((resolve) => worker.addEventListener('message', resolve, { once: true })));
  } catch {
    throw new FailureError({ code: 'engine-start', message: 'The engine could not be loaded; check the connection and reload the page.' });
  } finally {
    URL.revokeObjectURL(script);
  }
  started = true;
  stopWatching = watchLife(name, () => {
    if (finish('worker gone')) onLost();
  });
  return { remote: wrap<Api>(worker), guard: (promise) => guard.hold(promise), end: () => void finish('ended') };
}
