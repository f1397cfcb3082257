import type { Mart } from '../../mart/mart';
import type { TableInfo } from '../../model/table';
import { FailureError } from '../../model/failure';
import { bindCondition } from '../../sql/condition';
import { byCodePoint } from '../../stats/by-code-point';
import { significant } from '../../stats/round';
import type { Computed, Context } from '../define';
import { bindRules, type BoundRule } from './bind-rules';
import { DEFAULT_WEIGHTS, perDimension, STAND_INS, type PerDimension } from './dimensions';
import { effectsOf } from './effects';
import { readFailingRows } from './failing-rows';
import { measureTable, type MeasuredTable } from './measure-table';
import { nameCulprit } from './name-culprit';
import { standardsOf } from './presets';
import { proposeRules } from './propose/propose-rules';
import type { QualityResult, TableQuality } from './result';
import { rulesOf, suggested } from './rules-of';
import { gradeOf, mean, scoreWithout, statusOf } from './score';
import type { QualitySpec } from './spec';
import { tableQuality } from './table-quality';

/**
 * Six dimensions from 0 to 100. A rule checks rows and some fail. Column dimension = 100 x (1 - rows failing any of its rules / rows checked);
 * column score = mean of its dimensions by their weights, leaving out what could not be measured; table score = mean of its columns by column
 * weight (3 key or required, 2 used in the model, 1 other); dataset score = mean of the tables by cells, empty tables left out. The points of a
 * rule are what the dataset would gain if none of its rows failed. Outliers, day gaps and near duplicates are listed and cost nothing.
 */
export async function compute(spec: QualitySpec, context: Context): Promise<Computed<QualityResult>> {
  const { mart } = context;
  const db = context.db.withSignal(context.signal);
  const scored = await scoreOf(spec, context, db);
  const rows = spec.rows ? await readFailingRows(spec.rows, { result: scored, mart, db }) : null;
  return { result: { ...scored, rows }, flow: scored.tables.map(({ name, rows: n }) => ({ step: `rows of ${name}`, rows: n })) };
}

/** The last few scores of each mart: to list the rows of a rule nothing is counted again. */
const scores = new WeakMap<Mart, ReadonlyMap<string, QualityResult>>();
const KEPT = 4;

async function scoreOf(spec: QualitySpec, context: Context, db: Mart['db']): Promise<QualityResult> {
  const { mart } = context;
  const key = JSON.stringify({ ...spec, rows: null });
  const known = scores.get(mart)?.get(key);
  if (known) return known;
  const settings = settingsOf(spec);
  const tables = chosenTables(spec, mart);
  context.progress(0, 'rules');
  const proposed = await proposeRules({ mart, db, standIns: settings.standIns });
  const rules = bindRules(rulesOf(spec, proposed), { mart, standIns: settings.standIns });
  await bindWritten([...rules.values()].flat(), db);
  const measured: MeasuredTable[] = [];
  for (const [i, table] of tables.entries()) {
    context.progress((i + 1) / (tables.length + 1), table.name);
    const bound = rules.get(table.name) ?? [];
    const input = { db, mart, table, rules: bound, standIns: settings.standIns, weights: settings.weights };
    measured.push(await measureTable(input).catch((error: unknown) => nameCulprit(error, input)));
  }
  const counted = assemble(measured, settings);
  const effects = await effectsOf({ mart, db, standIns: settings.standIns }, counted.tables);
  const result: QualityResult = { ...counted, proposed: suggested(spec, proposed), rows: null, effects };
  scores.set(mart, new Map([...(scores.get(mart) ?? []), [key, result] as const].slice(-KEPT)));
  return result;
}

/** Conditions that people wrote are shown to the database first, so that what is wrong with one is said of that one. */
async function bindWritten(rules: readonly BoundRule[], db: Mart['db']): Promise<void> {
  for (const { rule, written } of rules) if (written) await bindCondition(db, rule.table, written.sql, { path: written.path });
}

export interface Settings {
  readonly weights: PerDimension<number>;
  readonly thresholds: PerDimension<number>;
  readonly standIns: readonly string[];
}

export function settingsOf(spec: QualitySpec): Settings {
  return {
    weights: spec.weights ?? DEFAULT_WEIGHTS,
    thresholds: spec.thresholds ?? standardsOf(spec.preset).thresholds,
    standIns: spec.standIns ?? STAND_INS,
  };
}

/** The tables of the spec, by name; all when it names none. Throws table-missing. */
export function chosenTables(spec: QualitySpec, mart: Mart): readonly TableInfo[] {
  const names = spec.tables ? [...new Set(spec.tables)] : [...mart.tables.keys()];
  return names.sort(byCodePoint).map((name) => {
    const table = mart.tables.get(name);
    if (table) return table;
    const path = `tables[${spec.tables?.indexOf(name) ?? 0}]`;
    throw new FailureError({
      code: 'table-missing',
      path,
      message: `There is no table "${name}". Load it or leave it out.`,
      params: { table: name },
    });
  });
}

type Counted = Omit<QualityResult, 'effects' | 'proposed' | 'rows'>;

function assemble(measured: readonly MeasuredTable[], { weights, thresholds, standIns }: Settings): Counted {
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
function passRateOf(tables: readonly TableQuality[], thresholds: PerDimension<number>): QualityResult['passRate'] {
  const keys = tables.flatMap(({ rows, columns }) => (rows > 0 ? columns.filter(({ weight }) => weight === 3) : []));
  const enough = (figure: number | null, threshold: number): boolean => figure === null || figure >= threshold;
  const met = keys.filter(
    ({ dimensions }) => enough(dimensions.completeness, thresholds.completeness) && enough(dimensions.accuracy, thresholds.accuracy),
  ).length;
  return { met, of: keys.length, rate: keys.length === 0 ? null : significant(met / keys.length) };
}
