import type { Database } from '../../db/database';
import { FailureError } from '../../model/failure';
import type { TableInfo } from '../../model/table';
import { engineSentence } from '../../sql/engine-sentence';
import { ident, sql } from '../../sql/tag';
import { failingCondition, type BoundRule } from './bind-rules';

/**
 * A table could not be counted. If it is the fault of one rule, such as a regular expression that is none, that rule and its place in the spec
 * are named; else the error stays what it was.
 */
export async function nameCulprit(
  error: unknown,
  { db, table, rules, standIns }: { db: Database; table: TableInfo; rules: readonly BoundRule[]; standIns: readonly string[] },
): Promise<never> {
  if (!(error instanceof FailureError) || error.failure.code !== 'query-failed') throw error;
  for (const rule of rules) {
    const query = rule.units ?? sql`SELECT count_if(${failingCondition(rule, standIns)}) FROM ${ident(table.name)} t`;
    await db.rows(query).catch((own: unknown) => {
      if (!(own instanceof FailureError) || own.failure.code !== 'query-failed') throw own;
      const message = `The rule "${rule.id}" cannot be counted: ${engineSentence(own)} Change it or take it out.`;
      throw new FailureError(
        { code: 'spec-invalid', path: rule.path, message, params: { rule: rule.id, reason: 'rule-unfit' } },
        { cause: own },
      );
    });
  }
  throw error;
}
