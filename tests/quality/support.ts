import type { Context } from '../../src/analyses/define';
import type { Mart } from '../../src/mart/mart';

/** What compute needs, for a mart in a test. */
export function contextOf(mart: Mart): Context {
  return {
    db: mart.db,
    mart,
    timeline: () => Promise.reject(new Error('the quality score reads tables, not sequences')),
    signal: new AbortController().signal,
    progress: () => undefined,
  };
}
