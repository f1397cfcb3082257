import type { ColumnKind } from '../../model/table';
import type { Pii } from '../../model/privacy';
import type { FenceMethod } from '../../stats/tukey';

/** Numbers as numbers, but whole numbers beyond 2^53 as text; days and times as ISO text, times with an offset in UTC (`Z`). */
export type Value = string | number | boolean;

export interface TopValue {
  readonly value: Value;
  readonly count: number;
  /** Of the cells that hold a value. */
  readonly share: number;
}

export interface Pattern {
  /** Upper-case letters A, lower-case and caseless ones a, digits 9, Han, kana and hangul 汉; more than four of a kind as 9{11}. */
  readonly pattern: string;
  readonly count: number;
  readonly share: number;
  /** The most frequent value of this form; of equals the first by code point. */
  readonly example: string;
}

export interface Histogram {
  readonly kind: 'number' | 'time';
  /** The period of a time's bars. */
  readonly unit: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | null;
  /** Borders, one more than bars: a bar holds what is not below its left border and below its right one; the last bar also its right border. */
  readonly edges: readonly (number | string)[];
  readonly counts: readonly number[];
  /** Values left and right of the picture: it goes from the 1st to the 99th percentile where the rest would squeeze it. */
  readonly below: number;
  readonly above: number;
}

export type QuantileName = 'p1' | 'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'p99';
export type Quantiles = Readonly<Record<QuantileName, number | string>>;

/** Figures of the finite values of a numeric column; reals have 12 significant digits. */
export interface Numbers {
  readonly mean: number;
  /** Sample standard deviation; null for one value. */
  readonly deviation: number | null;
  /** Null for fewer than three values and for a constant. */
  readonly skewness: number | null;
  readonly zeros: number;
  readonly negatives: number;
  readonly infinite: number;
}

/** Values far from the rest by Tukey's rule; listed, no defects. */
export interface Outliers {
  readonly method: FenceMethod;
  readonly low: number;
  readonly high: number;
  readonly below: number;
  readonly above: number;
  /** Of the values judged: on logarithms those above 0. */
  readonly share: number;
}

/** Texts that are equal but for case, width, blanks, round brackets and dashes. */
export interface Spellings {
  /** Values that have more than one spelling. */
  readonly groups: number;
  /** Spellings more than values. */
  readonly surplus: number;
  /** The groups with most rows, at most ten. */
  readonly largest: readonly { readonly rows: number; readonly spellings: readonly { readonly value: string; readonly count: number }[] }[];
}

/** Days without a record between the first and the last. */
export interface Gaps {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly missing: number;
  /** The longest stretches, at most ten. */
  readonly longest: readonly { readonly from: string; readonly to: string; readonly days: number }[];
}

/** What is found by reading the values of a column. */
export interface ColumnDetail {
  /** Cells whose text is blank or stands for "no value", by that text, most frequent first. */
  readonly standIns: readonly { readonly text: string; readonly cells: number }[];
  /** Different values; stand-ins are none. */
  readonly distinct: number;
  /** No value occurs twice, and there are at least two. */
  readonly unique: boolean;
  /** Unique, never missing, and text or whole numbers: a key candidate. */
  readonly key: boolean;
  readonly constant: boolean;
  /** Texts by code point. */
  readonly min: Value | null;
  readonly max: Value | null;
  /** Characters of a text. */
  readonly length: { readonly min: number; readonly max: number; readonly mean: number } | null;
  readonly numbers: Numbers | null;
  /** Type 7; of days the day before. */
  readonly quantiles: Quantiles | null;
  readonly histogram: Histogram | null;
  readonly top: readonly TopValue[];
  readonly patterns: readonly Pattern[];
  /** Different patterns; null: more than 10,000, and none is listed. */
  readonly patternCount: number | null;
  readonly outliers: Outliers | null;
  readonly spellings: Spellings | null;
  readonly gaps: Gaps | null;
  /** What the name and up to 200 of the values say about protection. */
  readonly pii: Pii;
}

export interface ColumnProfile {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly sqlType: string;
  /** False while its values have not been read; then `missing` counts nulls only. */
  readonly ready: boolean;
  /** SQL nulls, and NaN. */
  readonly nulls: number;
  /** Nulls and stand-ins. */
  readonly missing: number;
  readonly detail: ColumnDetail | null;
}

export interface NumberPair {
  readonly a: string;
  readonly b: string;
  /** Rows used: those in which both have a value. */
  readonly n: number;
  readonly pearson: number | null;
  readonly spearman: number | null;
}

export interface LabelPair {
  readonly a: string;
  readonly b: string;
  readonly n: number;
  /** Bias-corrected. */
  readonly cramersV: number | null;
}

export interface Correlations {
  /** Columns compared, at most 30 of a sort, the most filled ones, in the order of the table; and how many there were. */
  readonly numeric: {
    readonly columns: readonly string[];
    readonly of: number;
    readonly pairs: readonly NumberPair[];
    readonly everyNth: number;
  };
  readonly labels: {
    readonly columns: readonly string[];
    readonly of: number;
    readonly pairs: readonly LabelPair[];
    readonly everyNth: number;
  };
}

export interface ProfileResult {
  readonly table: string;
  readonly rows: number;
  readonly cells: number;
  /** Cells without a value; of columns not read yet only the nulls. */
  readonly missing: number;
  /** Surplus copies of whole rows; null until counted, and when only some columns were asked for. */
  readonly duplicates: number | null;
  readonly standIns: readonly string[];
  readonly columns: readonly ColumnProfile[];
  /** Null until all columns are read. */
  readonly correlations: Correlations | null;
}
