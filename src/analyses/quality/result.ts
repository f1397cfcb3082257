import type { ColumnKind } from '../../model/table';
import type { Dimension, PerDimension } from './dimensions';
import type { Rule } from './rules/rules';
import type { Severity } from './severity';

export type Grade = 'A' | 'B' | 'C' | 'D';
export type Status = 'met' | 'below' | 'not-measured';

/** Rows a dimension or a rule looked at, and how many of those failed. */
export interface Checked {
  readonly checked: number;
  readonly failed: number;
}

/** Scores and dimensions are 0 to 100; null = nothing to measure. */
export interface Scored {
  readonly score: number | null;
  readonly dimensions: PerDimension<number | null>;
}

export interface ColumnQuality extends Scored {
  readonly name: string;
  readonly kind: ColumnKind;
  /** 3 key or required by the model, 2 used in the model, 1 other. */
  readonly weight: number;
  /** The two numbers behind each measured dimension: figure = 100 x (1 - failed / checked). */
  readonly checks: Readonly<Partial<Record<Dimension, Checked>>>;
  /** Cells without a value, stand-ins included; and how many of them are blank or stand-in text. */
  readonly nulls: number;
  readonly standIns: number;
}

export interface RuleQuality extends Checked {
  /** Stable, as `orders.amount.range`. */
  readonly id: string;
  readonly kind: Rule['kind'];
  readonly dimension: Dimension;
  readonly columns: readonly string[];
  /** As the rule says, else by the weight of its columns. */
  readonly severity: Severity;
  /** Points by which the score of the dataset would rise if no row failed this rule. */
  readonly points: number;
  /** SQL condition on the table under the alias `t` that is true for exactly the failing rows; null for rules that do not count rows. */
  readonly where: string | null;
  /** The rule as it stands in a spec. */
  readonly rule: Rule;
}

/** Values far from the rest: listed, never scored. */
export interface Outliers {
  readonly column: string;
  /** `tukey`: 1.5 IQR. `log-tukey`: 3 IQR on logarithms of the positive values, for skewed columns without negative ones. */
  readonly method: 'tukey' | 'log-tukey';
  /** The fences in the unit of the column; values outside are counted. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly share: number;
}

/** Days without a record between the first and the last: listed, scored only by a rule of kind `gaps`. */
export interface DayGaps {
  readonly column: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly missing: number;
  /** The longest stretches without a record, longest first, at most ten. */
  readonly longest: readonly { readonly from: string; readonly to: string; readonly days: number }[];
}

/** How many spellings more than values: ids or contacts that are equal but for case, width, blanks and dashes. Reported, not scored. */
export interface NearDuplicates {
  readonly column: string;
  readonly surplus: number;
}

export interface TableQuality extends Scored {
  readonly name: string;
  readonly rows: number;
  /** Rows x columns: the weight of the table in the dataset. */
  readonly cells: number;
  readonly grade: Grade | null;
  readonly status: PerDimension<Status>;
  readonly columns: readonly ColumnQuality[];
  readonly rules: readonly RuleQuality[];
  /** Rows that fail at least one rule; null for a table of more than 256 columns. */
  readonly defectRows: number | null;
  /** Surplus copies of whole rows. */
  readonly duplicates: number;
  readonly nearDuplicates: readonly NearDuplicates[];
  readonly outliers: readonly Outliers[];
  readonly gaps: readonly DayGaps[];
  /** score = weighted / weights, over the columns that have a score. */
  readonly formula: { readonly weighted: number; readonly weights: number };
}

export type EffectCode =
  | 'orders-without-customer'
  | 'orders-without-time'
  | 'orders-duplicated'
  | 'orders-unknown-customer'
  | 'amounts-unreadable'
  | 'amounts-negative'
  | 'events-without-actor'
  | 'events-without-time'
  | 'events-duplicated'
  | 'customers-duplicated'
  | 'values-split'
  | 'times-reversed'
  | 'contacts-unusable';

/** How far a figure is off at most: see effect-bounds.ts. Shares are 0 to 1, amounts in the unit of the order amounts. */
export interface Bound {
  readonly code:
    | 'repurchase'
    | 'money-over'
    | 'money-unplaced'
    | 'money-left-out'
    | 'money-under'
    | 'events-lost'
    | 'events-over'
    | 'customers-over'
    | 'reach';
  readonly params: Readonly<Record<string, number>>;
}

/** What a defect does to the answers. */
export interface Effect {
  readonly code: EffectCode;
  /** `rows` (or orders) touched, `of` how many; `table`, `column` where it applies. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Null where counts alone do not tell. */
  readonly bound: Bound | null;
}

/** Rows that fail one rule, the first of them; every cell as the database prints it. */
export interface FailingRows {
  readonly rule: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** Of them: those the rule belongs to; those that look personal. */
  readonly marked: readonly string[];
  readonly personal: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly (string | null)[] }[];
  readonly total: number;
  readonly sql: string;
}

/** The score alone. */
export interface Measured extends Scored {
  readonly grade: Grade | null;
  /** Score / 20. */
  readonly fivePoint: number | null;
  readonly status: PerDimension<Status>;
  readonly weights: PerDimension<number>;
  readonly thresholds: PerDimension<number>;
  readonly standIns: readonly string[];
  /** Key columns (weight 3) that meet the thresholds of completeness and, where measured, accuracy. */
  readonly passRate: { readonly met: number; readonly of: number; readonly rate: number | null };
  readonly tables: readonly TableQuality[];
  /** score = sum of score x cells / cells, over tables that have rows and a score. */
  readonly formula: {
    readonly cells: number;
    readonly terms: readonly { readonly table: string; readonly cells: number; readonly score: number }[];
  };
}

export interface QualityResult extends Measured {
  /** The rules that data and model suggest now; what counted when the spec lists none. */
  readonly proposed: readonly Rule[];
  /** The rows that were asked for; null when none were. */
  readonly rows: FailingRows | null;
  readonly effects: readonly Effect[];
}
