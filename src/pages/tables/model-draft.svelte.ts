import type { Model } from '../../model/model';
import { session } from '../../state/session.svelte';
import { lacking } from './meanings';

/** The model while it is edited: a role that still lacks a column stays here and is applied once it is whole. */
class ModelDraft {
  #draft = $state.raw<Model | null>(null);

  get model(): Model {
    return this.#draft ?? session.modelState?.model ?? {};
  }

  async change(next: Model): Promise<void> {
    this.#draft = next;
    if (lacking(next).length > 0) return;
    await session.applyModel(next);
    this.#draft = null;
  }

  drop(): void {
    this.#draft = null;
  }
}

export const modelDraft = new ModelDraft();
