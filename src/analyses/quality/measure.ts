import type { Mart } from '../../mart/mart';
import { bindCondition } from '../../sql/condition';
import { significant } from '../../stats/round';
import type { Context } from '../define';
import { bindRules, type BoundRule } from './bind-rules';
import { perDimension, type PerDimension } from './dimensions';
import { measureTable, type MeasuredTable } from './measure-table';
import { nameCulprit } from './name-culprit';
import { proposeRules } from './propose/propose-rules';
import type { Measured, TableQuality } from './result';
import { suggested } from './rules-of';
import { gradeOf, mean, scoreWithout, statusOf } from './score';
import { chosenTables, settingsOf, type Settings } from './settings';
import type { ScoreSpec } from './spec';
import { tableQuality } from './table-quality';

/** The last few scores of each mart: to list the rows of a rule nothing is counted again. */
const scores = new WeakMap<Mart, ReadonlyMap<string, Measured>>();
const KEPT = 4;

/**
 * Six dimensions from 0 to 100. A rule checks rows and some fail. Column dimension = 100 x (1 - rows failing any of its rules / rows checked);
 * column score = mean of its dimensions by their weights, leaving out what could not be measured; table score = mean of its columns by column
 * weight (3 key or required, 2 used in the model, 1 other); dataset score = mean of the tables by cells, empty tables left out. The points of a
 * rule are what the dataset would gain if none of its rows failed. Outliers, day gaps and near duplicates are listed and cost nothing.
 * Rules are proposed only where the spec lists none.
 */
export async function measure(spec: ScoreSpec, context: Context): Promise<Measured> {
  const { mart } = context;
  const key = JSON.stringify(spec);
  const known = scores.get(mart)?.get(key);
  if (known) return known;
  const db = context.db.withSignal(context.signal);
  const settings = settingsOf(spec);
  const { standIns, weights } = settings;
  const tables = chosenTables(spec, mart);
  context.progress(0, 'rules');
  const rules = bindRules(spec.rules ?? suggested(spec, await proposeRules({ mart, db, standIns })), { mart, standIns });
  await bindWritten([...rules.values()].flat(), db);
  const measured: MeasuredTable[] = [];
  for (const [i, table] of tables.entries()) {
    context.progress((i + 1) / (tables.length + 1), table.name);
    const input = { db, mart, table, rules: rules.get(table.name) ?? [], standIns, weights };
    measured.push(await measureTable(input).catch((error: unknown) => nameCulprit(error, input)));
  }
  const result = assemble(measured, settings);
  scores.set(mart, new Map([...(scores.get(mart) ?? []), [key, result] as const].slice(-KEPT)));
  return result;
}

/** Conditions that people wrote are shown to the database first, so that what is wrong with one is said of that one. */
async function bindWritten(rules: readonly BoundRule[], db: Mart['db']): Promise<void> {
  for (const { rule, written } of rules) if (written) await bindCondition(db, rule.table, written.sql, { path: written.path });
}

function assemble(measured: readonly MeasuredTable[], { weights, thresholds, standIns }: Settings): Measured {
  const total = (replaced?: MeasuredTable, score?: number | null): number | null =>
    mean(measured.map((item) => ({ value: item === replaced ? (score ?? null) : item.score.score, weight: item.cells })));
  const exact = total();
  const points = (item: MeasuredTable, index: number): number => {
    if (exact === null || item.failed(index) === 0) return 0;
    return significant((total(item, scoreWithout(item.input, item.score, index)) ?? exact) - exact);
  };
  const tables: readonly TableQuality[] = measured.map((item) =>
    tableQuality(item, { thresholds, standIns, points: (index) => points(item, index) }),
  );
  const dimensions = perDimension((dimension) =>
    rounded(mean(measured.map(({ score, cells }) => ({ value: score.dimensions[dimension], weight: cells })))),
  );
  const score = rounded(exact);
  const terms = tables.flatMap(({ name, cells, score: own }) => (own === null ? [] : [{ table: name, cells, score: own }]));
  return {
    score,
    grade: gradeOf(score),
    fivePoint: score === null ? null : significant(score / 20),
    dimensions,
    status: statusOf(dimensions, thresholds),
    weights,
    thresholds,
    standIns,
    passRate: passRateOf(tables, thresholds),
    tables,
    formula: { cells: terms.reduce((sum, { cells }) => sum + cells, 0), terms },
  };
}

const rounded = (x: number | null): number | null => (x === null ? null : significant(x));

/** Share of key fields that are complete and, where it was measured, accurate enough. */
function passRateOf(tables: readonly TableQuality[], thresholds: PerDimension<number>): Measured['passRate'] {
  const keys = tables.flatMap(({ rows, columns }) => (rows > 0 ? columns.filter(({ weight }) => weight === 3) : []));
  const enough = (figure: number | null, threshold: number): boolean => figure === null || figure >= threshold;
  const met = keys.filter(
    ({ dimensions }) => enough(dimensions.completeness, thresholds.completeness) && enough(dimensions.accuracy, thresholds.accuracy),
  ).length;
  return { met, of: keys.length, rate: keys.length === 0 ? null : significant(met / keys.length) };
}
