import type { Cell, Database } from '../db/database';
import { FailureError } from '../model/failure';
import type { StepTrial } from '../model/recipe';
import { ident, join, sql, type Sql } from '../sql/tag';
import { compileRecipe, KEEP, ROW, type CompileInput, type FittedStep } from './compile';
import type { Output } from './outputs';
import { changesOf, countsOf, readCounts, touchedRow } from './step-counts';

const EXAMPLES = 20;
/** Beside what changes, an example shows the first columns, to tell whose row it is. */
const CONTEXT = 3;

export interface TryInput extends CompileInput {
  readonly db: Database;
  /** Which of the steps is tried; those after it do not matter. */
  readonly index: number;
  /** Side tables in use; others that the trial needs are gone afterwards. */
  readonly kept?: ReadonlySet<string>;
}

/** What one step of a recipe does to the rows that reach it. Nothing is changed. Throws why it does not fit. */
export async function tryStep({ db, index, kept, ...input }: TryInput): Promise<StepTrial> {
  const steps = input.steps.slice(0, index + 1).map((step, i) => (i === index ? { ...step, off: false } : step));
  const compiled = compileRecipe({ ...input, steps });
  const state = compiled.states[index];
  const step = compiled.fitted.find((item) => item.index === index);
  if (!step || !state) {
    throw new FailureError(state?.is === 'misfit' ? state.failure : { code: 'usage', message: 'There is no such step in the recipe.' });
  }
  const sides = compiled.sides.filter(({ name }) => !kept?.has(name));
  try {
    for (const side of sides) await db.run(sql`CREATE OR REPLACE TABLE ${ident(side.name)} AS ${side.sql}`);
    const changes = changesOf(step);
    const [row = {}] = await db.rows<Record<string, number>>(compiled.over(sql`SELECT ${join(countsOf(changes))} FROM ${step.worked} t`));
    const changed = changes.map(({ output }) => output);
    return {
      ...readCounts({ step, changes, row }),
      examples: await examplesOf(db, { step, any: touchedRow(changes), changed, over: compiled.over }),
    };
  } finally {
    for (const { name } of sides) await db.run(sql`DROP TABLE IF EXISTS ${ident(name)}`).catch(() => undefined);
  }
}

interface Shown {
  readonly step: FittedStep;
  readonly any: Sql;
  readonly changed: readonly Output[];
  readonly over: (query: Sql) => Sql;
}

async function examplesOf(db: Database, { step, any, changed, over }: Shown): Promise<StepTrial['examples']> {
  const touched = new Set([...changed.map(({ from }) => from), ...(step.effect.dropped ?? []), step.effect.renamed?.from]);
  const before = step.before.filter(({ name }, i) => i < CONTEXT || touched.has(name));
  const after = step.outputs.filter(({ from, cells }, i) => i < CONTEXT || from === null || cells !== null || touched.has(from));
  const rows = await db.rows(
    over(
      sql`SELECT ${join([
        sql`${ROW}::DOUBLE AS r`,
        sql`${KEEP} AS k`,
        ...before.map(({ name }, i) => sql`CAST(${ident('t', name)} AS VARCHAR) AS ${ident(`b${i}`)}`),
        ...after.map((output, i) => sql`CAST(${output.sql} AS VARCHAR) AS ${ident(`a${i}`)}`),
      ])} FROM ${step.worked} t WHERE NOT ${KEEP} OR (${any}) ORDER BY ${ROW} LIMIT ${EXAMPLES}`,
    ),
  );
  const text = (cell: Cell | undefined): string | null => (cell === null || cell === undefined ? null : String(cell));
  return rows.map((row) => ({
    row: Number(row['r']) + 1,
    before: Object.fromEntries(before.map(({ name }, i) => [name, text(row[`b${i}`])])),
    after: row['k'] === true ? Object.fromEntries(after.map(({ column }, i) => [column.name, text(row[`a${i}`])])) : null,
  }));
}
