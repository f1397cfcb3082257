import type { AnyStep, Recipes } from '../model/recipe';
import { dataOfLink } from './page-state.svelte';
import { route } from './route.svelte';
import { session } from './session.svelte';
import { same } from './spec-baseline';

/** The cleaning recipes of the open tables, with the way back and forth. */
class RecipesState {
  #past = $state.raw<readonly Recipes[]>([]);
  #future = $state.raw<readonly Recipes[]>([]);
  /** What the last change was made on: other data, other history. */
  #of: unknown = null;

  get all(): Recipes {
    return session.recipes;
  }

  get canUndo(): boolean {
    return this.#past.length > 0 && this.#of === session.sample?.id;
  }

  get canRedo(): boolean {
    return this.#future.length > 0 && this.#of === session.sample?.id;
  }

  of(table: string): readonly AnyStep[] {
    return session.recipes[table] ?? [];
  }

  /** Takes another list of steps for a table; an empty one leaves it as it was read. */
  set(table: string, steps: readonly AnyStep[]): Promise<void> {
    return this.setAll({ [table]: steps });
  }

  /** The same for several tables at once; those not named keep theirs. One step of undo. */
  async setAll(recipes: Recipes): Promise<void> {
    const before = session.recipes;
    await session.setRecipes(recipes);
    if (same(before, session.recipes)) return;
    if (this.#of !== session.sample?.id) this.#past = [];
    this.#of = session.sample?.id;
    this.#past = [...this.#past, before].slice(-100);
    this.#future = [];
    this.#write();
  }

  async undo(): Promise<void> {
    const before = this.#past.at(-1);
    if (!before) return;
    const now = session.recipes;
    await session.setRecipes(whole(before, now));
    this.#past = this.#past.slice(0, -1);
    this.#future = [now, ...this.#future];
    this.#write();
  }

  async redo(): Promise<void> {
    const [next, ...rest] = this.#future;
    if (!next) return;
    const now = session.recipes;
    await session.setRecipes(whole(next, now));
    this.#past = [...this.#past, now];
    this.#future = rest;
    this.#write();
  }

  /** The address of the page says by which recipes its figures came about. */
  #write(): void {
    route.go(dataOfLink(), 'replace');
  }
}

/** Recipes that also say of every other table that it has none. */
const whole = (wanted: Recipes, now: Recipes): Recipes => ({
  ...Object.fromEntries(Object.keys(now).map((table) => [table, []])),
  ...wanted,
});

export const recipes = new RecipesState();
