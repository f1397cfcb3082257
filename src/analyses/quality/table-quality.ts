import { significant } from '../../stats/round';
import { failingCondition } from './bind-rules';
import { perDimension, type PerDimension } from './dimensions';
import type { MeasuredTable } from './measure-table';
import type { ColumnQuality, RuleQuality, TableQuality } from './result';
import { gradeOf, statusOf } from './score';
import { severityOf } from './severity';

interface Presentation {
  readonly thresholds: PerDimension<number>;
  readonly standIns: readonly string[];
  /** Dataset points that a rule costs, by its position. */
  readonly points: (rule: number) => number;
}

/** A measured table as the result shows it: reals rounded to 12 digits, rules by id. */
export function tableQuality(measured: MeasuredTable, { thresholds, standIns, points }: Presentation): TableQuality {
  const { table, counts, score } = measured;
  const columns = table.columns.map(({ name, kind }, i): ColumnQuality => {
    const own = score.columns[i];
    return {
      name,
      kind,
      score: rounded(own?.score ?? null),
      weight: measured.input.columns[i]?.weight ?? 1,
      dimensions: perDimension((dimension) => rounded(own?.dimensions[dimension] ?? null)),
      checks: own?.checks ?? {},
      nulls: counts.nulls[i] ?? 0,
      standIns: counts.standIns[i] ?? 0,
    };
  });
  const weights = new Map(columns.map(({ name, weight }) => [name, weight]));
  const rules = measured.rules.map((rule, i): RuleQuality => ({
    id: rule.id,
    kind: rule.rule.kind,
    dimension: rule.dimension,
    columns: rule.columns,
    checked: measured.checked(i),
    failed: measured.failed(i),
    severity: rule.rule.severity ?? severityOf(rule.columns.map((name) => weights.get(name) ?? 1)),
    points: points(i),
    where: rule.units ? null : failingCondition(rule, standIns).text,
    rule: rule.rule,
  }));
  const dimensions = perDimension((dimension) => rounded(score.dimensions[dimension]));
  return {
    name: table.name,
    rows: counts.rows,
    cells: measured.cells,
    score: rounded(score.score),
    grade: gradeOf(rounded(score.score)),
    dimensions,
    status: statusOf(dimensions, thresholds),
    columns,
    rules,
    defectRows: counts.defectRows,
    duplicates: measured.duplicates,
    nearDuplicates: measured.nearDuplicates,
    outliers: measured.outliers,
    gaps: measured.gaps,
    formula: { weighted: significant(score.weighted), weights: score.weights },
  };
}

const rounded = (x: number | null): number | null => (x === null ? null : significant(x));
