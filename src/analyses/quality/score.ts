import { DIMENSIONS, perDimension, type Dimension, type PerDimension } from './dimensions';
import type { Checked, Grade, Scored, Status } from './result';

/** A rule as scoring sees it; `units` for rules that count something else than rows. */
export interface ScoredRule {
  readonly dimension: Dimension;
  readonly columns: readonly string[];
  readonly units: Checked | null;
}

export interface ScoreInput {
  readonly columns: readonly { readonly name: string; readonly weight: number }[];
  readonly rules: readonly ScoredRule[];
  /** Rows that at least one of the rules (by position) checks, or fails. */
  checked(rules: readonly number[]): number;
  failed(rules: readonly number[]): number;
  readonly weights: PerDimension<number>;
}

export interface ColumnScore extends Scored {
  readonly checks: Readonly<Partial<Record<Dimension, Checked>>>;
}

export interface TableScore extends Scored {
  readonly columns: readonly ColumnScore[];
  readonly weighted: number;
  readonly weights: number;
}

/**
 * Column dimension = 100 x (1 - rows failing any of its rules / rows any of them checks); a rule that counts days adds its days to both. Column
 * score = mean of its dimensions by weight. `without` = as if no row failed that rule.
 */
function scoreColumn(input: ScoreInput, rules: readonly number[], without: number): ColumnScore {
  const checks: Partial<Record<Dimension, Checked>> = {};
  for (const dimension of DIMENSIONS) {
    const own = rules.filter((i) => input.rules[i]?.dimension === dimension);
    const byRow = own.filter((i) => !input.rules[i]?.units);
    const other = own.flatMap((i) => input.rules[i]?.units ?? []);
    const sum = (of: (units: Checked) => number): number => other.reduce((total, units) => total + of(units), 0);
    const lifted = own.includes(without) ? (input.rules[without]?.units?.failed ?? 0) : 0;
    const checked = input.checked(byRow) + sum((units) => units.checked);
    const failed = input.failed(byRow.filter((i) => i !== without)) + sum((units) => units.failed) - lifted;
    if (checked > 0) checks[dimension] = { checked, failed };
  }
  const dimensions = perDimension((dimension) => {
    const found = checks[dimension];
    return found ? 100 * (1 - found.failed / found.checked) : null;
  });
  const score = mean(DIMENSIONS.map((dimension) => ({ value: dimensions[dimension], weight: input.weights[dimension] })));
  return { score, dimensions, checks };
}

/** Table score = mean of the column scores by column weight; the six figures are the same means and only explain it. */
export function scoreTable(input: ScoreInput): TableScore {
  const own = rulesByColumn(input.rules);
  return summarise(
    input,
    input.columns.map(({ name }) => scoreColumn(input, own.get(name) ?? [], NONE)),
  );
}

const NONE = -1;

/** The table's score if no row failed one rule. */
export function scoreWithout(input: ScoreInput, base: TableScore, rule: number): number | null {
  const touched = new Set(input.rules[rule]?.columns);
  const own = rulesByColumn(input.rules);
  return summarise(
    input,
    base.columns.map((column, i) => {
      const name = input.columns[i]?.name ?? '';
      return touched.has(name) ? scoreColumn(input, own.get(name) ?? [], rule) : column;
    }),
  ).score;
}

function rulesByColumn(rules: readonly ScoredRule[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  rules.forEach(({ columns }, i) => {
    for (const name of columns) {
      const own = found.get(name);
      if (own) own.push(i);
      else found.set(name, [i]);
    }
  });
  return found;
}

function summarise(input: ScoreInput, columns: readonly ColumnScore[]): TableScore {
  const parts = columns.map(({ score }, i) => ({ value: score, weight: input.columns[i]?.weight ?? 1 }));
  return {
    score: mean(parts),
    dimensions: perDimension((dimension) =>
      mean(columns.map((column, i) => ({ value: column.dimensions[dimension], weight: input.columns[i]?.weight ?? 1 }))),
    ),
    columns,
    weighted: parts.reduce((sum, { value, weight }) => sum + (value ?? 0) * weight, 0),
    weights: parts.reduce((sum, { value, weight }) => sum + (value === null ? 0 : weight), 0),
  };
}

/** Mean of the values that exist, by weight; null when nothing weighs. */
export function mean(parts: readonly { readonly value: number | null; readonly weight: number }[]): number | null {
  let sum = 0;
  let weights = 0;
  for (const { value, weight } of parts) {
    if (value === null) continue;
    sum += value * weight;
    weights += weight;
  }
  return weights > 0 ? sum / weights : null;
}

/** A >= 95, B >= 85, C >= 70, D below. */
export function gradeOf(score: number | null): Grade | null {
  if (score === null) return null;
  return score >= 95 ? 'A' : score >= 85 ? 'B' : score >= 70 ? 'C' : 'D';
}

export function statusOf(figures: PerDimension<number | null>, thresholds: PerDimension<number>): PerDimension<Status> {
  return perDimension((dimension) => {
    const figure = figures[dimension];
    return figure === null ? 'not-measured' : figure >= thresholds[dimension] ? 'met' : 'below';
  });
}
