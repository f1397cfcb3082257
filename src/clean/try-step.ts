import type { Database } from '../db/database';
import { FailureError } from '../model/failure';
import type { StepTrial } from '../model/recipe';
import { ident, join, or, raw, sql, type Sql } from '../sql/tag';
import { compileRecipe, KEEP, newCell, ROW, type CompileInput, type FittedStep } from './compile';
import type { Output } from './outputs';

const EXAMPLES = 20;
/** Beside what changes, an example shows the first columns, to tell whose row it is. */
const CONTEXT = 3;

export interface TryInput extends CompileInput {
  readonly db: Database;
  /** Which of the steps is tried; those after it do not matter. */
  readonly index: number;
}

/** What one step of a recipe does to the rows that reach it. Nothing is changed. Throws why it does not fit. */
export async function tryStep({ db, index, ...input }: TryInput): Promise<StepTrial> {
  const steps = input.steps.slice(0, index + 1).map((step, i) => (i === index ? { ...step, off: false } : step));
  const compiled = compileRecipe({ ...input, steps });
  const state = compiled.states[index];
  const step = compiled.fitted.find((item) => item.index === index);
  if (!step || !state) {
    throw new FailureError(state?.is === 'misfit' ? state.failure : { code: 'usage', message: 'There is no such step in the recipe.' });
  }
  for (const side of compiled.sides) await db.run(sql`CREATE OR REPLACE TABLE ${ident(side.name)} AS ${side.sql}`);
  const changes = step.outputs.map((output) => ({ output, changed: changedCell(output, step) }));
  const known = changes.flatMap(({ output, changed }) => (changed ? [{ output, changed }] : []));
  const any = or(known.map(({ changed }) => changed));
  const counts = known.flatMap(({ output, changed }, i) => {
    const lost = output.cells === null ? raw('FALSE') : sql`${oldCell(output)} IS NOT NULL AND ${newCell(output.cells)} IS NULL`;
    return [
      sql`count_if(${KEEP} AND ${changed})::DOUBLE AS ${ident(`c${i}`)}`,
      sql`count_if(${KEEP} AND ${lost})::DOUBLE AS ${ident(`l${i}`)}`,
    ];
  });
  const [row = {}] = await db.rows<Record<string, number>>(
    compiled.over(
      sql`SELECT ${join([
        sql`count(*)::DOUBLE AS n`,
        sql`count_if(NOT ${KEEP})::DOUBLE AS gone`,
        sql`count_if(${KEEP} AND (${any}))::DOUBLE AS touched`,
        ...counts,
      ])} FROM ${step.worked} t`,
    ),
  );
  const names = step.outputs.map(({ column }) => column.name);
  const origins = step.outputs.map(({ from }) => from);
  return {
    rows: row['n'] ?? 0,
    rowsChanged: row['touched'] ?? 0,
    rowsRemoved: row['gone'] ?? 0,
    cells: known.map(({ output }, i) => ({ column: output.column.name, changed: row[`c${i}`] ?? 0, lost: row[`l${i}`] ?? 0 })),
    columnsAdded: names.filter((_, i) => origins[i] === null),
    columnsRemoved: step.before.map(({ name }) => name).filter((name) => !origins.includes(name)),
    examples: await examplesOf(db, { step, any, changed: known.map(({ output }) => output), over: compiled.over }),
  };
}

const oldCell = ({ from }: Output): Sql => ident('t', from ?? '');

/** SQL: the cell differs from what it was; null where a step leaves the column alone. A new type alone changes nothing. */
function changedCell(output: Output, { before }: FittedStep): Sql | null {
  if (output.from === null) return sql`(${output.sql}) IS NOT NULL`;
  if (output.cells === null) return null;
  const same = before.find(({ name }) => name === output.from)?.sqlType === output.column.sqlType;
  const [old, now] = [oldCell(output), newCell(output.cells)];
  return same ? sql`${old} IS DISTINCT FROM ${now}` : sql`CAST(${old} AS VARCHAR) IS DISTINCT FROM CAST(${now} AS VARCHAR)`;
}

interface Shown {
  readonly step: FittedStep;
  readonly any: Sql;
  readonly changed: readonly Output[];
  over(query: Sql): Sql;
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
  const text = (cell: unknown): string | null => (cell === null || cell === undefined ? null : String(cell));
  return rows.map((row) => ({
    row: Number(row['r']) + 1,
    before: Object.fromEntries(before.map(({ name }, i) => [name, text(row[`b${i}`])])),
    after: row['k'] === true ? Object.fromEntries(after.map(({ column }, i) => [column.name, text(row[`a${i}`])])) : null,
  }));
}
