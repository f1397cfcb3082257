import type { Remote } from 'comlink';
import { bootWorker } from '../../../src/engine/client-worker';
import workerUrl from './bench.worker.ts?worker&url';
import type { BenchApi } from './bench.worker';

declare global {
  interface Window {
    bench: Remote<BenchApi>;
    ready: Promise<void>;
  }
}

window.ready = bootWorker<BenchApi>({ url: new URL(workerUrl, import.meta.url).href, onLost: () => undefined }).then((live) => {
  window.bench = live.remote;
});
