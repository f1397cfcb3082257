import type { Result } from '../model/failure';
import type { Driver } from '../db/driver';
import type { EngineApi } from './protocol';
import type { Kept } from './server-restore';

/** What a driver tells the engine. */
export interface DriverHooks {
  /** Share of the engine's download and start, 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** DuckDB was lost and `fresh` is a new, empty one: open the data on it again. Other calls wait until this has settled. */
  readonly onRestart: (fresh: Driver) => Promise<void>;
}

/** What the worker exposes to the client: the page's protocol, and the way back after the worker itself was lost. */
export interface EngineWorkerApi extends EngineApi {
  restore(kept: Kept): Promise<Result<null>>;
}
