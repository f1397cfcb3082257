import { correlation, prepareColumn, type PreparedColumn } from '../../stats/correlation';
import { cramersV } from '../../stats/cramers-v';
import { breath } from '../breath';
import type { ColumnFacts } from './first-pass';
import type { Correlations, LabelPair, NumberPair } from './result';
import type { Labels } from './labels';

/** More pairs than those of so many columns say little and take long. */
export const MOST_COMPARED = 30;
/** Cells held for comparison: beyond this only every nth row is compared. */
const CELLS = { numeric: 3_000_000, labels: 40_000_000 };
const PAIRS_AT_ONCE = 8;

/** At most 30, those with most values (ties in the order of the table), in the order of the table. */
export function mostFilled<T extends { readonly filled: number }>(list: readonly T[]): readonly T[] {
  const chosen = new Set([...list].sort((a, b) => b.filled - a.filled).slice(0, MOST_COMPARED));
  return list.filter((each) => chosen.has(each));
}

/** Numeric columns that measure something. */
export const comparable = (facts: readonly ColumnFacts[], isId: (column: string) => boolean): readonly ColumnFacts[] =>
  facts.filter(
    ({ column: { kind, name }, filled }) => (kind === 'integer' || kind === 'decimal' || kind === 'double') && filled > 0 && !isId(name),
  );

export const everyNth = (rows: number, columns: number, sort: keyof typeof CELLS): number =>
  Math.max(1, Math.ceil((rows * columns) / CELLS[sort]));

/** What is kept of a column for comparison: every nth value, or every nth label. */
export interface Kept {
  readonly name: string;
  readonly values: Float64Array | null;
  readonly labels: Labels | null;
}

export interface CompareInput {
  readonly kept: readonly Kept[];
  readonly numericOf: number;
  readonly everyNthNumber: number;
  readonly everyNthLabel: number;
  readonly signal: AbortSignal;
}

/** Pearson and Spearman for pairs of numeric columns, Cramér's V for pairs of columns with 2 to 50 labels. Rejects with `cancelled`. */
export async function correlate({ kept, numericOf, everyNthNumber, everyNthLabel, signal }: CompareInput): Promise<Correlations> {
  const numbers: (PreparedColumn & { readonly name: string })[] = [];
  for (const { name, values } of kept) {
    if (!values) continue;
    numbers.push({ name, ...prepareColumn(values) });
    await breath(signal);
  }
  const labels = kept.flatMap((each) => each.labels ?? []);
  const compared = mostFilled(labels);
  return {
    numeric: {
      columns: numbers.map(({ name }) => name),
      of: numericOf,
      pairs: await pairsOf(numbers, signal, (a, b): NumberPair => ({ a: a.name, b: b.name, ...correlation(a, b) })),
      everyNth: everyNthNumber,
    },
    labels: {
      columns: compared.map(({ name }) => name),
      of: labels.length,
      pairs: await pairsOf(compared, signal, labelPair),
      everyNth: everyNthLabel,
    },
  };
}

async function pairsOf<T, P>(list: readonly T[], signal: AbortSignal, compare: (a: T, b: T) => P): Promise<readonly P[]> {
  const pairs: P[] = [];
  for (const [i, a] of list.entries()) {
    for (const b of list.slice(i + 1)) {
      pairs.push(compare(a, b));
      if (pairs.length % PAIRS_AT_ONCE === 0) await breath(signal);
    }
  }
  return pairs;
}

function labelPair(a: Labels, b: Labels): LabelPair {
  const counts = Array.from({ length: a.size }, () => Array.from({ length: b.size }, () => 0));
  for (let i = 0; i < a.codes.length; i++) {
    const [x, y] = [a.codes[i] as number, b.codes[i] as number];
    const row = counts[x];
    if (row && y < b.size) (row[y] as number)++;
  }
  const { n, v } = cramersV(counts);
  return { a: a.name, b: b.name, n, cramersV: v };
}
