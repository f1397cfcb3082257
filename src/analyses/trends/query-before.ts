import type { Mart } from '../../mart/mart';
import { raw, sql, type Sql } from '../../sql/tag';
import { earlierFrame } from './frame';
import type { Writing } from './query-grid';

const MOST_PERIODS = 100_000;

/** The frame that the shown one is compared with, and SQL of the number of the period that belongs to the shown one `s.number`. */
export interface Before {
  /** Null: all of it lies before the data. */
  readonly writing: Writing | null;
  readonly counterpart: Sql;
}

/** Null where the counterpart has no SQL form: hours of the year before. */
export function beforeOf(shown: Writing, mart: Mart): Before | null {
  const { spec } = shown.plan;
  const { last, until } = shown;
  if (spec.compare === null || (spec.compare === 'year' && spec.unit === 'hour')) return null;
  const counterpart = spec.compare === 'previous' ? sql`s.number - (${last} - (SELECT first FROM bounds) + 1)` : yearBefore(shown);
  // What begins with the data has nothing before it.
  if (spec.compare === 'previous' && shown.first === null) return { writing: null, counterpart };
  const periods = mart.periods(spec.unit);
  const first = shown.first ?? periods.index(mart.firstFact);
  const size = last - first + 1;
  if (size < 1 || size > MOST_PERIODS) return null;
  const frame = { periods, first, size, cut: until, endDays: new Int32Array(0), complete: [], firstDay: -Infinity };
  const earlier = earlierFrame(frame, spec, { spec, mart, earliest: mart.firstFact })?.frame;
  if (!earlier) return { writing: null, counterpart };
  const writing: Writing = { ...shown, first: earlier.first, last: earlier.first + earlier.size - 1, until: earlier.cut, tail: '_before' };
  return { writing, counterpart };
}

/** 29 February has none; a week is the one 52 weeks before. */
function yearBefore({ plan }: Writing): Sql {
  const { unit } = plan.spec;
  if (unit !== 'day') return sql`s.number - ${unit === 'week' ? 52 : unit === 'month' ? 12 : unit === 'quarter' ? 4 : 1}`;
  const day = raw("(DATE '1970-01-01' + CAST(s.number AS INTEGER))");
  return sql`CASE WHEN month(${day}) = 2 AND day(${day}) = 29 THEN NULL ELSE make_date(year(${day}) - 1, month(${day}), day(${day})) - DATE '1970-01-01' END`;
}
