import type { Database } from '../db/database';
import { FailureError } from '../model/failure';
import type { CellChange, Column, ImportNotice } from '../model/table';
import { ident, join, raw, sql } from '../sql/tag';
import { cast, castOrNull } from './types/cast';
import { changedCells } from './types/changed-cells';
import type { ColumnEvidence } from './types/column-evidence';
import { textPlan, type ColumnPlan } from './types/column-plan';

export interface PlannedColumn {
  readonly plan: ColumnPlan;
  readonly evidence: ColumnEvidence;
}

/** Rewriting one column costs a fixed sum for every column of the table, so wide tables are rewritten as a whole. */
const WIDE = 200;

/**
 * Gives the text columns of a table their planned types, in place and one by one, so that text is never held twice. A column that the engine cannot
 * type after all stays text; what does not fit a kind that a person chose becomes null and is counted in a notice.
 */
export async function typeColumns(
  db: Database,
  table: string,
  columns: readonly PlannedColumn[],
): Promise<{ columns: readonly Column[]; notices: readonly ImportNotice[]; changed: readonly CellChange[] }> {
  const done = columns.length > WIDE ? await rewrite(db, table, columns) : await alter(db, table, columns);
  const lost = await countLost(db, table, done);
  return {
    columns: done.map(({ plan }) => ({ name: plan.name, kind: plan.kind, sqlType: plan.sqlType, instant: plan.instant })),
    changed: done.flatMap(({ plan, evidence }, index) => changedCells(plan, evidence, lost[index] ?? 0)),
    notices: done.flatMap(({ plan }, index): ImportNotice[] => {
      const count = lost[index] ?? 0;
      return count > 0 ? [...plan.notices, { code: 'values-set-to-null', column: plan.name, count }] : [...plan.notices];
    }),
  };
}

async function alter(db: Database, table: string, columns: readonly PlannedColumn[]): Promise<PlannedColumn[]> {
  const done: PlannedColumn[] = [];
  for (const column of columns) {
    const { plan, evidence } = column;
    if (plan.kind === 'text') done.push(column);
    else {
      const typed = plan.forced ? castOrNull(plan, evidence) : cast(plan, evidence);
      const statement = sql`ALTER TABLE ${ident(table)} ALTER COLUMN ${ident(plan.name)} TYPE ${raw(plan.sqlType)} USING ${typed}`;
      done.push((await fits(db.run(statement))) ? column : asText(column));
    }
  }
  return done;
}

async function rewrite(db: Database, table: string, columns: readonly PlannedColumn[]): Promise<PlannedColumn[]> {
  const wide = `${table} (typed)`;
  const list = join(
    columns.map(({ plan, evidence }) => sql`${plan.forced ? castOrNull(plan, evidence) : cast(plan, evidence)} AS ${ident(plan.name)}`),
  );
  try {
    if (!(await fits(db.run(sql`CREATE OR REPLACE TABLE ${ident(wide)} AS SELECT ${list} FROM ${ident(table)}`))))
      return columns.map(asText);
    await db.run(sql`DROP TABLE ${ident(table)}`);
    await db.run(sql`ALTER TABLE ${ident(wide)} RENAME TO ${ident(table)}`);
    return [...columns];
  } finally {
    await db.run(sql`DROP TABLE IF EXISTS ${ident(wide)}`).catch(() => undefined);
  }
}

const asText = (column: PlannedColumn): PlannedColumn => ({ ...column, plan: textPlan(column.plan.name) });

/** False when the engine refused the values; anything else that went wrong is thrown. */
async function fits(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'query-failed') return false;
    throw error;
  }
}

async function countLost(db: Database, table: string, columns: readonly PlannedColumn[]): Promise<number[]> {
  const forced = columns.filter(({ plan }) => plan.forced);
  if (forced.length === 0) return [];
  const counts = forced.map(({ plan }, index) => sql`count(${ident(plan.name)}) AS ${ident(`n${index}`)}`);
  const [row] = await db.rows(sql`SELECT ${join(counts)} FROM ${ident(table)}`);
  return columns.map((column) => {
    const index = forced.indexOf(column);
    return index < 0 ? 0 : column.evidence.typed - Number(row?.[`n${index}`] ?? 0);
  });
}
