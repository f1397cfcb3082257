import { proxy, wrap } from 'comlink';
import { bootWorker, type LiveWorker } from '../../../src/engine/client-worker';
import type { Row } from '../../../src/db/database';
import { createClientOf } from '../../../src/engine/client-of';
import { createReshape } from '../../../src/engine/client-reshape';
import type { EngineClient } from '../../../src/engine/protocol';
import { registerOffline } from '../../../src/state/offline';
import fakeEngineUrl from './fake-engine.worker.ts?worker&url';
import engineUrl from './harness.worker.ts?worker&url';
import type { HarnessApi } from './harness.worker';
import type { Probe } from './probes';

/** What the tests reach through `page.evaluate`. */
export interface Harness {
  /** Boots the worker and DuckDB in it; gives the shares of progress that were reported. */
  start(): Promise<number[]>;
  /** Rows, or the failure as text. */
  rows(sql: string): Promise<readonly Row[] | string>;
  readonly live: LiveWorker<HarnessApi> | undefined;
  readonly lost: number;
  /** A client over an engine worker that only remembers what it was told. */
  client(): EngineClient;
  reshape: typeof createReshape;
  /** What a worker loaded by its address may do. */
  probeByAddress(url: string): Promise<Probe>;
  /** Resolves with the statuses up to and including the one waited for. */
  offline(until: string): Promise<string[]>;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

let live: LiveWorker<HarnessApi> | undefined;
let lost = 0;
window.harness = {
  async start() {
    const shares: number[] = [];
    live = await bootWorker<HarnessApi>({ url: new URL(engineUrl, import.meta.url).href, onLost: () => (lost += 1) });
    await live.remote.start(proxy((share: number) => void shares.push(share)));
    return shares;
  },
  async rows(sql) {
    return (await live?.remote.rows(sql)) ?? 'not started';
  },
  get live() {
    return live;
  },
  get lost() {
    return lost;
  },
  client: () => createClientOf(new URL(fakeEngineUrl, import.meta.url).href),
  reshape: createReshape,
  probeByAddress: async (url) =>
    await wrap<HarnessApi>(new Worker(new URL(engineUrl, import.meta.url), { type: 'module' })).probeDirect(url),
  offline(until) {
    const heard: string[] = [];
    return new Promise((resolve) => {
      void registerOffline(({ status }) => {
        heard.push(status);
        if (status === until) resolve(heard);
      });
    });
  },
};
