import type { RunAnswer } from '../engine/protocol';
import { CANCELLED, type Failure } from '../model/failure';
import type { AnalysisPage, Json } from './link';
import { session } from './session.svelte';
import { same } from './spec-baseline';

/** One question and its latest answer. A new question cancels the one under way; the old answer stays, marked stale, until the new one is here. */
export class Query {
  answer = $state.raw<RunAnswer | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  progress = $state(0);
  /** While an answer is under way: what is known of it. */
  partial = $state.raw<unknown>(null);
  #current = 0;
  #cancel: (() => void) | null = null;
  #asked: Json | null = null;
  #askedVersion = -1;

  get stale(): boolean {
    return this.busy && this.answer !== null;
  }

  /** For an effect: asks once the question or the data differ from what was asked last. Waits while files are being opened. */
  follow(analysis: AnalysisPage, spec: Json | null): void {
    const { version } = session;
    if (!spec || session.busy || (version === this.#askedVersion && same(spec, this.#asked))) return;
    this.#asked = spec;
    this.#askedVersion = version;
    void this.run(analysis, spec);
  }

  /** The next `follow` asks, even if nothing has changed. */
  askAnew(): void {
    this.#asked = null;
  }

  async run(analysis: AnalysisPage, spec: Json): Promise<void> {
    this.#cancel?.();
    const turn = ++this.#current;
    this.busy = true;
    this.progress = 0;
    this.partial = null;
    if (this.failure?.code === 'cancelled') this.failure = null;
    const { answer, cancel } = session.run(analysis, spec, (share, _doing, partial) => {
      if (turn !== this.#current) return;
      if (share !== null) this.progress = share;
      if (partial !== undefined) this.partial = partial;
    });
    this.#cancel = cancel;
    const result = await answer;
    if (turn !== this.#current) return;
    this.#cancel = null;
    this.busy = false;
    this.partial = null;
    if (result.ok) {
      this.answer = result.value;
      this.failure = null;
    } else if (result.failure.code !== 'cancelled') {
      this.failure = result.failure;
    }
  }

  /** Ends the run under way on the person's wish: what stands there then says so. */
  cancel(): void {
    if (!this.busy) return;
    this.stop();
    this.failure = CANCELLED;
  }

  stop(): void {
    this.#cancel?.();
    this.#current++;
    this.#cancel = null;
    this.partial = null;
    this.busy = false;
  }
}
