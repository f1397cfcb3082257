/**
 * The sum of products of two arrays that does not depend on the order of their pairs (Demmel & Nguyen 2013, two levels): each product is cut at two
 * fixed binary places given by `bound` and the length, so that both partial sums are exact. What lies below the second place, under 2^-80 of
 * bound x length, is dropped.
 * @param bound no product is larger than this, either sign
 */
export function stableDot(a: Float64Array, b: Float64Array, bound: number): number {
  const room = Math.max(2, 2 * a.length);
  const high = 1.5 * powerAbove(bound * room);
  const low = 1.5 * powerAbove(high * 2 ** -51 * room);
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < a.length; i++) {
    const product = (a[i] as number) * (b[i] as number);
    const first = product + high - high;
    upper += first;
    lower += product - first + low - low;
  }
  return upper + lower;
}

/** The smallest power of two that is not below `x`. */
function powerAbove(x: number): number {
  if (!(x > 0)) return 2 ** -900;
  let power = 2 ** Math.min(1000, Math.max(-900, Math.round(Math.log2(x))));
  while (power < x) power *= 2;
  return power;
}
