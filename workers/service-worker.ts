import type { Precache } from './build/offline';

/**
 * Keeps the whole app in the browser: it starts and works with the network off. One cache per version; a new version is fetched beside
 * the old one and takes over at the next load.
 */
declare const self: ServiceWorkerGlobalScope & { readonly PRECACHE: Precache };

// Replaced by the list when the app is built.
const { version, files } = self.PRECACHE;
const PREFIX = `suanpan:${self.registration.scope}:`;
const CACHE = PREFIX + version;
const DIGEST = 'x-suanpan-digest';
const address = (url: string): string => new URL(url, self.registration.scope).href;
const digests = new Map(files.map((file) => [address(file.url), file.digest]));
const page = address('index.html');

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  if (request.mode === 'navigate') event.respondWith(openPage(event));
  else if (digests.has(bare(request.url))) event.respondWith(cached(bare(request.url), request));
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const [url, digest] of digests) {
    const known = await kept(url, digest);
    if (known) {
      await cache.put(url, known);
      continue;
    }
    const response = await fetch(url, { cache: 'no-cache' });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const headers = new Headers(response.headers);
    headers.set(DIGEST, digest);
    await cache.put(url, new Response(response.body, { status: 200, headers }));
  }
}

/** The same file from an earlier version, so that an update does not fetch what has not changed. */
async function kept(url: string, digest: string): Promise<Response | undefined> {
  for (const name of await ownCaches()) {
    const response = await (await caches.open(name)).match(url);
    if (response?.headers.get(DIGEST) === digest) return response;
  }
  return undefined;
}

async function activate(): Promise<void> {
  for (const name of await ownCaches()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

/**
 * The page comes from the cache, so that it fits the files that it asks for. When a new version waits and no other tab is open, it takes
 * over now: this load is answered by "load again".
 */
async function openPage(event: FetchEvent): Promise<Response> {
  const { waiting } = self.registration;
  if (waiting && (await self.clients.matchAll()).length < 2) {
    waiting.postMessage('take-over');
    return new Response('<!doctype html><script>location.reload()</script>', { headers: { 'Content-Type': 'text/html' } });
  }
  return cached(digests.has(bare(event.request.url)) ? bare(event.request.url) : page, event.request);
}

async function cached(url: string, request: Request): Promise<Response> {
  const found = await (await caches.open(CACHE)).match(url);
  return found ?? fetch(request);
}

const ownCaches = async (): Promise<string[]> => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

function bare(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
