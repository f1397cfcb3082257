import type { Database } from '../db/database';
import { FailureError } from '../model/failure';
import type { Column } from '../model/table';
import { ConditionReader } from './condition-reader';
import { refuse, tokenize } from './condition-tokens';
import { engineSentence } from './engine-sentence';
import { ident, sql, type Sql } from './tag';

export interface CheckedCondition {
  /** The condition, written anew from what was understood; NULL where a value cannot be computed, as in a cast that fails. */
  readonly sql: Sql;
  /** The columns it names, as the table spells them, in the order of their first use. */
  readonly columns: readonly string[];
}

export interface ConditionPlace {
  /** Where the text stands in a spec, for failures. */
  readonly path?: string;
  /** The alias under which the columns are found. */
  readonly alias?: string;
}

const MOST_TEXT = 10_000;

/**
 * Reads a condition that a person wrote and gives it back as SQL that can only look at the columns of one row. Allowed: columns, literals, AND, OR,
 * NOT, comparisons, arithmetic, IN, BETWEEN, LIKE, IS NULL, CASE, casts (which give NULL instead of failing) and a list of functions whose value
 * depends on nothing but what they are given. All else is refused: statements, subqueries, comments, parameters, stars. Nothing of the text enters
 * SQL as it is: every token is written anew. Throws spec-invalid with `params.reason`, `params.position` (from 1) and, for a name, `params.hint`.
 */
export function checkCondition(
  text: string,
  columns: readonly Column[],
  { path = 'sql', alias = 't' }: ConditionPlace = {},
): CheckedCondition {
  if (text.trim() === '')
    throw refuse({ reason: 'empty', position: 1, message: 'The condition is empty. Write one, such as amount >= 0.' }, path);
  if (text.length > MOST_TEXT)
    throw refuse(
      { reason: 'long', position: MOST_TEXT, message: `The condition is longer than ${MOST_TEXT} characters. Split it in two.` },
      path,
    );
  const reader = new ConditionReader(tokenize(text, path), columns, { path, alias });
  const body = reader.read();
  if (reader.used.length === 0)
    throw refuse({ reason: 'no-column', position: 1, message: 'The condition names no column, so it says nothing about a row.' }, path);
  // One row that overflows or divides wrongly must not end the whole question.
  return { sql: sql`try((${body}))`, columns: reader.used };
}

/** Rejects with spec-invalid when DuckDB does not take the condition for the table, or when it is not true or false. */
export async function bindCondition(
  db: Database,
  table: string,
  condition: Sql,
  { path = 'sql', alias = 't' }: ConditionPlace = {},
): Promise<void> {
  const wrong = (reason: string, message: string): FailureError =>
    new FailureError({ code: 'spec-invalid', path, message, params: { reason, table } });
  const refused = (error: unknown): never => {
    if (error instanceof FailureError && error.failure.code !== 'query-failed') throw error;
    throw wrong('condition-type', `The condition does not work: ${engineSentence(error)}`);
  };
  const from = sql`SELECT ${condition} AS c FROM ${ident(table)} ${ident(alias)}`;
  const [described] = await db.rows<{ column_type: string }>(sql`DESCRIBE ${from}`).catch(refused);
  // What is constant is computed when the statement is planned, before any row is read.
  await db.rows(sql`${from} LIMIT 0`).catch(refused);
  if (described?.column_type !== 'BOOLEAN' && described?.column_type !== '"NULL"')
    throw wrong('condition-not-boolean', 'The condition gives a value, not true or false. Compare it with something, such as amount >= 0.');
}
