import type { Computed, Context } from '../../define';
import { effectsOf } from '../effects';
import { compareTables, scoreChange } from './compare';
import { compareRules, countDefects } from './compare-rules';
import { measureSides } from './measure-sides';
import { noteSql } from './query';
import type { ReportResult } from './result';
import type { ReportSpec } from './spec';

/**
 * Collect, clean, check: the quality of the tables as they were read and as they stand after their recipes, by the same weights, thresholds and
 * rules. The rules are those that the raw data propose, or those of the spec; columns that a recipe renames are followed, and a rule whose column is
 * gone, hidden or holds no text any more is listed as no longer applying and counts on the raw side alone. Both scores are those of the quality
 * score itself; the steps are counted against the rows that reach them. Without a recipe both sides are the same.
 */
export async function compute(spec: ReportSpec, context: Context): Promise<Computed<ReportResult>> {
  const { mart } = context;
  const sides = await measureSides(spec, context);
  noteSql(mart, spec, sides);
  const { before, after, recipes, followed } = sides;
  const rules = compareRules(before, after, followed);
  const result: ReportResult = {
    ...scoreChange(before, after),
    cleaned: recipes.length > 0,
    gradeBefore: before.grade,
    gradeAfter: after.grade,
    statusBefore: before.status,
    statusAfter: after.status,
    weights: after.weights,
    thresholds: after.thresholds,
    standIns: after.standIns,
    asOf: mart.asOfDay,
    defects: countDefects(rules),
    tables: compareTables(sides),
    rules,
    effects: await effectsOf({ mart, db: context.db.withSignal(context.signal), standIns: after.standIns }, after.tables),
  };
  const flow = result.tables.flatMap(({ name, rowsBefore, rowsAfter }) => [
    { step: `rows of ${name} as read`, rows: rowsBefore },
    { step: `rows of ${name}`, rows: rowsAfter },
  ]);
  return { result, flow };
}
