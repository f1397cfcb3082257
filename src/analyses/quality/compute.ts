import type { Mart } from '../../mart/mart';
import type { TableInfo } from '../../model/table';
import { FailureError } from '../../model/failure';
import { byCodePoint } from '../../stats/by-code-point';
import { significant } from '../../stats/round';
import type { Computed, Context } from '../define';
import { bindRules } from './bind-rules';
import { DEFAULT_THRESHOLDS, DEFAULT_WEIGHTS, perDimension, STAND_INS, type PerDimension } from './dimensions';
import { effectsOf } from './effects';
import { measureTable, type MeasuredTable } from './measure-table';
import { proposeRules } from './propose/propose-rules';
import type { QualityResult, TableQuality } from './result';
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
  const settings = settingsOf(spec);
  const tables = chosenTables(spec, mart);
  context.progress(0, 'rules');
  const rules = bindRules(spec.rules ?? (await proposeRules({ mart, db, standIns: settings.standIns })), {
    mart,
    standIns: settings.standIns,
  });
  const measured: MeasuredTable[] = [];
  for (const [i, table] of tables.entries()) {
    context.progress((i + 1) / (tables.length + 1), table.name);
    const bound = rules.get(table.name) ?? [];
    measured.push(await measureTable({ db, mart, table, rules: bound, standIns: settings.standIns, weights: settings.weights }));
  }
  const result = assemble(mart, measured, settings);
  return { result, flow: result.tables.map(({ name, rows }) => ({ step: `rows of ${name}`, rows })) };
}

export interface Settings {
  readonly weights: PerDimension<number>;
  readonly thresholds: PerDimension<number>;
  readonly standIns: readonly string[];
}

export function settingsOf(spec: QualitySpec): Settings {
  return {
    weights: spec.weights ?? DEFAULT_WEIGHTS,
    thresholds: spec.thresholds ?? DEFAULT_THRESHOLDS,
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

function assemble(mart: Mart, measured: readonly MeasuredTable[], { weights, thresholds, standIns }: Settings): QualityResult {
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
    effects: effectsOf(mart, tables),
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
