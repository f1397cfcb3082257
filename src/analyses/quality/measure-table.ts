import type { Mart } from '../../mart/mart';
import type { TableInfo } from '../../model/table';
import { countDuplicates } from '../count-duplicates';
import type { BoundRule } from './bind-rules';
import { findDayGaps } from './day-gaps';
import type { PerDimension } from './dimensions';
import { findNearDuplicates } from './duplicates';
import { columnWeight, modelColumns } from './model-columns';
import { findOutliers } from './outliers';
import type { Checked, DayGaps, NearDuplicates, Outliers } from './result';
import { scanTable, type TableCounts } from './scan';
import { scoreTable, type ScoreInput, type TableScore } from './score';

/** A table with everything counted and its score, unrounded. */
export interface MeasuredTable {
  readonly table: TableInfo;
  readonly rules: readonly BoundRule[];
  readonly counts: TableCounts;
  /** Rows x columns; 0 for an empty table, so that it does not count. */
  readonly cells: number;
  readonly input: ScoreInput;
  readonly score: TableScore;
  readonly duplicates: number;
  readonly nearDuplicates: readonly NearDuplicates[];
  readonly outliers: readonly Outliers[];
  readonly gaps: readonly DayGaps[];
  checked(rule: number): number;
  failed(rule: number): number;
}

export interface MeasureInput {
  readonly db: Mart['db'];
  readonly mart: Mart;
  readonly table: TableInfo;
  readonly rules: readonly BoundRule[];
  readonly standIns: readonly string[];
  readonly weights: PerDimension<number>;
}

export async function measureTable({ db, mart, table, rules, standIns, weights }: MeasureInput): Promise<MeasuredTable> {
  const counts = await scanTable(db, table, { rules, standIns });
  const units = await countUnits(db, rules);
  const uses = modelColumns(mart.model).filter((use) => use.table === table.name);
  const keys = new Set(rules.flatMap(({ rule }) => (rule.kind === 'unique' && rule.columns !== 'all' ? rule.columns : [])));
  const input: ScoreInput = {
    columns: table.columns.map(({ name }) => ({ name, weight: columnWeight(mart.model, table.name, name, keys) })),
    rules: rules.map(({ dimension, columns }, i) => ({ dimension, columns, units: units[i] ?? null })),
    checked: (set) => counts.checked(set),
    failed: (set) => counts.failed(set),
    weights,
  };
  const whole = rules.findIndex(({ rule }) => rule.kind === 'unique' && rule.columns === 'all' && (rule.when ?? []).length === 0);
  return {
    table,
    rules,
    counts,
    cells: counts.rows * table.columns.length,
    input,
    score: scoreTable(input),
    duplicates: whole >= 0 ? counts.failed([whole]) : await countDuplicates(db, table),
    nearDuplicates: await findNearDuplicates(db, table, { rules, standIns }),
    outliers: await findOutliers(db, table, uses),
    gaps: await findDayGaps({ db, zone: mart.zone }, table, uses),
    checked: (i) => units[i]?.checked ?? counts.checked([i]),
    failed: (i) => units[i]?.failed ?? counts.failed([i]),
  };
}

async function countUnits(db: Mart['db'], rules: readonly BoundRule[]): Promise<readonly (Checked | null)[]> {
  const found: (Checked | null)[] = [];
  for (const { units } of rules) {
    const [row] = units ? await db.rows<{ checked: number; failed: number }>(units) : [];
    found.push(units ? { checked: row?.checked ?? 0, failed: row?.failed ?? 0 } : null);
  }
  return found;
}
