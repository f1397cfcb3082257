import { FailureError } from '../../model/failure';
import type { Mart } from '../../mart/mart';
import { isoDay } from '../../time/periods';
import { spanOf } from '../../time/range';
import type { ScorecardSpec } from './spec';

const DAY = 86_400_000_000;
const DAILY_UP_TO = 62;
const WEEKLY_UP_TO = 400;

/** UTC microseconds, both ends inclusive; `key` names the row of the answer. */
export interface Span {
  readonly key: string;
  readonly first: number;
  readonly last: number;
}

/** Day numbers since 1970, both ends inclusive. */
interface Days {
  readonly first: number;
  readonly last: number;
}

export interface Windows {
  readonly period: Days;
  readonly elapsedDays: number;
  readonly previous: Days | null;
  readonly seriesUnit: 'day' | 'week' | 'month';
  readonly spans: readonly Span[];
  readonly buckets: readonly { readonly key: string; readonly label: string; readonly complete: boolean }[];
}

export const PERIOD = 'period';
export const PREVIOUS = 'previous';
export const daysIn = ({ first, last }: Days): number => last - first + 1;

/**
 * The spans a scorecard needs. The period is whole local days. The one before it is the same number of calendar months when it is whole months, else
 * the same number of days; "year" is the same dates a year earlier. In an unfinished period both are cut to the same number of elapsed days.
 * Throws spec-invalid when the period ends before it begins.
 */
export function windowsOf(spec: ScorecardSpec, mart: Mart): Windows {
  const { zone } = mart;
  const dayAt = (us: number): number => Math.floor(zone.local(us) / DAY);
  const asked = spanOf(spec.period, zone, 'period');
  const today = Number.isFinite(mart.asOf) ? dayAt(mart.asOf) : 0;
  const last = Number.isFinite(asked.to) ? dayAt(asked.to) : today;
  const first = Number.isFinite(asked.from)
    ? dayAt(asked.from)
    : Number.isFinite(mart.firstFact)
      ? Math.min(dayAt(mart.firstFact), last)
      : last;
  if (first > last) {
    throw new FailureError({
      code: 'spec-invalid',
      path: 'period',
      message: `The period ends (${isoDay(last)}) before it begins (${isoDay(first)}).`,
    });
  }
  const period = { first, last };
  const elapsedDays = Math.max(0, Math.min(today - first + 1, daysIn(period)));
  const whole = (key: string, days: Days): Span => ({
    key,
    first: zone.instant(days.first * DAY),
    last: zone.instant((days.last + 1) * DAY) - 1,
  });
  const previous = spec.compare === null || elapsedDays === 0 ? null : earlier(period, elapsedDays, spec.compare);
  const current = whole(PERIOD, period);
  const seriesUnit = daysIn(period) <= DAILY_UP_TO ? 'day' : daysIn(period) <= WEEKLY_UP_TO ? 'week' : 'month';
  const calendar = mart.periods(seriesUnit);
  const end = zone.instant((Math.min(last, today) + 1) * DAY) - 1;
  const indices = elapsedDays === 0 ? [] : rangeOf(calendar.index(current.first), calendar.index(end));
  const buckets = indices.map((index) => {
    const inside = { first: Math.max(calendar.start(index), current.first), last: Math.min(calendar.start(index + 1) - 1, current.last) };
    const complete = calendar.start(index) >= current.first && calendar.start(index + 1) - 1 <= end;
    return { key: `bucket ${index}`, label: calendar.label(index), complete, ...inside };
  });
  const spans = [
    current,
    ...(previous ? [whole(PREVIOUS, previous)] : []),
    ...buckets.map(({ key, first: from, last: to }) => ({ key, first: from, last: to })),
  ];
  return { period, elapsedDays, previous, seriesUnit, spans, buckets };
}

const rangeOf = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

function earlier(period: Days, elapsedDays: number, compare: 'previous' | 'year'): Days {
  const whole = fullEarlier(period, compare);
  if (elapsedDays === daysIn(period)) return whole;
  return { first: whole.first, last: Math.min(whole.first + elapsedDays - 1, whole.last) };
}

function fullEarlier(period: Days, compare: 'previous' | 'year'): Days {
  const from = civil(period.first);
  const next = civil(period.last + 1);
  const wholeMonths = from.day === 1 && next.day === 1;
  if (wholeMonths) {
    const months = compare === 'year' ? 12 : (next.year - from.year) * 12 + next.month - from.month;
    return { first: dayNumber(from.year, from.month - months, 1), last: dayNumber(next.year, next.month - months, 1) - 1 };
  }
  if (compare === 'previous') return { first: period.first - daysIn(period), last: period.first - 1 };
  return { first: yearBefore(period.first), last: yearBefore(period.last) };
}

/** 29 February becomes 28 February. */
function yearBefore(day: number): number {
  const { year, month, day: ofMonth } = civil(day);
  return Math.min(dayNumber(year - 1, month, ofMonth), dayNumber(year - 1, month + 1, 1) - 1);
}

function civil(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime() / 86_400_000;
}
