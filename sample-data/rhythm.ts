import { DAY, weekday } from './calendar';
import type { Random } from './random';

/** When people act: quiet nights, a lunch bump, an evening peak; weekends busier. */
const HOURS: readonly (readonly [number, number])[] = [
  9, 5, 3, 2, 1, 2, 5, 11, 18, 25, 30, 31, 36, 31, 28, 28, 29, 31, 34, 44, 58, 62, 47, 24,
].map((weight, hour) => [hour, weight] as const);
const WEEK = [0.92, 0.88, 0.9, 0.95, 1.08, 1.22, 1.16];

/** How busy a day is against the average day, by weekday. */
export const busyness = (day: number): number => WEEK[weekday(day)] ?? 1;

/** A moment of the day, in seconds since 1970-01-01. */
export const momentOn = (random: Random, day: number): number => day * DAY + random.weighted(HOURS) * 3600 + random.below(3600);

/** A whole number around `mean`: the fraction is a chance, the whole is spread by up to 40 %. */
export function countAround(random: Random, mean: number): number {
  const drawn = mean * (0.6 + random.below(801) / 1000);
  const whole = Math.floor(drawn);
  return whole + (random.chance(drawn - whole) ? 1 : 0);
}

export interface Promotion {
  readonly from: number;
  readonly to: number;
}

export interface Habit {
  readonly start: number;
  readonly end: number;
  /** Chance of a first purchase at all. */
  readonly first: number;
  /** Mean days until the first purchase. */
  readonly firstWait: number;
  /** Chance of another purchase after the one on this day. */
  readonly again: (day: number) => number;
  /** Mean days between purchases. */
  readonly gap: number;
  readonly promotions: readonly Promotion[];
}

/** The promotion day a purchase due on `day` is put off to, if it starts within `patience` days. */
function awaited(random: Random, day: number, promotions: readonly Promotion[]): number {
  const patience = 21;
  const next = promotions.find((p) => p.from > day && p.from - day <= patience);
  return next && random.chance(0.32) ? random.between(next.from, next.to) : day;
}

/** Purchase days of one customer in order; several purchases never share a day. */
export function purchaseDays(random: Random, habit: Habit): number[] {
  const days: number[] = [];
  if (!random.chance(habit.first)) return days;
  let day = habit.start + Math.floor(random.wait(habit.firstWait));
  while (day <= habit.end) {
    const due = awaited(random, day, habit.promotions);
    day = !random.chance(busyness(due) / 1.25) ? due + random.between(0, 1) : due;
    if (day > habit.end) break;
    days.push(day);
    if (!random.chance(habit.again(day))) break;
    day += 1 + Math.floor(random.wait(habit.gap));
  }
  return days;
}

export const inPromotion = (day: number, promotions: readonly Promotion[]): boolean => promotions.some((p) => day >= p.from && day <= p.to);
