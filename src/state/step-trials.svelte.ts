import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Result } from '../model/failure';
import type { AnyStep, StepTrial } from '../model/recipe';
import { session } from './session.svelte';

export interface Wanted {
  readonly table: string;
  readonly steps: readonly AnyStep[];
  /** Which of the steps; those after it do not matter. */
  readonly index: number;
}

/** Trials are small; those of a long day of editing are not kept for ever. */
const KEPT = 500;

/** What steps of recipes do, tried one after another while somebody wants to know, and remembered while the rows as read stay the same. */
class StepTrials {
  readonly #known = new SvelteMap<string, Result<StepTrial>>();
  #waiting: { readonly key: string; readonly wanted: Wanted }[] = [];
  #busy = false;

  /** Undefined = not known yet. */
  of(wanted: Wanted): Result<StepTrial> | undefined {
    return this.#known.get(keyOf(wanted));
  }

  /** Asks for a trial; the newest wish comes first. Returns how to take the wish back. */
  want(wanted: Wanted): () => void {
    const key = keyOf(wanted);
    // What comes of it must not make the effect that asks ask again.
    return untrack(() => this.#ask(key, wanted));
  }

  #ask(key: string, wanted: Wanted): () => void {
    // What failed may have been the engine: it is asked again by whoever comes next.
    if (this.#known.get(key)?.ok) return () => undefined;
    const entry = { key, wanted };
    this.#waiting = [entry, ...this.#waiting];
    void this.#work();
    return () => {
      this.#waiting = this.#waiting.filter((item) => item !== entry);
    };
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const { key, wanted } = next;
      if (this.#known.get(key)?.ok) continue;
      const outcome = await session.tryStep(wanted.table, wanted.steps, wanted.index);
      const [oldest] = this.#known.keys();
      if (this.#known.size >= KEPT && oldest !== undefined) this.#known.delete(oldest);
      this.#known.set(key, outcome);
    }
    this.#busy = false;
  }
}

const texts = new WeakMap<AnyStep, string>();

/** Steps never change: a long list of values is written once. */
function textOf(step: AnyStep): string {
  const text = texts.get(step) ?? JSON.stringify(step);
  texts.set(step, text);
  return text;
}

/** Everything that an answer depends on: the rows as read, the steps up to this one, and what steps of other tables leave behind. */
function keyOf({ table, steps, index }: Wanted): string {
  const known = session.tables.find(({ name }) => name === table);
  const asRead = [known?.shape, known?.accounting.bytes, known?.cleaning?.rowsBefore ?? known?.rows, known?.decisions];
  const own = steps.slice(0, index + 1).map((step, i) => (i === index && step.off ? { ...step, off: undefined } : step));
  const others = own.some((step) => 'from' in step) ? session.recipes : null;
  return [JSON.stringify([table, asRead, others]), ...own.map(textOf)].join('\n');
}

export const stepTrials = new StepTrials();
