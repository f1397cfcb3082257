import type { Database } from '../db/database';
import { failureOf } from '../db/failures';
import { checkAbort, FailureError, type Failure } from '../model/failure';
import type { TableInfo } from '../model/table';
import { ident, sql } from '../sql/tag';
import { compileRecipe, type Compiled, type CompileInput } from './compile';

export interface ApplyInput extends Omit<CompileInput, 'refused'> {
  readonly db: Database;
  readonly signal?: AbortSignal;
}

export interface Applied {
  /** The table after its recipe. */
  readonly info: TableInfo;
  /** Names of the side tables that its steps made. */
  readonly sides: readonly string[];
}

const MAKING = 'suanpan (being cleaned)';

/**
 * Makes the table `table.name` out of `source` by the steps. A step that fails on these rows is left out like one that does not fit. The table
 * that was there stays until the new one is whole.
 */
export async function applyRecipe(input: ApplyInput): Promise<Applied> {
  const { table } = input;
  const db = input.signal ? input.db.withSignal(input.signal) : input.db;
  const compiled = await make(db, input);
  await input.db.run(sql`DROP TABLE IF EXISTS ${ident(table.name)}`);
  await input.db.run(sql`ALTER TABLE ${ident(MAKING)} RENAME TO ${ident(table.name)}`);
  const [count] = await input.db.rows<{ n: number }>(sql`SELECT CAST(count(*) AS DOUBLE) AS n FROM ${ident(table.name)}`);
  const { hidden, states, columns } = compiled;
  // The text of a line that was rejected holds what its columns would have held.
  const { accounting } = table;
  const told = hidden.length === 0 ? accounting : { ...accounting, rejected: accounting.rejected.map((line) => ({ ...line, text: '' })) };
  const info: TableInfo = {
    ...table,
    rows: count?.n ?? 0,
    columns,
    accounting: told,
    cleaning: { states, hidden, rowsBefore: table.rows, columnsBefore: table.columns },
  };
  return { info, sides: compiled.sides.map(({ name }) => name) };
}

async function make(db: Database, input: ApplyInput): Promise<Compiled> {
  const refused = new Map<number, Failure>();
  for (;;) {
    const compiled = compileRecipe({ ...input, refused });
    try {
      for (const side of compiled.sides) await db.run(sql`CREATE OR REPLACE TABLE ${ident(side.name)} AS ${side.sql}`);
      await db.run(sql`CREATE OR REPLACE TABLE ${ident(MAKING)} AS ${compiled.sql}`);
      return compiled;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code !== 'query-failed') throw error;
      checkAbort(input.signal);
      const culprit = await culpritOf(db, compiled);
      if (culprit === null) throw error;
      refused.set(culprit.index, culprit.failure);
    }
  }
}

/** The first step whose rows cannot be computed. */
async function culpritOf(db: Database, { over, fitted, sides }: Compiled): Promise<{ index: number; failure: Failure } | null> {
  for (const { index, worked } of fitted) {
    try {
      const side = sides.find((item) => item.index === index);
      if (side) await db.run(side.sql);
      await db.run(over(sql`SELECT max(hash(t)) FROM ${worked} t`));
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code !== 'query-failed') throw new FailureError(failure, { cause: error });
      return { index, failure };
    }
  }
  return null;
}
