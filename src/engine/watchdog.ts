/**
 * Notices that a worker is gone. Nothing tells its owner when the browser kills one (out of memory, say): promises just never settle.
 * A Web Lock does: the worker holds it while it lives, and the browser frees it the moment the worker is gone.
 */

/** A lock name that no other tab uses. */
export function lifeName(role: string): string {
  return `suanpan-${role}-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
}

/** Called inside a worker. Resolves once the lock is held, or at once where the page has no locks (an insecure origin). */
export function holdLife(name: string): Promise<void> {
  return new Promise((resolve) => {
    if (!('locks' in navigator)) return resolve();
    navigator.locks
      .request(name, () => {
        resolve();
        return new Promise<never>(() => undefined);
      })
      .catch(() => resolve());
  });
}

/** Called at the end of a worker's module: holds the worker's own name as its life and tells the owner. */
export async function announceLife(): Promise<void> {
  await holdLife(self.name);
  self.postMessage('ready');
}

/**
 * The source of a classic worker that holds `name`, then loads `scriptUrl`, then posts one message to say so. As text, because it is
 * booted from a blob. Without locks it loads at once.
 */
export function holdLifeScript(name: string, scriptUrl: string): string {
  return `
    let loaded = false;
    const load = () => {
      if (loaded) return;
      loaded = true;
      importScripts(${JSON.stringify(scriptUrl)});
      postMessage('ready');
    };
    const orThrow = (work) => { try { work(); } catch (error) { setTimeout(() => { throw error; }); } };
    if ('locks' in navigator) {
      navigator.locks.request(${JSON.stringify(name)}, () => { orThrow(load); return new Promise(() => {}); }).catch(() => orThrow(load));
    } else load();
  `;
}

/** Called by the owner after the worker has said that it holds `name`. Calls `onDeath` when the worker is gone; returns the way to stop watching. */
export function watchLife(name: string, onDeath: () => void): () => void {
  const stop = new AbortController();
  if ('locks' in navigator) {
    navigator.locks.request(name, { signal: stop.signal, mode: 'shared' }, onDeath).catch(() => undefined);
  }
  return () => stop.abort();
}

export interface HeartbeatOptions {
  /** Resolves when the worker has answered. */
  readonly ping: () => Promise<unknown>;
  /** Milliseconds between an answer and the next question. */
  readonly every: number;
  /** Milliseconds of silence that mean death; asked anew at each beat, because a worker at work answers late. */
  readonly limit: () => number;
  readonly onDeath: () => void;
}

/** Asks a worker again and again whether it is there: for a hang, and for origins without locks. Returns the way to stop. */
export function heartbeat({ ping, every, limit, onDeath }: HeartbeatOptions): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const ask = (): void => {
    // Counted in timer steps, not by a clock: a laptop that slept has not waited.
    let waited = 0;
    const step = Math.max(1, Math.round(every / 4));
    const wait = (): void => {
      waited += step;
      if (waited < limit()) timer = setTimeout(wait, step);
      else if (!stopped) onDeath();
    };
    timer = setTimeout(wait, step);
    const answered = (): void => {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(ask, every);
    };
    ping().then(answered, answered);
  };
  timer = setTimeout(ask, every);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
