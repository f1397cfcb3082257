import { registerOffline, type OfflineState } from './offline';

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** Whether the app works without a network, waits with a new version, and can be installed. */
class Offline {
  state = $state.raw<OfflineState>({ status: 'unavailable' });
  #prompt = $state.raw<InstallPrompt | null>(null);

  get installable(): boolean {
    return this.#prompt !== null;
  }

  start(): void {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.#prompt = event as InstallPrompt;
    });
    addEventListener('appinstalled', () => (this.#prompt = null));
    if (import.meta.env.PROD) void registerOffline((state) => (this.state = state));
  }

  async install(): Promise<void> {
    await this.#prompt?.prompt();
    this.#prompt = null;
  }
}

export const offlineState = new Offline();
