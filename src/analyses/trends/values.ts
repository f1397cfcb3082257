import { quantiles } from '../../stats/quantile';
import { ratio, significant } from '../../stats/round';
import type { SeriesFacts } from './facts';
import { amountOf } from './read-amounts';
import type { Tally } from './tally';

/** Measure of each slot of a group; null = no value. */
export type Values = readonly (number | null)[];

export function valuesOf(facts: SeriesFacts, tally: Tally, group: number): Values {
  return Array.from({ length: tally.slots }, (_, slot) => valueAt(facts, tally, group * tally.slots + slot));
}

function valueAt({ series, amounts }: SeriesFacts, tally: Tally, cell: number): number | null {
  const at = (list: Float64Array): number => list[cell] ?? 0;
  switch (series.measure) {
    case 'count':
      return at(tally.count);
    case 'actors':
      return at(tally.actors);
    case 'per-actor':
      return ratio(at(tally.owned), at(tally.actors));
    case 'sum':
      return amounts ? significantReal(amountOf(amounts, at(tally.high), at(tally.low)), amounts.scale) : null;
    case 'mean': {
      const n = at(tally.numbers);
      return amounts && n > 0 ? significant(amountOf(amounts, at(tally.high), at(tally.low)) / n) : null;
    }
    case 'p90': {
      const pairs = tally.values?.[cell] ?? [];
      if (!amounts || pairs.length === 0) return null;
      const numbers = Float64Array.from({ length: pairs.length / 2 }, (_, i) =>
        amountOf(amounts, pairs[2 * i] ?? 0, pairs[2 * i + 1] ?? 0),
      );
      return significant(quantiles(numbers, [0.9])[0] ?? null);
    }
  }
}

/** Exact sums keep every digit. */
const significantReal = (value: number, scale: number | null): number | null => (scale === null ? significant(value) : value);

/** Running sums inside every group. With `actors: 'first'` the heads become "distinct so far". */
export function cumulate(tally: Tally): Tally {
  const run = (list: Float64Array): Float64Array => {
    const sums = Float64Array.from(list);
    for (let i = 0; i < sums.length; i++) if (i % tally.slots !== 0) sums[i] = (sums[i] as number) + (sums[i - 1] as number);
    return sums;
  };
  return {
    ...tally,
    count: run(tally.count),
    owned: run(tally.owned),
    actors: run(tally.actors),
    numbers: run(tally.numbers),
    high: run(tally.high),
    low: run(tally.low),
  };
}

/** Trailing mean over `n` slots; null where one of them is unfinished, has no value or does not exist. */
export function movingAverage(values: Values, complete: readonly boolean[], n: number): Values {
  return values.map((_, last) => {
    if (last + 1 < n) return null;
    let sum = 0;
    for (let k = last - n + 1; k <= last; k++) {
      const value = values[k] ?? null;
      if (value === null || complete[k] !== true) return null;
      sum += value;
    }
    return significant(sum / n);
  });
}
