import type { Database } from '../db/database';
import { FailureError } from '../model/failure';
import type { Condition, Filter } from '../model/filter';
import { sql } from '../sql/tag';

/** Asks the engine whether it can read the patterns of `matches` (RE2). Throws spec-invalid with the path of the first that it cannot. */
export async function checkPatterns(db: Database, filters: readonly Filter[], path: string): Promise<void> {
  for (const { filter, at } of patternsIn(filters, path)) {
    try {
      await db.rows(sql`SELECT regexp_matches('', ${String(filter.value)}) AS fits`);
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code !== 'query-failed') throw error;
      throw new FailureError({
        code: 'spec-invalid',
        path: `${at}.value`,
        message: `"${String(filter.value)}" is not a regular expression in RE2 syntax. Correct it, or use "contains".`,
        params: { column: filter.column, op: filter.op },
      });
    }
  }
}

function patternsIn(filters: readonly Filter[], path: string): { readonly filter: Condition; readonly at: string }[] {
  return filters.flatMap((filter, i) => patternIn(filter, `${path}[${i}]`));
}

function patternIn(filter: Filter, at: string): { readonly filter: Condition; readonly at: string }[] {
  if ('all' in filter) return patternsIn(filter.all, `${at}.all`);
  if ('any' in filter) return patternsIn(filter.any, `${at}.any`);
  if ('not' in filter) return patternIn(filter.not, `${at}.not`);
  // Those of a segment are looked at when its people are found.
  if ('segment' in filter) return [];
  return filter.op === 'matches' && filter.value !== null && filter.value !== undefined ? [{ filter, at }] : [];
}
