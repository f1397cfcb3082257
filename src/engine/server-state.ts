import { createDatabase } from '../db/database';
import type { Driver } from '../db/driver';
import { failureOf } from '../db/failures';
import { FailureError, fail, ok, type Failure, type Result } from '../model/failure';
import type { Model } from '../model/model';
import { fence } from './fence';
import type { KeptTable } from './kept';
import type { LeftOut } from './protocol';
import { TOO_MUCH } from './too-much';
import { createTurns } from './turns';
import { Workspace } from './workspace';

/** What the calls of the engine share: the workspace, what it is made of, and whose turn it is. */
export class ServerState {
  readonly kept = new Map<string, KeptTable>();
  model: Model | null = null;
  /** Ends what is being opened. */
  opening = new AbortController();
  /** Runs that have their turn. */
  readonly started = new Set<AbortController>();
  onLeftOut: (left: readonly LeftOut[]) => void = () => undefined;
  #workspace: Workspace | null = null;
  #life = 0;
  #restoring: Promise<unknown> = Promise.resolve();
  /** The table that is being opened again: it is to blame when the engine dies meanwhile. */
  #suspect: string | null = null;
  readonly #turns = createTurns(() => {
    for (const controller of this.started) controller.abort();
  });

  get workspace(): Workspace {
    if (this.#workspace) return this.#workspace;
    throw new FailureError({ code: 'engine-start', message: 'The engine has not started yet. Wait a moment, then try again.' });
  }

  /** Takes an empty database into use. */
  adopt(driver: Driver): Workspace {
    const life = ++this.#life;
    return (this.#workspace = new Workspace(createDatabase(fence(driver, () => life === this.#life))));
  }

  changing<T>(work: () => Promise<T>): Promise<Result<T>> {
    return attempt(() => this.#turns.change(async () => (await this.#settled(), work())));
  }

  reading<T>(work: () => Promise<T>): Promise<Result<T>> {
    return attempt(() => this.#turns.read(async () => (await this.#settled(), work())));
  }

  /** DuckDB was lost; `coming` is the next one. Called before anyone hears of the loss. */
  async onRestart(coming: Promise<Driver>): Promise<void> {
    this.#life++;
    const blamed = this.#suspect;
    this.#suspect = null;
    const left: LeftOut[] = [];
    if (blamed !== null) left.push(this.#leaveOut(blamed, TOO_MUCH));
    const restoring = coming.then(async (driver) => left.push(...(await this.restoreOn(driver))));
    this.#restoring = restoring.catch(() => undefined);
    await restoring;
    if (left.length > 0) this.onLeftOut(left);
  }

  /** Opens everything again on an empty database. What can no longer be read is left out, and so is a model that no longer fits. */
  async restoreOn(driver: Driver, onTable: (table: string | null) => void = () => undefined): Promise<LeftOut[]> {
    const workspace = this.adopt(driver);
    const left: LeftOut[] = [];
    for (const [tableName, table] of [...this.kept]) {
      this.#suspect = tableName;
      onTable(tableName);
      try {
        await workspace.addTable({ ...table, tableName });
      } catch (error) {
        const failure = failureOf(error);
        if (failure.code === 'engine-lost') throw error;
        left.push(this.#leaveOut(tableName, failure));
      }
    }
    this.#suspect = null;
    onTable(null);
    const { model } = this;
    if (model) await workspace.setModel(model).catch(() => undefined);
    return left;
  }

  #leaveOut(table: string, failure: Failure): LeftOut {
    this.kept.delete(table);
    return { table, failure };
  }

  async #settled(): Promise<void> {
    for (let seen: unknown = null; seen !== this.#restoring;) {
      seen = this.#restoring;
      await this.#restoring;
    }
  }
}

export async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    return fail(failureOf(error));
  }
}
