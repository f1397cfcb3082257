import type { Database } from '../db/database';
import type { AnyStep, StepState } from '../model/recipe';
import { join, sql, type Sql } from '../sql/tag';
import { compileRecipe, type Compiled, type CompileInput, type FittedStep } from './compile';
import { changesOf, countsOf, readCounts, type StepCounts } from './step-counts';

/** What each step of a recipe did to a table. */
export interface RecipeCounts {
  readonly table: string;
  readonly steps: readonly {
    readonly step: AnyStep;
    readonly state: StepState;
    /** Against the rows that reach the step; null = it did not run. */
    readonly counts: StepCounts | null;
  }[];
  /** The columns after all steps, and what each is called in the file; null = a step made it. */
  readonly columns: readonly { readonly name: string; readonly from: string | null }[];
}

export interface CountInput extends CompileInput {
  readonly db: Database;
  /** Steps counted by one statement hold up to this many cells together, for the rows before each of them are kept until the last is counted. */
  readonly cellsAtOnce?: number;
}

const CELLS_AT_ONCE = 40_000_000;

/**
 * Counts again what the steps of an applied recipe did, in one pass for a table of usual size. The side tables of the steps must stand (`made`).
 * Nothing is changed.
 */
export async function countRecipe({ db, cellsAtOnce = CELLS_AT_ONCE, ...input }: CountInput): Promise<RecipeCounts> {
  const compiled = compileRecipe(input);
  const { table, steps } = input;
  const most = Math.max(1, Math.floor(cellsAtOnce / Math.max(1, table.rows * table.columns.length)));
  const counts = new Map<number, StepCounts>();
  for (let i = 0; i < compiled.fitted.length; i += most) {
    const found = await countTogether(db, compiled, compiled.fitted.slice(i, i + most));
    for (const [index, count] of found) counts.set(index, count);
  }
  return {
    table: table.name,
    steps: steps.map((step, i) => ({ step, state: compiled.states[i] ?? { is: 'off' }, counts: counts.get(i) ?? null })),
    columns: originsOf(compiled),
  };
}

async function countTogether(db: Database, compiled: Compiled, steps: readonly FittedStep[]): Promise<readonly [number, StepCounts][]> {
  const counted = steps.map((step) => ({ step, changes: changesOf(step), prefix: `s${step.index} ` }));
  const parts = counted.map(({ step, changes, prefix }): Sql => sql`(SELECT ${join(countsOf(changes, prefix))} FROM ${step.worked} t)`);
  const [row = {}] = await db.rows<Record<string, number>>(compiled.over(sql`SELECT * FROM ${join(parts, ' CROSS JOIN ')}`));
  return counted.map((item) => [item.step.index, readCounts({ ...item, row })]);
}

/** Follows each column back through the steps to the file. */
function originsOf({ columns, fitted }: Compiled): RecipeCounts['columns'] {
  return columns.map(({ name }) => {
    let from: string | null = name;
    for (const { outputs } of fitted.toReversed()) {
      const now: string | null = from;
      from = now === null ? null : (outputs.find(({ column }) => column.name === now)?.from ?? null);
    }
    return { name, from };
  });
}
