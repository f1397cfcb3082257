/** An exact rational number; `d` is positive. Deviations are compared with their limits in these, so that no rounding ever crosses a limit. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const fraction = (n: bigint, d = 1n): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d });
export const ZERO = fraction(0n);
export const ONE = fraction(1n);

/** The exact value of decimal text such as `-12.50` or `1e-7`, as written by a person, by DECIMAL columns or by `String(number)`. */
export function decimal(text: string): Fraction {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text.trim());
  const [, sign = '', whole = '', part = '', power = '0'] = match ?? [];
  if (whole + part === '') throw new RangeError(`"${text}" is not a decimal number.`);
  const n = BigInt(`${sign}${whole}${part}`.replace('+', ''));
  const exponent = Number(power) - part.length;
  return exponent >= 0 ? fraction(n * 10n ** BigInt(exponent)) : fraction(n, 10n ** BigInt(-exponent));
}

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const negate = (a: Fraction): Fraction => fraction(-a.n, a.d);
export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, negate(b));
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
/** a / b; `b` must not be zero. */
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
export const absolute = (a: Fraction): Fraction => fraction(a.n < 0n ? -a.n : a.n, a.d);
/** Negative, zero or positive like `a - b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
export const isZero = (a: Fraction): boolean => a.n === 0n;

/** The nearest double: exact decimals (money) come out as they are written. */
export function toNumber({ n, d }: Fraction): number {
  if (n === 0n) return 0;
  const size = n < 0n ? -n : n;
  // Enough digits that cutting the rest off cannot move the nearest double, unless the value is an exact decimal anyway.
  const shift = Math.max(0, 40 - String(size).length + String(d).length);
  const digits = (size * 10n ** BigInt(shift)) / d;
  return Number(`${n < 0n ? '-' : ''}${digits}e-${shift}`);
}
