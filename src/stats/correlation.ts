import { significant } from './round';
import { stableDot } from './stable-dot';

/** A numeric column made ready for pairs. */
export interface PreparedColumn {
  /** By row; NaN = no value. */
  readonly values: Float64Array;
  /** Position of the value among the different values, ascending; -1 = no value. */
  readonly codes: Int32Array;
  readonly distinct: number;
  /** Where every row has a value: distances from the mean, and centred ranks. */
  readonly complete: { readonly centred: Float64Array; readonly ranks: Float64Array } | null;
}

export interface Correlation {
  /** Rows in which both have a value. */
  readonly n: number;
  readonly pearson: number | null;
  readonly spearman: number | null;
}

/** Ranks a column's values. @param values in row order, NaN = no value */
export function prepareColumn(values: Float64Array): PreparedColumn {
  const sorted = values.filter((x) => Number.isFinite(x)).sort();
  const different = sorted.filter((x, i) => i === 0 || x !== sorted[i - 1]);
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) codes[i] = position(different, values[i] as number);
  const complete = sorted.length === values.length && sorted.length > 0;
  return {
    values,
    codes,
    distinct: different.length,
    complete: complete ? { centred: centred(values), ranks: centredRanks(codes, different.length) } : null,
  };
}

function position(different: Float64Array, x: number): number {
  if (!Number.isFinite(x)) return -1;
  let low = 0;
  let high = different.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((different[middle] as number) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Pearson's r and Spearman's rho (r of the ranks, ties share their mean rank) over the rows in which both columns have a value; independent of the
 * order of rows, rounded to 12 significant digits. null: fewer than two such rows, or one of the two is constant in them.
 */
export function correlation(a: PreparedColumn, b: PreparedColumn): Correlation {
  const rows = a.complete && b.complete ? null : completeRows(a, b);
  const n = rows?.length ?? a.codes.length;
  if (n < 2) return { n, pearson: null, spearman: null };
  const spearman = ofRanks(ranksOf(a, rows), ranksOf(b, rows));
  // Ranks are exact, so they tell whether a column is constant; in sums of doubles noise would be left.
  return { n, pearson: spearman === null ? null : ofValues(a, b, rows), spearman };
}

function completeRows(a: PreparedColumn, b: PreparedColumn): Int32Array {
  const rows = new Int32Array(a.codes.length);
  let n = 0;
  for (let i = 0; i < rows.length; i++) if ((a.codes[i] as number) >= 0 && (b.codes[i] as number) >= 0) rows[n++] = i;
  return rows.subarray(0, n);
}

function ofValues(a: PreparedColumn, b: PreparedColumn, rows: Int32Array | null): number | null {
  const own = ({ values, complete }: PreparedColumn): Float64Array =>
    complete && !rows ? complete.centred : centred(rows ? gather(values, rows) : values);
  const [x, y] = [own(a), own(b)];
  const spread = Math.sqrt(stableDot(x, x, FARTHEST * FARTHEST)) * Math.sqrt(stableDot(y, y, FARTHEST * FARTHEST));
  return spread > 0 ? coefficient(stableDot(x, y, FARTHEST * FARTHEST) / spread) : null;
}

/** No centred value is farther from 0. */
const FARTHEST = 2;

/** Distances from the mean in half ranges: what is constant but for its last digits keeps them, and no square over- or underflows. */
function centred(values: Float64Array): Float64Array {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i] as number);
    high = Math.max(high, values[i] as number);
  }
  const size = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const middle = low / size / 2 + high / size / 2;
  const half = high / size / 2 - low / size / 2 || 1;
  const scaled = values.map((x) => Math.max(-1, Math.min(1, (x / size - middle) / half)));
  const mean = stableDot(scaled, new Float64Array(scaled.length).fill(1), 1) / scaled.length;
  return scaled.map((x) => x - mean);
}

function gather(values: Float64Array, rows: Int32Array): Float64Array {
  const found = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) found[k] = values[rows[k] as number] as number;
  return found;
}

/** Rounded to 13 decimals first: coefficients near 0 have no more true digits. */
const coefficient = (r: number): number => significant(Math.round(Math.max(-1, Math.min(1, r)) * 1e13) / 1e13);

function ranksOf(column: PreparedColumn, rows: Int32Array | null): Float64Array {
  if (column.complete && !rows) return column.complete.ranks;
  const codes = rows ? rows.map((row) => column.codes[row] as number) : column.codes;
  return centredRanks(codes, column.distinct);
}

/** Twice the mean rank less n + 1, which is a whole number; by row. */
function centredRanks(codes: Int32Array, distinct: number): Float64Array {
  const counts = new Int32Array(distinct);
  for (let k = 0; k < codes.length; k++) (counts[codes[k] as number] as number)++;
  const rankOf = new Float64Array(distinct);
  let before = 0;
  for (let code = 0; code < distinct; code++) {
    const own = counts[code] as number;
    rankOf[code] = 2 * before + own - codes.length;
    before += own;
  }
  const ranks = new Float64Array(codes.length);
  for (let k = 0; k < codes.length; k++) ranks[k] = rankOf[codes[k] as number] as number;
  return ranks;
}

function ofRanks(x: Float64Array, y: Float64Array): number | null {
  const [xx, yy] = [wholeDot(x, x), wholeDot(y, y)];
  if (xx === 0n || yy === 0n) return null;
  return coefficient(Number(wholeDot(x, y)) / (Math.sqrt(Number(xx)) * Math.sqrt(Number(yy))));
}

/** Exact for whole numbers up to the length: sums below 2^53 in doubles, added up as big integers. */
function wholeDot(a: Float64Array, b: Float64Array): bigint {
  const block = Math.max(1, Math.floor(Number.MAX_SAFE_INTEGER / Math.max(1, a.length) ** 2));
  let total = 0n;
  for (let start = 0; start < a.length; start += block) {
    const end = Math.min(a.length, start + block);
    let part = 0;
    for (let k = start; k < end; k++) part += (a[k] as number) * (b[k] as number);
    total += BigInt(part);
  }
  return total;
}
