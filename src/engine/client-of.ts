import { proxy, type Remote } from 'comlink';
import { FailureError, fail, type Result, GIVEN_UP } from '../model/failure';
import type { Model } from '../model/model';
import { bootWorker, type LiveWorker } from './client-worker';
import { failureOf } from '../db/failures';
import type { KeptTable, KeptTables } from './kept';
import type { EngineClient, LeftOut, LoadOutcome, OpenOutcome } from './protocol';
import type { EngineWorkerApi } from './protocol-worker';
import { TOO_MUCH } from './too-much';

/** Data that kills the engine each time it is opened again must not be opened for ever. */
const RESTARTS_IN_A_ROW = 2;

/**
 * The engine as the page sees it, `url` being the address of its worker's module. The worker starts after the first paint; when that worker dies, open calls end with
 * engine-lost, a new one is started, and the tables and the model that the page had are opened again, but for the table that brought it
 * down. Calls never reject.
 */
export function createClientOf(url: string): EngineClient {
  let kept: KeptTables = new Map();
  let model: Model | null = null;
  let restarts = 0;
  let live: Promise<LiveWorker<EngineWorkerApi>> | null = null;
  /** The table that is being opened again. */
  let suspect: string | null = null;
  let onLeftOut: (left: readonly LeftOut[]) => void = () => undefined;

  const hearLeftOut = (left: readonly LeftOut[]): void => {
    const gone = new Set(left.map(({ table }) => table));
    kept = new Map([...kept].filter(([table]) => !gone.has(table)));
    if (left.length > 0) onLeftOut(left);
  };
  const start = async (): Promise<LiveWorker<EngineWorkerApi>> => {
    const worker = await bootWorker<EngineWorkerApi>({ url, onLost: restart });
    await worker.guard<unknown>(worker.remote.watch(proxy(hearLeftOut)));
    return worker;
  };
  const restart = (): void => {
    restarts += 1;
    live = restarts > RESTARTS_IN_A_ROW ? Promise.reject(new FailureError(GIVEN_UP)) : restored();
    live.catch(() => undefined);
  };
  const restored = async (): Promise<LiveWorker<EngineWorkerApi>> => {
    const blamed = suspect;
    suspect = null;
    if (blamed !== null) hearLeftOut([{ table: blamed, failure: TOO_MUCH }]);
    const worker = await start();
    await worker.guard<unknown>(worker.remote.boot(proxy(() => undefined)));
    const onTable = proxy((table: string | null) => void (suspect = table));
    const outcome = await worker.guard<Result<readonly LeftOut[]>>(worker.remote.restore({ tables: kept, model }, onTable));
    suspect = null;
    if (outcome.ok) hearLeftOut(outcome.value);
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
  /** After what changes tables: remembers what they are made of now. Dying in between, the worker comes back as it was before. */
  const note = async (remote: Remote<EngineWorkerApi>): Promise<void> => {
    kept = new Map<string, KeptTable>(await remote.keptTables());
    model = null;
  };
  const change = <T>(work: (remote: Remote<EngineWorkerApi>) => Promise<Result<T>>): Promise<Result<T>> =>
    attempt(async (remote) => {
      const outcome = await work(remote);
      if (outcome.ok) await note(remote);
      return outcome;
    });
  const openWith = async (list: readonly File[], work: (remote: Remote<EngineWorkerApi>) => Promise<readonly OpenOutcome[]>) => {
    try {
      return await call(work);
    } catch (error) {
      const failure = failureOf(error);
      return list.map((file, index): OpenOutcome => ({ file: file.name, index, part: null, ok: false, failure }));
    }
  };

  return {
    get kept() {
      return kept;
    },
    watch(listener) {
      onLeftOut = listener;
      return Promise.resolve();
    },
    async boot(onProgress) {
      await afterFirstPaint();
      const outcome = await attempt((remote) => remote.boot(proxy(onProgress)));
      // A failed start is tried anew by the next one.
      if (!outcome.ok) live = null;
      return outcome;
    },
    open: (list, onProgress, remembered) =>
      openWith(list, async (remote) => {
        const outcomes = await remote.open(list, proxy(onProgress), remembered);
        await note(remote);
        return outcomes;
      }),
    inspect: (list, onProgress, remembered) => openWith(list, (remote) => remote.inspect(list, proxy(onProgress), remembered)),
    async load(tables, onProgress) {
      try {
        return await call(async (remote) => {
          const outcomes = await remote.load(tables, proxy(onProgress));
          await note(remote);
          return outcomes;
        });
      } catch (error) {
        const failure = failureOf(error);
        return [...tables.keys()].map((table): LoadOutcome => ({ table, ok: false, failure }));
      }
    },
    cancelOpen: () => call((remote) => remote.cancelOpen()).catch(() => undefined),
    reopen: (table, choices, onProgress) => change((remote) => remote.reopen(table, choices, proxy(onProgress))),
    remove: (table) => change((remote) => remote.remove(table)),
    setRecipe: (table, recipe, onProgress) => change((remote) => remote.setRecipe(table, recipe, proxy(onProgress))),
    tryStep: (table, recipe, index) => attempt((remote) => remote.tryStep(table, recipe, index)),
    recipeSql: (table, recipe) => attempt((remote) => remote.recipeSql(table, recipe)),
    unite: (tables, name, onProgress) => change((remote) => remote.unite(tables, name, proxy(onProgress))),
    split: (table, onProgress) => change((remote) => remote.split(table, proxy(onProgress))),
    raw: (table, from, limit) => attempt((remote) => remote.raw(table, from, limit)),
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
    exportTable: (table, onChunk, only) =>
      attempt(async (remote) => {
        let hearEnd = (): void => undefined;
        const end = new Promise<void>((resolve) => (hearEnd = resolve));
        const hear = (chunk: Uint8Array | null): void => {
          onChunk(chunk);
          if (chunk === null) hearEnd();
        };
        const outcome = await remote.exportTable(table, proxy(hear), only);
        // Pieces come on a way of their own, and may come later than the outcome.
        if (outcome.ok) await end;
        return outcome;
      }),
    tableFile: (table) => attempt((remote) => remote.tableFile(table)),
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
