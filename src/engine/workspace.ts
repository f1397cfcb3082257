import { buildCatalogue } from '../analyses/catalogue';
import type { Catalogue, Context, TimelineFacts } from '../analyses/define';
import { analysisNamed, analysisNames } from '../analyses/registry';
import { importFile } from '../import/import-file';
import { importUnion } from '../import/import-union';
import { importRows, type InlineRow } from '../import/import-rows';
import { foldName, RESERVED_TABLES } from '../import/table-name';
import { detectModel } from '../import/roles/detect-model';
import { buildMart, dropMart } from '../mart/build-mart';
import type { Mart } from '../mart/mart';
import { checkAbort, FailureError } from '../model/failure';
import type { Model } from '../model/model';
import { checkDepth } from '../model/segment';
import type { RecipeSql, StepTrial } from '../model/recipe';
import type { ImportChoices, TableInfo } from '../model/table';
import { ident, sql } from '../sql/tag';
import { withSegments } from '../timeline/segment-column';
import { forgetSegments } from '../timeline/segment-tables';
import type { Timeline } from '../timeline/timeline';
import type { Database } from '../db/database';
import { Cleaner } from './cleaner';
import { NO_RECIPE, type KeptTable, type Recipe } from './kept';
import type { ModelState, OnProgress, RunAnswer } from './protocol';
import { Segments } from './segments';
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

export interface RunInput {
  readonly analysis: string;
  readonly spec: unknown;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/**
 * Tables, the model over them, and what is built from both and kept: facts, catalogue, timelines. The same object serves the browser's engine
 * worker and the command line. Methods throw a FailureError; tables change only when a call has succeeded.
 */
export class Workspace {
  readonly tables = new Map<string, TableInfo>();
  private mart: Mart | null = null;
  private segments: Segments | null = null;
  private catalogue: Catalogue | null = null;
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
    const before = this.mart?.model ?? null;
    await this.forgetModel();
    try {
      this.segments = this.segmentsOf(await buildMart({ db: this.db, model, tables: this.tables }));
      this.mart = this.segments.mart;
      this.catalogue = await buildCatalogue(this.mart);
    } catch (error) {
      await this.forgetModel();
      if (before !== null && before !== model && this.hasTablesOf(before)) await this.setModel(before);
      throw error;
    }
  }

  modelState(evidence: ModelState['evidence']): ModelState {
    const { mart, catalogue } = this.current();
    const defaults = Object.fromEntries(analysisNames.map((name) => [name, analysisNamed(name).defaults(catalogue)]));
    return { model: mart.model, catalogue, evidence, defaults, counts: { ...mart.counts } };
  }

  async run({ analysis: name, spec: input, signal, onProgress }: RunInput): Promise<RunAnswer> {
    const started = performance.now();
    const analysis = analysisNamed(name);
    const { mart, catalogue, segments } = this.current();
    const given = input ?? analysis.defaults(catalogue);
    if (given === null) throw lacking(name);
    checkDepth(given);
    const spec = analysis.parse(given);
    const issues = analysis.check(spec, catalogue);
    if (analysis.segments !== 'own') await segments.prepare(spec);
    checkAbort(signal);
    const context: Context = {
      ...this.contextOf(mart),
      ...(signal && { db: this.db.withSignal(signal), signal }),
      timeline: (facts) => this.timeline(mart, facts, (share) => onProgress?.(share, 'timeline')),
      progress: (share, doing) => onProgress?.(share, doing),
      partial: (so) => onProgress?.(null, '', so),
    };
    const { result, flow } = await analysis.compute(spec, context);
    checkAbort(signal);
    const query = analysis.query(spec, mart);
    const clickhouse = analysis.clickhouse?.(spec, mart);
    return {
      result,
      spec,
      issues,
      flow,
      sql: query?.text ?? null,
      ...(clickhouse && { clickhouse }),
      milliseconds: performance.now() - started,
    };
  }

  private async timeline(mart: Mart, facts: TimelineFacts, onProgress?: (share: number) => void): Promise<Timeline> {
    return withSegments(await this.timelines.of(mart, facts, onProgress), mart);
  }

  private contextOf(mart: Mart): Context {
    return {
      db: this.db,
      mart,
      signal: new AbortController().signal,
      timeline: (facts) => this.timeline(mart, facts),
      progress: () => undefined,
      findEveryone: () => this.current().segments.findEveryone(),
      findSegment: (segment, path) => this.current().segments.find({ segment, path }),
      raw: () => this.cleaner.rawMart(mart),
      recipes: (until) => this.cleaner.counts(until),
    };
  }

  /** People of segments are found once and for all questions, so no single question's end stops it. */
  private segmentsOf(built: Mart): Segments {
    const segments: Segments = new Segments({
      mart: built,
      timeline: (facts) => this.timeline(segments.mart, this.timelines.has('events+sales', segments.mart) ? 'events+sales' : facts),
      parse: (name, spec) => analysisNamed(name).parse(spec),
      people: async (name, spec) => (await analysisNamed(name).people?.(spec, this.contextOf(segments.mart))) ?? null,
    });
    return segments;
  }

  private current(): { mart: Mart; catalogue: Catalogue; segments: Segments } {
    const { mart, catalogue, segments } = this;
    if (mart && catalogue && segments) return { mart, catalogue, segments };
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
    this.mart = null;
    this.segments = null;
    this.catalogue = null;
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

function lacking(analysis: string): FailureError {
  return new FailureError({
    code: 'model-missing',
    message: `The loaded tables do not have what "${analysis}" needs. Check which columns play which role.`,
    params: { analysis },
  });
}
