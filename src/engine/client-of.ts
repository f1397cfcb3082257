import { proxy, type Remote } from 'comlink';
import { FailureError, fail, type Result, GIVEN_UP } from '../model/failure';
import { mergeChoices } from '../import/merge-choices';
import type { Model } from '../model/model';
import { bootWorker, type LiveWorker } from './client-worker';
import { failureOf } from '../db/failures';
import type { EngineApi, OpenOutcome } from './protocol';
import type { EngineWorkerApi } from './protocol-worker';
import type { KeptFile } from './server-restore';

/** Data that kills the engine each time it is opened again must not be opened for ever. */
const RESTARTS_IN_A_ROW = 2;

/**
 * The engine as the page sees it, `url` being the address of its worker's module. The worker starts after the first paint; when that worker dies, open calls end with
 * engine-lost, a new one is started, and the files and the model that the page had are opened again. Calls never reject.
 */
export function createClientOf(url: string): EngineApi {
  const files = new Map<string, KeptFile>();
  let model: Model | null = null;
  let restarts = 0;
  let live: Promise<LiveWorker<EngineWorkerApi>> | null = null;

  const start = (): Promise<LiveWorker<EngineWorkerApi>> => bootWorker<EngineWorkerApi>({ url, onLost: restart });
  const restart = (): void => {
    restarts += 1;
    live = restarts > RESTARTS_IN_A_ROW ? Promise.reject(new FailureError(GIVEN_UP)) : restored();
    live.catch(() => undefined);
  };
  const restored = async (): Promise<LiveWorker<EngineWorkerApi>> => {
    const worker = await start();
    await worker.guard<unknown>(worker.remote.boot(proxy(() => undefined)));
    await worker.guard<unknown>(worker.remote.restore({ files, model }));
    return worker;
  };
  const call = async <T>(work: (remote: Remote<EngineWorkerApi>) => Promise<T>): Promise<T> => {
    live ??= start();
    const worker = await live;
    return worker.guard(work(worker.remote));
  };
  const attempt = async <T>(work: (remote: Remote<EngineWorkerApi>) => Promise<Result<T>>): Promise<Result<T>> => {
    try {
      return await call(work);
    } catch (error) {
      return fail(failureOf(error));
    }
  };

  return {
    async boot(onProgress) {
      await afterFirstPaint();
      const outcome = await attempt((remote) => remote.boot(proxy(onProgress)));
      // A failed start is tried anew by the next one.
      if (!outcome.ok) live = null;
      return outcome;
    },
    async open(list, onProgress) {
      try {
        const outcomes = await call((remote) => remote.open(list, proxy(onProgress)));
        for (const outcome of outcomes) {
          const file = list[outcome.index];
          if (outcome.ok && file) files.set(outcome.table.name, { blob: file, fileName: file.name, part: outcome.part });
        }
        model = null;
        return outcomes;
      } catch (error) {
        const failure = failureOf(error);
        return list.map((file, index): OpenOutcome => ({ file: file.name, index, part: null, ok: false, failure }));
      }
    },
    cancelOpen: () => call((remote) => remote.cancelOpen()).catch(() => undefined),
    async reopen(table, choices, onProgress) {
      const outcome = await attempt((remote) => remote.reopen(table, choices, proxy(onProgress)));
      const kept = files.get(table);
      if (outcome.ok && kept) files.set(table, { ...kept, choices: mergeChoices(kept.choices, choices) });
      if (outcome.ok) model = null;
      return outcome;
    },
    async remove(table) {
      const outcome = await attempt((remote) => remote.remove(table));
      if (outcome.ok) files.delete(table);
      if (outcome.ok) model = null;
      return outcome;
    },
    async setModel(next, timeZone) {
      const outcome = await attempt((remote) => remote.setModel(next, timeZone));
      if (outcome.ok) ({ model } = outcome.value);
      return outcome;
    },
    preview: (table, offset, limit) => attempt((remote) => remote.preview(table, offset, limit)),
    async run(request, onProgress) {
      const outcome = await attempt((remote) => remote.run(request, proxy(onProgress)));
      if (outcome.ok) restarts = 0;
      return outcome;
    },
    cancel: (id) => call((remote) => remote.cancel(id)).catch(() => undefined),
    exportTable: (table, onChunk) => attempt((remote) => remote.exportTable(table, proxy(onChunk))),
    memory: () => call((remote) => remote.memory()).catch(() => 0),
  };
}

/** The page shows itself before the engine takes the processor. A page in the background paints nothing: it does not wait for ever. */
function afterFirstPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1000);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
