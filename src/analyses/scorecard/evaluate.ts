import { add, decimal, divide, fraction, isZero, multiply, ZERO, type Fraction } from '../../stats/fraction';
import type { Measure } from './measures';

/** A row of the query: decimal text by quantity. */
export type Quantities = Readonly<Record<string, string | number | boolean | null>>;

export interface Evaluated {
  /** Null: nothing measured, or a denominator of zero. */
  readonly value: Fraction | null;
  readonly numerator: Fraction | null;
  readonly denominator: Fraction | null;
}

/** A measure from one row of quantities (decimal text), exactly. */
export function evaluate({ numerator, denominator, times: [over, under] = [1, 1] }: Measure, row: Quantities | undefined): Evaluated {
  const top = row ? sum(numerator, row) : null;
  const bottom = row && denominator ? sum(denominator, row) : null;
  const scale = fraction(BigInt(over), BigInt(under));
  if (!top || (denominator && (!bottom || isZero(bottom)))) return { value: null, numerator: top, denominator: bottom };
  return { value: multiply(bottom ? divide(top, bottom) : top, scale), numerator: top, denominator: bottom };
}

function sum(terms: Readonly<Record<string, number>>, row: Quantities): Fraction | null {
  let total = ZERO;
  for (const [name, factor] of Object.entries(terms)) {
    const cell = row[name];
    if (cell === null || cell === undefined) return null;
    total = add(total, multiply(decimal(String(cell)), fraction(BigInt(factor))));
  }
  return total;
}
