import type { ModelState, OpenOutcome, OpenProgress } from '../engine/protocol';
import type { Failure } from '../model/failure';
import type { Model } from '../model/model';
import type { Recipes } from '../model/recipe';
import type { ImportChoices, TableInfo } from '../model/table';
import { EngineLink } from './engine.svelte';
import type { Sample } from './samples';

export interface RefusedFile {
  readonly file: string;
  readonly failure: Failure;
}
const newSecret = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** What is open on this page, and the few steps that all changes of it are made of. */
export class SessionBase {
  readonly engine = new EngineLink();
  sample = $state.raw<Sample | null>(null);
  tables = $state.raw<readonly TableInfo[]>([]);
  modelState = $state.raw<ModelState | null>(null);
  modelFailure = $state.raw<Failure | null>(null);
  refused = $state.raw<readonly RefusedFile[]>([]);
  opening = $state.raw<OpenProgress | null>(null);
  /** Import choices by shape of file. */
  remembered = $state.raw<Readonly<Record<string, ImportChoices>>>({});
  /** Cleaning steps by table. */
  recipes = $state.raw<Recipes>({});
  /** The project's key for pseudonyms; never in links, recipes or project files. */
  secret = newSecret();
  /** The person changed what was detected, so links carry the model. */
  edited = $state(false);
  confirmed = $state(false);
  /** Tables could not be opened again or were given up half way: there is less here than there was. */
  partial = $state(false);
  /** Grows whenever answers may have changed. */
  version = $state(0);
  protected stop = new AbortController();

  constructor() {
    this.engine.onLeftOut = (left) => {
      const gone = left.map(({ table }) => table);
      this.partial = true;
      this.tables = this.tables.filter(({ name }) => !gone.includes(name));
      this.refused = left.map(({ table, failure }) => ({ file: table, failure }));
      if (this.tables.length > 0) void this.setModel(null);
      else this.modelState = null;
    };
  }

  protected begin(file: string): void {
    this.stop = new AbortController();
    this.refused = [];
    this.opening = { file, share: 0 };
  }

  protected readonly onProgress = (progress: OpenProgress): void => {
    this.opening = progress;
  };

  protected async clear(): Promise<void> {
    const engine = await this.engine.ready();
    for (const table of this.tables) await engine?.remove(table.name);
    this.tables = [];
    this.recipes = {};
    this.sample = null;
    this.modelState = null;
    this.edited = false;
    this.confirmed = false;
    this.partial = false;
  }

  protected async open(files: readonly File[]): Promise<void> {
    const engine = await this.engine.ready();
    if (!engine) return;
    const outcomes = await engine.open(files, this.onProgress, this.remembered);
    this.tables = [...this.tables, ...outcomes.flatMap((outcome) => (outcome.ok ? [outcome.table] : []))];
    this.refused = refusedOf(outcomes);
  }

  protected async setModel(model: Model | null): Promise<void> {
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

  /** After tables have changed: the model before if it still fits, else a new one. */
  protected async keepModel(model: Model | null): Promise<void> {
    await this.setModel(model);
    if (this.modelFailure && model) await this.setModel(null);
  }
}

const refusedOf = (outcomes: readonly OpenOutcome[]): readonly RefusedFile[] =>
  outcomes.flatMap((outcome) =>
    outcome.ok || outcome.failure.code === 'cancelled' ? [] : [{ file: outcome.file, failure: outcome.failure }],
  );
