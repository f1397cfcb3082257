/** What became of offline use. `apply` puts a waiting new version in charge and loads it. */
export type OfflineState =
  { readonly status: 'unavailable' | 'installing' | 'ready' } | { readonly status: 'update-ready'; readonly apply: () => void };

/**
 * Keeps the app for use without a network. `onChange` hears first `installing` or `ready`, later `update-ready` when a new version waits
 * (it takes over by itself at the next load). `unavailable`: no service workers here (an insecure address, or a private window).
 */
export async function registerOffline(onChange: (state: OfflineState) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return onChange({ status: 'unavailable' });
  const container = navigator.serviceWorker;
  try {
    const registration = await container.register(new URL('sw.js', document.baseURI));
    const tell = (): void => {
      const { waiting, active } = registration;
      if (waiting && active) onChange({ status: 'update-ready', apply: () => takeOver(waiting) });
      else onChange({ status: active?.state === 'activated' ? 'ready' : 'installing' });
    };
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell));
    registration.installing?.addEventListener('statechange', tell);
    registration.waiting?.addEventListener('statechange', tell);
    registration.active?.addEventListener('statechange', tell);
    tell();
  } catch {
    onChange({ status: 'unavailable' });
  }
}

function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => history.go(0), { once: true });
  waiting.postMessage('take-over');
}
