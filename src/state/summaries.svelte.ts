import { untrack } from 'svelte';
import type { Tone } from '../model/tone';
import type { PageName } from './link';

export interface Summary {
  readonly tone: Tone;
  readonly words: string;
}

/** The one figure of a page that its entry in the rail shows, once that page has been answered. */
class Summaries {
  #all = $state.raw<Partial<Record<PageName, Summary>>>({});
  /** Quality score of each table. */
  scores = $state.raw<Readonly<Record<string, number>>>({});

  of(page: PageName): Summary | undefined {
    return this.#all[page];
  }

  set(page: PageName, summary: Summary): void {
    // Called from effects: writing must not make them depend on what is written.
    this.#all = { ...untrack(() => this.#all), [page]: summary };
  }

  clear(): void {
    this.#all = {};
    this.scores = {};
  }
}

export const summaries = new Summaries();
