import { FailureError } from '../model/failure';
import type { Range } from '../model/filter';
import type { Zone } from './zone';

const DAY = 86_400_000_000;

/** UTC microseconds, both ends inclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A range of ISO dates or times as instants: a bare date covers its whole day, a time without offset is local. Throws spec-invalid with `path`. */
export function spanOf(range: Range | null | undefined, zone: Zone, path = 'range'): Span {
  const from = range?.from ? readTime(range.from, zone, `${path}.from`).from : -Infinity;
  const to = range?.to ? readTime(range.to, zone, `${path}.to`).to : Infinity;
  return { from, to };
}

const PATTERN = /^(-?\d{4,6}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,9})?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/** The instants one date or time covers: a day, or a single moment. */
export function readTime(text: string, zone: Zone, path: string): Span {
  const match = PATTERN.exec(text.trim());
  const [, date, clock, fraction, offset] = match ?? [];
  const dayMs = date ? Date.parse(`${date}T00:00:00Z`) : NaN;
  if (!date || Number.isNaN(dayMs) || new Date(dayMs).toISOString().slice(0, 10) !== date) {
    throw new FailureError({
      code: 'spec-invalid',
      path,
      message: `"${text}" is not a date. Write it as 2025-12-31 or 2025-12-31T18:00:00.`,
      params: { text },
    });
  }
  if (!clock) return { from: zone.instant(dayMs * 1000), to: zone.instant(dayMs * 1000 + DAY) - 1 };
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number);
  const local = dayMs * 1000 + ((hour * 60 + minute) * 60 + second) * 1_000_000 + Math.round(Number(`0${fraction ?? ''}`) * 1_000_000);
  if (!offset) {
    const at = zone.instant(local);
    return { from: at, to: at };
  }
  const sign = offset.startsWith('-') ? -1 : 1;
  const digits = offset === 'Z' ? '0000' : offset.slice(1).replace(':', '');
  const at = local - sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000_000;
  return { from: at, to: at };
}
