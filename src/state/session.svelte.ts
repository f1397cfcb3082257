import type { KeptTables } from '../engine/kept';
import type { EngineClient, OpenOutcome } from '../engine/protocol';
import { ok, type Result } from '../model/failure';
import type { Model } from '../model/model';
import type { Project } from '../model/project';
import type { AnyStep, Recipes } from '../model/recipe';
import { columnsAsRead, type ImportChoices, type TableInfo } from '../model/table';
import type { DataRef } from './link';
import { loadSamples, sampleFiles, type Sample } from './samples';
import { SessionQuestions } from './session-questions';
import { createQueue } from './session-queue';
import { same } from './spec-baseline';

export type { RefusedFile } from './session-base.svelte';

/** What is open on this page: engine, tables, model. Its methods never throw; what went wrong is in the state. */
export class Session extends SessionQuestions {
  samples = $state.raw<readonly Sample[]>([]);
  /** How many changes are under way or wait: what is open is not to be kept meanwhile. */
  changes = $state(0);
  readonly #queue = createQueue();

  get data(): DataRef | null {
    if (this.sample) return { sample: this.sample.id };
    if (this.tables.length === 0) return null;
    return { tables: Object.fromEntries(this.tables.map((table) => [table.name, columnsAsRead(table).map((column) => column.name)])) };
  }

  get busy(): boolean {
    return this.opening !== null;
  }

  async start(): Promise<void> {
    void this.#loadSamples();
    await this.engine.ready();
  }

  async openSample(id: string): Promise<boolean> {
    if (this.samples.length === 0) await this.#loadSamples();
    const sample = this.samples.find((candidate) => candidate.id === id);
    if (!sample) return false;
    return this.#while(sample.id, async () => {
      try {
        const files = await sampleFiles(sample, this.stop.signal);
        await this.clear();
        await this.open(files);
        if (this.stop.signal.aborted) {
          // Part of a sample is no sample.
          await this.clear();
          return false;
        }
        this.sample = sample;
        this.confirmed = true;
        await this.setModel(sample.model);
        return this.modelState !== null;
      } catch (error) {
        if (this.stop.signal.aborted) return false;
        this.refused = [{ file: id, failure: { code: 'file-missing', message: String(error) } }];
        return false;
      }
    });
  }

  /** Adds files to what is open; a sample is closed first. Returns how many tables were read. */
  async openFiles(files: readonly File[]): Promise<number> {
    if (files.length === 0) return 0;
    return this.#while(files[0]?.name ?? '', async () => {
      if (this.sample) await this.clear();
      const before = this.tables.length;
      const model = this.modelState?.model ?? null;
      await this.open(files);
      if (this.tables.length > before) {
        this.confirmed = false;
        await this.setModel(null);
      }
      if (this.edited && model && this.modelState) await this.setModel({ ...this.modelState.model, ...model });
      return this.tables.length - before;
    });
  }

  /** Opens a project's tables in place of all that is open. */
  async openProject(project: Project, tables: KeptTables): Promise<void> {
    await this.#while(project.name, async () => {
      const engine = await this.engine.ready();
      if (!engine) return;
      await this.clear();
      const outcomes = await engine.load(tables, this.onProgress);
      this.tables = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.info] : []));
      this.refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [{ file: outcome.table, failure: outcome.failure }]));
      this.partial = outcomes.some((outcome) => !outcome.ok);
      this.remembered = project.remembered;
      this.recipes = project.recipes;
      if (project.secret !== null) this.secret = project.secret;
      this.edited = project.edited;
      this.confirmed = project.confirmed;
      if (this.tables.length > 0) await this.keepModel(project.model);
    });
  }

  /** What opening these files would give; nothing changes. */
  async inspect(files: readonly File[], remembered: Readonly<Record<string, ImportChoices>>): Promise<readonly OpenOutcome[]> {
    return this.#while(files[0]?.name ?? '', async () => {
      const engine = await this.engine.ready();
      return (await engine?.inspect(files, this.onProgress, remembered)) ?? [];
    });
  }

  async closeAll(): Promise<void> {
    await this.#inTurn(() => this.clear());
    this.remembered = {};
    this.refused = [];
  }

  /** Stops what is being opened; files that were read before stay. */
  async cancelOpening(): Promise<void> {
    this.stop.abort();
    await (await this.engine.ready())?.cancelOpen();
  }

  /** Reads a table again with other choices. */
  async reopen(table: string, choices: ImportChoices): Promise<void> {
    await this.#change(table, async (engine) => {
      const outcome = await engine.reopen(table, choices, this.onProgress);
      if (!outcome.ok) return outcome;
      this.tables = this.tables.map((known) => (known.name === table ? outcome.value : known));
      const kept = engine.kept.get(table);
      const { part: _, ...lasting } = kept?.sources[0]?.choices ?? {};
      if (kept) this.remembered = { ...this.remembered, [kept.shape]: lasting };
      return outcome;
    });
  }

  /** Makes one table of several with the same columns, named as the first of them unless told. */
  async unite(tables: readonly string[], name = tables[0] ?? ''): Promise<void> {
    await this.#change(name, async (engine) => {
      const outcome = await engine.unite(tables, name, this.onProgress);
      if (!outcome.ok) return outcome;
      const at = this.tables.findIndex((known) => tables.includes(known.name));
      const rest = this.tables.filter((known) => !tables.includes(known.name));
      this.tables = [...rest.slice(0, at), outcome.value, ...rest.slice(at)];
      return outcome;
    });
  }

  /** The way back: one table for each file. */
  async split(table: string): Promise<void> {
    await this.#change(table, async (engine) => {
      const outcome = await engine.split(table, this.onProgress);
      if (outcome.ok) this.tables = this.tables.flatMap((known) => (known.name === table ? outcome.value : [known]));
      return outcome;
    });
  }

  /** Cleans tables by these recipes, each from its rows as they were read. Tables that are not named keep theirs. */
  async setRecipes(recipes: Recipes): Promise<void> {
    const changed = Object.entries(recipes).filter(([table, steps]) => !same(steps, this.recipes[table] ?? []));
    const [first] = changed;
    if (!first) return;
    await this.#change(first[0], async (engine) => {
      let outcome: Result<readonly TableInfo[]> = ok(this.tables);
      for (const [table, steps] of changed) {
        if (!this.tables.some(({ name }) => name === table)) continue;
        outcome = await engine.setRecipe(table, { steps, secret: this.secret }, this.onProgress);
        if (!outcome.ok) return outcome;
        const now = outcome.value;
        this.tables = this.tables.map((info) => now.find(({ name }) => name === info.name) ?? info);
        this.recipes = withRecipe(this.recipes, table, steps);
      }
      return outcome;
    });
  }

  async remove(table: string): Promise<void> {
    await this.#inTurn(async () => {
      const engine = await this.engine.ready();
      const outcome = await engine?.remove(table);
      if (!outcome?.ok) return;
      this.sample = null;
      this.tables = this.tables.filter((known) => known.name !== table);
      this.recipes = withRecipe(this.recipes, table, []);
      if (this.tables.length > 0) await this.setModel(null);
      else this.modelState = null;
    });
  }

  /** Takes a model the person changed. A refused one leaves the old in force and its reason in `modelFailure`. */
  async applyModel(model: Model): Promise<void> {
    await this.#inTurn(async () => {
      if (same(model, this.modelState?.model)) return;
      await this.setModel(model);
      if (!this.modelFailure) this.edited = true;
    });
  }

  /** Without its list the page still takes files: samples are no condition. */
  async #loadSamples(): Promise<void> {
    this.samples = await loadSamples().catch(() => []);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.changes++;
    try {
      return await this.#queue(work);
    } finally {
      this.changes--;
    }
  }

  /** In its turn, and shown as being opened. */
  #while<T>(file: string, work: () => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      this.begin(file);
      try {
        return await work();
      } finally {
        this.opening = null;
      }
    });
  }

  async #change(name: string, work: (engine: EngineClient) => Promise<Result<unknown>>): Promise<void> {
    await this.#while(name, async () => {
      const engine = await this.engine.ready();
      if (!engine) return;
      const model = this.modelState?.model ?? null;
      const outcome = await work(engine);
      if (!outcome.ok && outcome.failure.code !== 'cancelled') this.refused = [{ file: name, failure: outcome.failure }];
      await this.keepModel(model);
    });
  }
}

const withRecipe = (recipes: Recipes, table: string, steps: readonly AnyStep[]): Recipes =>
  Object.fromEntries(Object.entries({ ...recipes, [table]: steps }).filter(([, list]) => list.length > 0));

export const session = new Session();
