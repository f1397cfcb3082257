import type { EngineClient, LeftOut } from '../engine/protocol';
import { FailureError, type Failure } from '../model/failure';

interface Boot {
  readonly status: 'waiting' | 'starting' | 'ready' | 'failed';
  /** 0..1 of the download and start. */
  readonly share: number;
  readonly failure: Failure | null;
}

/** The engine of this page and how far its start has come. Its code is no part of the first load. */
export class EngineLink {
  boot = $state.raw<Boot>({ status: 'waiting', share: 0, failure: null });
  #engine: Promise<EngineClient> | null = null;
  /** Hears of tables that did not survive a restart of the engine. */
  onLeftOut: (left: readonly LeftOut[]) => void = () => undefined;

  /** The engine, started on the first call; null when it cannot start, with the reason in `boot`. */
  async ready(): Promise<EngineClient | null> {
    if (!this.#engine) {
      this.boot = { status: 'starting', share: 0, failure: null };
      this.#engine = this.#start();
      this.#engine.then(
        () => (this.boot = { status: 'ready', share: 1, failure: null }),
        (error: unknown) => (this.boot = { status: 'failed', share: 0, failure: startFailure(error) }),
      );
    }
    return this.#engine.catch(() => null);
  }

  async restart(): Promise<void> {
    this.#engine = null;
    await this.ready();
  }

  get failure(): Failure {
    return this.boot.failure ?? startFailure(null);
  }

  async #start(): Promise<EngineClient> {
    const { createClient } = await import('../engine/client');
    const client = createClient();
    void client.watch((left) => this.onLeftOut(left));
    const outcome = await client.boot((share) => {
      if (this.boot.status === 'starting') this.boot = { ...this.boot, share };
    });
    if (!outcome.ok) throw new FailureError(outcome.failure);
    return client;
  }
}

function startFailure(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  return { code: 'engine-start', message: error instanceof Error ? error.message : 'The engine could not be started; reload the page.' };
}
