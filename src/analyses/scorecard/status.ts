import { absolute, compare, decimal, divide, fraction, isZero, multiply, ONE, subtract, ZERO, type Fraction } from '../../stats/fraction';
import type { Direction } from './measures';
import type { Status } from './result';

export interface Judgement {
  /** Null where no ratio exists: targets of 0 or below, or a value below 0. */
  readonly attainment: Fraction | null;
  /** Signed, (value - target) / |target|; null for a target of 0 that is missed. */
  readonly deviation: Fraction | null;
  readonly status: Exclude<Status, 'no-value'>;
  /** What the KPI brings to the score, 0..1. */
  readonly credit: Fraction;
}

export interface Aim {
  readonly value: Fraction;
  /** Equal ends for a single target. */
  readonly lo: Fraction;
  readonly hi: Fraction;
  readonly direction: Direction;
  /** Limits of the unfavourable deviation, %. */
  readonly bands: readonly [number, number, number];
}

/**
 * Attainment and status (methodology, section 7), exact. More: a/t. Less: t/a, and a = 0 is met. Range: 1 inside, a/lo below, hi/a above.
 * A ratio needs a target above 0 and a value not below 0 (a target of 0 with "less" is met by 0); without a ratio the status goes by
 * the distance alone, and the score counts 1 when the target is met and 0 when not. A missed target of 0 is off plan: its relative distance is infinite.
 */
export function judge({ value, lo, hi, direction, bands }: Aim): Judgement {
  const short = direction === 'less' ? false : compare(value, lo) < 0;
  const over = direction === 'more' ? false : compare(value, hi) > 0;
  const missed = short || over;
  const target = over || (direction === 'less' && !missed) ? hi : lo;
  const deviation =
    direction === 'range' && !missed
      ? ZERO
      : isZero(target)
        ? isZero(value)
          ? ZERO
          : null
        : divide(subtract(value, target), absolute(target));
  const attainment = ratio({ value, target, direction, missed, over });
  return {
    attainment,
    deviation,
    status: missed ? statusOf(deviation, bands) : 'on-plan',
    credit: attainment ? (compare(attainment, ONE) > 0 ? ONE : attainment) : missed ? ZERO : ONE,
  };
}

interface Ratio {
  readonly value: Fraction;
  readonly target: Fraction;
  readonly direction: Direction;
  readonly missed: boolean;
  readonly over: boolean;
}

function ratio({ value, target, direction, missed, over }: Ratio): Fraction | null {
  if (direction === 'range' && !missed) return ONE;
  if (compare(value, ZERO) < 0 || compare(target, ZERO) < 0) return null;
  if (direction === 'less' || over) {
    if (isZero(value)) return ONE;
    return isZero(target) ? null : divide(target, value);
  }
  return isZero(target) ? null : divide(value, target);
}

function statusOf(deviation: Fraction | null, [near, watch, off]: readonly [number, number, number]): Judgement['status'] {
  if (!deviation) return 'off-plan';
  const size = multiply(absolute(deviation), fraction(100n));
  const from = (limit: number): boolean => compare(size, decimal(String(limit))) >= 0;
  return from(off) ? 'off-plan' : from(watch) ? 'watch' : from(near) ? 'near' : 'on-plan';
}
