import type { StepCounts } from '../../../clean/step-counts';
import type { Failure } from '../../../model/failure';
import type { ColumnKind } from '../../../model/table';
import type { Dimension, PerDimension } from '../dimensions';
import type { Checked, Effect, Grade, Status } from '../result';
import type { Rule } from '../rules/rules';

/** A figure on both sides of cleaning; null = nothing to measure. Difference = after - before, where both are known. */
export interface Change {
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
}

/** Scores and dimensions, 0 to 100. */
export interface ScoreChange {
  readonly score: Change;
  readonly dimensions: PerDimension<Change>;
}

export interface ColumnChange extends ScoreChange {
  /** As it is called now, or was called when it is gone. */
  readonly name: string;
  /** As the file calls it; null = a step made it. */
  readonly from: string | null;
  /** null = it was, or is, not there. */
  readonly kindBefore: ColumnKind | null;
  readonly kindAfter: ColumnKind | null;
}

/** A step of the recipe by its kind and columns: never with values. */
export interface StepReport {
  readonly kind: string;
  /** The columns that it names or changes, as they are called after it. */
  readonly columns: readonly string[];
  readonly state: 'done' | 'off' | 'misfit';
  /** Why it does not fit. */
  readonly failure: Failure | null;
  /** Against the rows that reach the step; null = it did not run. */
  readonly counts: StepCounts | null;
}

export interface TableChange extends ScoreChange {
  readonly name: string;
  /** It has a recipe. */
  readonly cleaned: boolean;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly gradeBefore: Grade | null;
  readonly gradeAfter: Grade | null;
  /** In the order of the cleaned table; those that are gone come last. */
  readonly columns: readonly ColumnChange[];
  readonly steps: readonly StepReport[];
}

/** Checked and failed rows of a rule, and the points of the data set that it costs. */
export interface RuleSide extends Checked {
  readonly points: number;
}

/** Why a rule cannot be asked of the cleaned table. */
export interface RuleEnd {
  /**
   * `removed`: a column that it names is gone. `retyped`: it is about texts and its column holds none any more. `protected`: the values of its
   * column are hidden. `refused`: it does not fit the cleaned table for the reason given.
   */
  readonly why: 'removed' | 'retyped' | 'protected' | 'refused';
  readonly column: string | null;
  readonly failure: Failure | null;
}

export interface RuleChange {
  /** Of the rule over the table as it was read. */
  readonly id: string;
  readonly table: string;
  readonly kind: Rule['kind'];
  readonly dimension: Dimension;
  /** As they are called now; as they were for a rule that no longer applies. */
  readonly columns: readonly string[];
  /** The key is the whole row. */
  readonly whole: boolean;
  readonly before: RuleSide;
  /** null = it no longer applies. */
  readonly after: RuleSide | null;
  readonly ends: RuleEnd | null;
}

/** Numbers of rules. */
export interface DefectCounts {
  readonly rules: number;
  /** Failing before and after. */
  readonly before: number;
  readonly after: number;
  /** Of those that failed before: no row fails any more; some still do; they no longer apply. */
  readonly gone: number;
  readonly left: number;
  readonly ended: number;
  /** They fail since cleaning. */
  readonly added: number;
}

export interface ReportResult extends ScoreChange {
  /** A table has a recipe. Without one both sides are the same. */
  readonly cleaned: boolean;
  readonly gradeBefore: Grade | null;
  readonly gradeAfter: Grade | null;
  readonly statusBefore: PerDimension<Status>;
  readonly statusAfter: PerDimension<Status>;
  /** What both sides were measured by. */
  readonly weights: PerDimension<number>;
  readonly thresholds: PerDimension<number>;
  readonly standIns: readonly string[];
  /** The last day of the data, ISO; empty without facts. */
  readonly asOf: string;
  readonly defects: DefectCounts;
  /** By name. */
  readonly tables: readonly TableChange[];
  /** By table and id. */
  readonly rules: readonly RuleChange[];
  /** What the defects that are left do to the answers. */
  readonly effects: readonly Effect[];
}
