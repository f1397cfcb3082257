import { wrap } from 'comlink';
import type { ReshapeApi } from '../../workers/reshape.worker';
import type { FoldRequest, JoinRequest, PivotRequest, PlainTable } from '../../workers/reshape';
import type { Result } from '../model/failure';

/** Table work after aggregation. Calls never reject for what is in the tables: failures are values. */
export interface Reshape {
  pivot(request: PivotRequest): Promise<Result<PlainTable>>;
  fold(request: FoldRequest): Promise<Result<PlainTable>>;
  join(request: JoinRequest): Promise<Result<PlainTable>>;
  /** Stops the worker. */
  end(): void;
}

/**
 * Starts Arquero in a worker of its own. Arquero compiles text to functions, which the page's policy forbids; a worker loaded by its
 * address is not bound by that policy, so it is given small results only, never the data.
 */
export function createReshape(): Reshape {
  const worker = new Worker(new URL('../../workers/reshape.worker.ts', import.meta.url), { type: 'module', name: 'reshape' });
  const remote = wrap<ReshapeApi>(worker);
  return {
    pivot: async (request) => await remote.pivot(request),
    fold: async (request) => await remote.fold(request),
    join: async (request) => await remote.join(request),
    end: () => worker.terminate(),
  };
}
