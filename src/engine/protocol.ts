import type { Failure, Result } from '../model/failure';
import type { Catalogue, FlowRow } from '../analyses/define';
import type { Cell } from '../db/database';
import type { Model, RoleName } from '../model/model';
import type { ClickHouseForm } from '../sql/clickhouse';
import type { ImportChoices, TableInfo } from '../model/table';
import type { RecipeSql, StepTrial } from '../model/recipe';
import type { KeptTables, Recipe } from './kept';

/** What the page may ask of the engine worker. Everything crosses as plain data; failures are values. */
export interface EngineApi {
  /** Starts DuckDB. `onProgress` gets 0..1 of the engine's download and start. */
  boot(onProgress: (share: number) => void): Promise<Result<{ version: string }>>;
  /** Tells of tables that could not be opened again after the engine was lost; all others are there. */
  watch(onLeftOut: (left: readonly LeftOut[]) => void): Promise<void>;
  /**
   * Imports files one after another, every part of each; each part gets its own outcome, in order. `remembered`: choices by shape of file,
   * which count for files of that shape.
   */
  open(
    files: readonly File[],
    onProgress: (progress: OpenProgress) => void,
    remembered?: Readonly<Record<string, ImportChoices>>,
  ): Promise<readonly OpenOutcome[]>;
  /** What `open` would make of files, without making it. Names are those of the files; nothing that is open changes. */
  inspect: EngineApi['open'];
  /** Opens these tables, under their names, in place of all that is open. Those that cannot be opened are left out. */
  load(tables: KeptTables, onProgress: (progress: OpenProgress) => void): Promise<readonly LoadOutcome[]>;
  /** Stops an import that is under way; files not yet read end as cancelled and leave nothing behind. */
  cancelOpen(): Promise<void>;
  /** Reads a table again with these choices on top of earlier ones. The old table stays when the new reading fails. */
  reopen(table: string, choices: ImportChoices, onProgress: (progress: OpenProgress) => void): Promise<Result<TableInfo>>;
  remove(table: string): Promise<Result<null>>;
  /** Cleans a table by these steps, from its rows as they were read. Gives all tables as they are then: steps of others may read this one. */
  setRecipe(table: string, recipe: Recipe, onProgress: (progress: OpenProgress) => void): Promise<Result<readonly TableInfo[]>>;
  /** What the step `index` of a recipe would do; nothing changes. */
  tryStep(table: string, recipe: Recipe, index: number): Promise<Result<StepTrial>>;
  /** A recipe as SQL to read, with the columns that each of its steps finds; nothing changes. */
  recipeSql(table: string, recipe: Recipe): Promise<Result<RecipeSql>>;
  /** Makes one table of several with the same columns, in their order, and removes them. The name is made unique. */
  unite(tables: readonly string[], name: string, onProgress: (progress: OpenProgress) => void): Promise<Result<TableInfo>>;
  /** The way back: one table for each file. */
  split(table: string, onProgress: (progress: OpenProgress) => void): Promise<Result<readonly TableInfo[]>>;
  /** Cells as the table's file has them, before typing, for its kept rows from `from` on; ends where that file ends. */
  raw(table: string, from: number, limit: number): Promise<Result<Preview>>;
  /** Detects roles (model null) or takes the given model, and builds the facts. */
  setModel(model: Model | null, timeZone: string): Promise<Result<ModelState>>;
  preview(table: string, offset: number, limit: number): Promise<Result<Preview>>;
  /** Runs an analysis. `id` names the run so that it can be cancelled. */
  run(request: RunRequest, onProgress: OnProgress): Promise<Result<RunAnswer>>;
  cancel(id: number): Promise<void>;
  /** A table as CSV in pieces, formula-safe; the last call gets null. `only`: the rows whose group is large enough (k-anonymity). */
  exportTable(table: string, onChunk: (chunk: Uint8Array | null) => void, only?: LargeGroups): Promise<Result<null>>;
  /** A table as it stands as plain CSV, for a project file that must not hold the file it was read from. */
  tableFile(table: string): Promise<Result<Blob>>;
  /** Memory in use by the engine, bytes. */
  memory(): Promise<number>;
}

/** How far a run is, 0 to 1 (null: as far as before); `partial`: what is known so far, in the shape of the result. */
export type OnProgress = (share: number | null, doing: string, partial?: unknown) => void;

/** Rows that share their values of the columns `quasi` with at least `k`, themselves included. */
export interface LargeGroups {
  readonly quasi: readonly string[];
  readonly k: number;
}

export interface OpenProgress {
  readonly file: string;
  readonly share: number;
}
/** `index`: which of the files given; `part`: the sheet or the file inside an archive. */
export type OpenOutcome = { readonly file: string; readonly index: number; readonly part: string | null } & (
  { readonly ok: true; readonly table: TableInfo } | { readonly ok: false; readonly failure: Failure }
);

export type LoadOutcome = { readonly table: string } & (
  { readonly ok: true; readonly info: TableInfo } | { readonly ok: false; readonly failure: Failure }
);
export interface LeftOut {
  readonly table: string;
  readonly failure: Failure;
}

/** The engine as the page holds it. */
export interface EngineClient extends EngineApi {
  /** What the open tables are made of, as of the last change. */
  readonly kept: KeptTables;
}

export interface ModelState {
  readonly model: Model;
  readonly catalogue: Catalogue;
  /** Why each role was chosen; table, column and what spoke for it. */
  readonly evidence: readonly {
    readonly role: RoleName;
    readonly table: string;
    readonly key: string;
    readonly column: string;
    readonly why: string;
  }[];
  /** First spec of each analysis for this data; null = the model lacks what it needs. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly counts: Readonly<Record<string, number>>;
}

export interface Preview {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface RunRequest {
  readonly id: number;
  readonly analysis: string;
  readonly spec: unknown;
}

export interface RunAnswer {
  readonly result: unknown;
  /** The spec with all defaults filled in. */
  readonly spec: unknown;
  /** What does not fit the data, e.g. an event name that does not occur. */
  readonly issues: readonly Failure[];
  readonly flow: readonly FlowRow[];
  /** Null where an option has no SQL form yet. */
  readonly sql: string | null;
  /** The same for ClickHouse, or why there is none; absent for analyses that are not written for it. */
  readonly clickhouse?: ClickHouseForm;
  readonly milliseconds: number;
}
