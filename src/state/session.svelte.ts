import type { EngineApi, ModelState, OpenProgress, RunAnswer } from '../engine/protocol';
import { fail, type Failure, type Result } from '../model/failure';
import type { Model } from '../model/model';
import type { ImportChoices, TableInfo } from '../model/table';
import { EngineLink } from './engine.svelte';
import type { AnalysisPage, DataRef, Json } from './link';
import { loadSamples, sampleFiles, type Sample } from './samples';
import { same } from './spec-baseline';

export interface RefusedFile {
  readonly file: string;
  readonly failure: Failure;
}
const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** What is open on this page: engine, tables, model. Its methods never throw; what went wrong is in the state. */
export class Session {
  readonly engine = new EngineLink();
  samples = $state.raw<readonly Sample[]>([]);
  sample = $state.raw<Sample | null>(null);
  tables = $state.raw<readonly TableInfo[]>([]);
  modelState = $state.raw<ModelState | null>(null);
  modelFailure = $state.raw<Failure | null>(null);
  refused = $state.raw<readonly RefusedFile[]>([]);
  opening = $state.raw<OpenProgress | null>(null);
  /** The person changed what was detected, so links carry the model. */
  edited = $state(false);
  confirmed = $state(false);
  /** Grows whenever answers may have changed. */
  version = $state(0);
  #nextRun = 1;
  #stop = new AbortController();

  get data(): DataRef | null {
    if (this.sample) return { sample: this.sample.id };
    if (this.tables.length === 0) return null;
    return { tables: Object.fromEntries(this.tables.map((table) => [table.name, table.columns.map((column) => column.name)])) };
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
    this.#begin(sample.id);
    try {
      const files = await sampleFiles(sample, this.#stop.signal);
      await this.#clear();
      await this.#open(files);
      if (this.#stop.signal.aborted) {
        // Part of a sample is no sample.
        await this.#clear();
        return false;
      }
      this.sample = sample;
      this.confirmed = true;
      await this.#setModel(sample.model);
      return this.modelState !== null;
    } catch (error) {
      if (this.#stop.signal.aborted) return false;
      this.refused = [{ file: id, failure: { code: 'file-missing', message: String(error) } }];
      return false;
    } finally {
      this.opening = null;
    }
  }

  /** Adds files to what is open; a sample is closed first. Returns how many were read. */
  async openFiles(files: readonly File[]): Promise<number> {
    if (files.length === 0) return 0;
    this.#begin(files[0]?.name ?? '');
    try {
      if (this.sample) await this.#clear();
      const before = this.tables.length;
      const model = this.modelState?.model ?? null;
      await this.#open(files);
      if (this.tables.length > before) {
        this.confirmed = false;
        await this.#setModel(null);
      }
      if (this.edited && model && this.modelState) await this.#setModel({ ...this.modelState.model, ...model });
      return this.tables.length - before;
    } finally {
      this.opening = null;
    }
  }

  /** Stops what is being opened; files that were read before stay. */
  async cancelOpening(): Promise<void> {
    this.#stop.abort();
    await (await this.engine.ready())?.cancelOpen();
  }

  /** Reads a table again with other choices. */
  async reopen(table: string, choices: ImportChoices): Promise<void> {
    const engine = await this.engine.ready();
    if (!engine) return;
    this.#begin(table);
    const model = this.modelState?.model ?? null;
    const outcome = await engine.reopen(table, choices, (progress) => (this.opening = progress));
    if (outcome.ok) this.tables = this.tables.map((known) => (known.name === table ? outcome.value : known));
    else this.refused = outcome.failure.code === 'cancelled' ? [] : [{ file: table, failure: outcome.failure }];
    await this.#setModel(model);
    if (this.modelFailure) await this.#setModel(null);
    this.opening = null;
  }

  async remove(table: string): Promise<void> {
    const engine = await this.engine.ready();
    const outcome = await engine?.remove(table);
    if (!outcome?.ok) return;
    this.sample = null;
    this.tables = this.tables.filter((known) => known.name !== table);
    if (this.tables.length > 0) await this.#setModel(null);
    else this.modelState = null;
  }

  /** Takes a model the person changed. A refused one leaves the old in force and its reason in `modelFailure`. */
  async applyModel(model: Model): Promise<void> {
    if (same(model, this.modelState?.model)) return;
    await this.#setModel(model);
    if (!this.modelFailure) this.edited = true;
  }

  run(analysis: AnalysisPage, spec: Json, onProgress: (share: number) => void): { answer: Promise<Result<RunAnswer>>; cancel: () => void } {
    const id = this.#nextRun++;
    const answer = this.engine.ready().then((engine) => engine?.run({ id, analysis, spec }, onProgress) ?? fail(this.engine.failure));
    return { answer, cancel: () => void this.engine.ready().then((engine) => engine?.cancel(id)) };
  }

  async preview(table: string, limit: number): ReturnType<EngineApi['preview']> {
    const engine = await this.engine.ready();
    return engine?.preview(table, 0, limit) ?? fail(this.engine.failure);
  }

  async exportTable(table: string, onChunk: (chunk: Uint8Array | null) => void): ReturnType<EngineApi['exportTable']> {
    const engine = await this.engine.ready();
    return engine?.exportTable(table, onChunk) ?? fail(this.engine.failure);
  }

  async memory(): Promise<number> {
    return (await (await this.engine.ready())?.memory()) ?? 0;
  }

  #begin(file: string): void {
    this.#stop = new AbortController();
    this.refused = [];
    this.opening = { file, share: 0 };
  }

  /** Without its list the page still takes files: samples are no condition. */
  async #loadSamples(): Promise<void> {
    this.samples = await loadSamples().catch(() => []);
  }

  async #clear(): Promise<void> {
    const engine = await this.engine.ready();
    for (const table of this.tables) await engine?.remove(table.name);
    this.tables = [];
    this.sample = null;
    this.modelState = null;
    this.edited = false;
  }

  async #open(files: readonly File[]): Promise<void> {
    const engine = await this.engine.ready();
    if (!engine) return;
    const outcomes = await engine.open(files, (progress) => (this.opening = progress));
    this.tables = [...this.tables, ...outcomes.flatMap((outcome) => (outcome.ok ? [outcome.table] : []))];
    this.refused = outcomes.flatMap((outcome) =>
      outcome.ok || outcome.failure.code === 'cancelled' ? [] : [{ file: outcome.file, failure: outcome.failure }],
    );
  }

  async #setModel(model: Model | null): Promise<void> {
    const engine = await this.engine.ready();
    const zone = this.modelState?.model.timeZone ?? browserZone();
    const outcome = await engine?.setModel(model, zone);
    if (outcome?.ok) {
      this.modelState = outcome.value;
      this.modelFailure = null;
    } else {
      this.modelFailure = outcome?.failure ?? this.engine.failure;
    }
    this.version++;
  }
}

export const session = new Session();
