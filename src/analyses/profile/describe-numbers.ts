import { detectPii } from '../../clean/pii/detect-pii';
import type { Column } from '../../model/table';
import { decimal, divide, fraction, toNumber } from '../../stats/fraction';
import { significant } from '../../stats/round';
import { sortedMoments } from '../../stats/sorted-moments';
import { countBelow, countUpTo, sortedQuantile } from '../../stats/sorted-quantile';
import { findOutliers } from './find-outliers';
import { NO_DETAIL } from './no-detail';
import { numberHistogram } from './number-histogram';
import type { ColumnDetail, Numbers, QuantileName, Quantiles, TopValue } from './result';
import { runsOf, topRuns } from './scan/runs';

export const QUANTILES: Readonly<Record<QuantileName, number>> = {
  p1: 0.01,
  p5: 0.05,
  p25: 0.25,
  p50: 0.5,
  p75: 0.75,
  p95: 0.95,
  p99: 0.99,
};
const PII_SAMPLE = 200;

export interface NumbersInput {
  readonly column: Column;
  /** Ascending, infinite ones included. */
  readonly sorted: Float64Array;
  /** The exact sum as decimal text, where the engine has one. */
  readonly sum: string | null;
  readonly isId: boolean;
  readonly bins: number;
  readonly top: number;
}

/** A column of numbers from its values in order. `min`, `max` and `top` are the doubles: exact up to 15 digits. */
export function describeNumbers({ column, sorted, sum, isId, bins, top }: NumbersInput): ColumnDetail {
  const finite = sorted.subarray(countUpTo(sorted, -Infinity), countBelow(sorted, Infinity));
  const runs = runsOf(sorted);
  const distinct = runs.length;
  const n = finite.length;
  const mean = sum === null || n === 0 ? undefined : toNumber(divide(decimal(sum), fraction(BigInt(n))));
  const moments = sortedMoments(finite, mean);
  const unique = distinct > 1 && distinct === sorted.length;
  const values = topRuns(sorted, runs, top).map(({ value, count }): TopValue => ({
    value: plain(value),
    count,
    share: count / sorted.length,
  }));
  const evenly = Array.from({ length: Math.min(PII_SAMPLE, distinct) }, (_, i) => runs[Math.floor((i * distinct) / PII_SAMPLE)] ?? 0);
  return {
    ...NO_DETAIL,
    distinct,
    unique,
    constant: distinct === 1,
    min: n === 0 ? null : plain(finite[0] ?? 0),
    max: n === 0 ? null : plain(finite[n - 1] ?? 0),
    numbers: moments && figures(sorted, finite, moments),
    quantiles: quantilesOf(finite, significant),
    histogram: numberHistogram(finite, { bins, whole: column.kind === 'integer' }),
    top: values,
    outliers: isId ? null : findOutliers(finite, moments?.skewness ?? null),
    pii: detectPii(column.name, column.kind, column.kind === 'integer' ? evenly.map((at) => String(sorted[at])) : []),
  };
}

/** Whole numbers may come as -0. */
const plain = (x: number): number => (Number.isFinite(x) ? x + 0 : x);

function figures(
  sorted: Float64Array,
  finite: Float64Array,
  moments: { mean: number; deviation: number | null; skewness: number | null },
): Numbers {
  return {
    mean: significant(moments.mean),
    deviation: significant(moments.deviation),
    skewness: significant(moments.skewness),
    zeros: countUpTo(finite, 0) - countBelow(finite, 0),
    negatives: countBelow(finite, 0),
    infinite: sorted.length - finite.length,
  };
}

/** Quantiles of type 7 of values in order, as `write` puts them; null when there are none. */
export function quantilesOf(sorted: Float64Array, write: (x: number) => number | string): Quantiles | null {
  if (sorted.length === 0) return null;
  const of = (name: QuantileName): number | string => write(sortedQuantile(sorted, QUANTILES[name]) ?? 0);
  return { p1: of('p1'), p5: of('p5'), p25: of('p25'), p50: of('p50'), p75: of('p75'), p95: of('p95'), p99: of('p99') };
}
