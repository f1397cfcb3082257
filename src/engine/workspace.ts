import { analysisNamed, analysisNames } from '../analyses/registry';
import { importFile } from '../import/import-file';
import { importUnion } from '../import/import-union';
import { importRows, type InlineRow } from '../import/import-rows';
import { foldName, RESERVED_TABLES } from '../import/table-name';
import { detectModel } from '../import/roles/detect-model';
import { buildMart, dropMart } from '../mart/build-mart';
import { FailureError } from '../model/failure';
import type { Model } from '../model/model';
import type { RecipeSql, StepTrial } from '../model/recipe';
import type { ImportChoices, TableInfo } from '../model/table';
import { ident, sql } from '../sql/tag';
import { forgetSegments } from '../timeline/segment-tables';
import type { Database } from '../db/database';
import { Answering, type RunInput } from './answering';
import { Cleaner } from './cleaner';
import { NO_RECIPE, type KeptTable, type Recipe } from './kept';
import type { ModelState, RunAnswer } from './protocol';
import { Timelines } from './timelines';

export interface FileInput {
  readonly blob: Blob;
  readonly fileName: string;
  /** The sheet or the file inside an archive; absent = the first that holds a table. */
  readonly part?: string | null;
  readonly tableName: string;
  readonly choices?: ImportChoices;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

export interface TableInput extends KeptTable {
  readonly tableName: string;
  /** A table whose rows come first in this one. */
  readonly grows?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/**
 * Tables, the model over them, and what is built from both and kept: facts, catalogue, timelines. The same object serves the browser's engine
 * worker and the command line. Methods throw a FailureError; tables change only when a call has succeeded.
 */
export class Workspace {
  readonly tables = new Map<string, TableInfo>();
  private current: Answering | null = null;
  private readonly timelines = new Timelines();

  private readonly cleaner: Cleaner;

  constructor(readonly db: Database) {
    this.cleaner = new Cleaner(db, this.tables);
  }

  async addFile(input: FileInput): Promise<TableInfo> {
    checkName(input.tableName);
    return this.keep(await importFile({ ...input, db: this.db }));
  }

  /** One file, or several as their union. */
  async addTable({ sources, tableName, grows, signal, onProgress, recipe }: TableInput): Promise<TableInfo> {
    const [only, ...more] = sources;
    checkName(tableName);
    const before = this.tables.get(grows ?? '');
    const how = { tableName, signal, onProgress, db: this.db };
    const table = only && more.length === 0 ? await importFile({ ...only, ...how }) : await importUnion({ sources, ...how });
    const kept = await this.keep(table, recipe);
    if (before) this.timelines.grew(before, kept);
    return kept;
  }

  async addRows(tableName: string, rows: readonly InlineRow[], times: ReadonlySet<string>): Promise<TableInfo> {
    checkName(tableName);
    return this.keep(await importRows({ db: this.db, tableName, rows, times }));
  }

  /** Cleans a table by another recipe, from the rows as they were read. Gives all tables that changed by it. */
  async setRecipe(input: TableInput): Promise<readonly TableInfo[]> {
    const { tableName, recipe = NO_RECIPE, signal } = input;
    await this.forgetModel();
    const cleaned = await this.cleaner.apply(tableName, recipe, signal);
    if (!cleaned) await this.addTable(input);
    else this.tables.set(tableName, cleaned);
    await this.follow(tableName);
    return [...this.tables.values()];
  }

  /** What a step of a recipe would do. */
  tryStep(table: string, recipe: Recipe, index: number): Promise<StepTrial> {
    return this.cleaner.tryStep(table, recipe, index);
  }

  /** A recipe as SQL to read. */
  recipeSql(table: string, recipe: Recipe): RecipeSql {
    return this.cleaner.recipeSql(table, recipe);
  }

  async remove(table: string): Promise<void> {
    await this.forgetModel();
    await this.cleaner.forget(table);
    await this.db.run(sql`DROP TABLE IF EXISTS ${ident(table)}`);
    const info = this.tables.get(table);
    if (info) this.timelines.forget(info);
    this.tables.delete(table);
    await this.follow(table);
  }

  async clear(): Promise<void> {
    for (const table of [...this.tables.keys()]) await this.remove(table);
  }

  async detect(timeZone: string): Promise<Pick<ModelState, 'model' | 'evidence'>> {
    return detectModel({ tables: [...this.tables.values()], db: this.db, timeZone });
  }

  /** Builds the facts for a model; the one before stays in use when this one is refused. */
  async setModel(model: Model): Promise<void> {
    const before = this.current?.mart.model ?? null;
    await this.forgetModel();
    try {
      const { db, tables, cleaner, timelines } = this;
      this.current = await Answering.over(await buildMart({ db, model, tables }), { db, cleaner, timelines });
    } catch (error) {
      await this.forgetModel();
      if (before !== null && before !== model && this.hasTablesOf(before)) await this.setModel(before);
      throw error;
    }
  }

  modelState(evidence: ModelState['evidence']): ModelState {
    const { mart, catalogue } = this.answering();
    const defaults = Object.fromEntries(analysisNames.map((name) => [name, analysisNamed(name).defaults(catalogue)]));
    return { model: mart.model, catalogue, evidence, defaults, counts: { ...mart.counts } };
  }

  run(input: RunInput): Promise<RunAnswer> {
    return this.answering().run(input);
  }

  private answering(): Answering {
    if (this.current) return this.current;
    throw new FailureError({ code: 'model-missing', message: 'Open a file and confirm what its columns mean first.' });
  }

  private async keep(table: TableInfo, recipe = NO_RECIPE): Promise<TableInfo> {
    await this.forgetModel();
    await this.cleaner.forget(table.name);
    this.tables.set(table.name, table);
    const cleaned = (await this.cleaner.apply(table.name, recipe)) ?? table;
    this.tables.set(table.name, cleaned);
    await this.follow(table.name);
    return cleaned;
  }

  /** Cleans again what reads a table that has changed. */
  private async follow(table: string): Promise<void> {
    for (const info of await this.cleaner.refresh(table)) this.tables.set(info.name, info);
  }

  private hasTablesOf(model: Model): boolean {
    const named = [model.event, model.customer, model.order, model.spend, model.ticket, model.assignment, model.identity];
    return named.every((role) => !role || this.tables.has(role.table));
  }

  private async forgetModel(): Promise<void> {
    this.current = null;
    await forgetSegments(this.db);
    await dropMart(this.db);
  }
}

function checkName(table: string): void {
  if (!RESERVED_TABLES.has(foldName(table))) return;
  throw new FailureError({
    code: 'usage',
    message: `A table cannot be called "${table}": the engine uses that name itself. Choose another.`,
    params: { table },
  });
}
