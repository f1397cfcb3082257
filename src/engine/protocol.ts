import type { Failure, Result } from '../model/failure';
import type { Catalogue, FlowRow } from '../analyses/define';
import type { Cell } from '../db/database';
import type { Model, RoleName } from '../model/model';
import type { ImportChoices, TableInfo } from '../model/table';

/** What the page may ask of the engine worker. Everything crosses as plain data; failures are values. */
export interface EngineApi {
  /** Starts DuckDB. `onProgress` gets 0..1 of the engine's download and start. */
  boot(onProgress: (share: number) => void): Promise<Result<{ version: string }>>;
  /** Imports files one after another, every part of each; each part gets its own outcome, in order. */
  open(files: readonly File[], onProgress: (progress: OpenProgress) => void): Promise<readonly OpenOutcome[]>;
  /** Stops an import that is under way; files not yet read end as cancelled and leave nothing behind. */
  cancelOpen(): Promise<void>;
  /** Reads a table again with these choices on top of earlier ones. The old table stays when the new reading fails. */
  reopen(table: string, choices: ImportChoices, onProgress: (progress: OpenProgress) => void): Promise<Result<TableInfo>>;
  remove(table: string): Promise<Result<null>>;
  /** Detects roles (model null) or takes the given model, and builds the facts. */
  setModel(model: Model | null, timeZone: string): Promise<Result<ModelState>>;
  preview(table: string, offset: number, limit: number): Promise<Result<Preview>>;
  /** Runs an analysis. `id` names the run so that it can be cancelled. */
  run(request: RunRequest, onProgress: (share: number, doing: string) => void): Promise<Result<RunAnswer>>;
  cancel(id: number): Promise<void>;
  /** A whole table as CSV in pieces, formula-safe; the last call gets null. */
  exportTable(table: string, onChunk: (chunk: Uint8Array | null) => void): Promise<Result<null>>;
  /** Memory in use by the engine, bytes. */
  memory(): Promise<number>;
}

export interface OpenProgress {
  readonly file: string;
  readonly share: number;
}
/** `index`: which of the files given; `part`: the sheet or the file inside an archive. */
export type OpenOutcome = { readonly file: string; readonly index: number; readonly part: string | null } & (
  { readonly ok: true; readonly table: TableInfo } | { readonly ok: false; readonly failure: Failure }
);

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
  readonly milliseconds: number;
}
