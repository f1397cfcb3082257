import type { Result } from '../model/failure';
import type { Driver } from '../db/driver';
import type { Kept, KeptTables } from './kept';
import type { EngineApi, LeftOut } from './protocol';

/** What a driver tells the engine. */
export interface DriverHooks {
  /** Share of the engine's download and start, 0 to 1. */
  readonly onProgress: (share: number) => void;
  /**
   * DuckDB was lost and `coming` will be a new, empty one: open the data on it again. Called before open calls end with engine-lost; other
   * calls wait until this has settled.
   */
  readonly onRestart: (coming: Promise<Driver>) => Promise<void>;
}

/** What the worker exposes to the client: the page's protocol, and the way back after the worker itself was lost. */
export interface EngineWorkerApi extends EngineApi {
  /** What the open tables are made of. */
  keptTables(): Promise<KeptTables>;
  /** Opens everything anew; tells which table it is at, and at the end which could not be opened. */
  restore(kept: Kept, onTable: (table: string | null) => void): Promise<Result<readonly LeftOut[]>>;
}
