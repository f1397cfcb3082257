import type { Mart } from '../../mart/mart';
import { and, ident, raw, sql, type Sql } from '../../sql/tag';
import { periodDateSql, periodIndexSql } from '../../time/period-sql';
import { spanOf } from '../../time/range';
import { wholePeriods } from '../../time/whole-periods';
import { actSql } from '../../timeline/act-sql';
import { activityOf, type LifecycleSpec } from './spec';

/** The SQL twin: `start` (date), `new`, `returning`, `resurrecting`, `dormant`, a row a period. Null when values of a column take the place of actors. */
export function query(spec: LifecycleSpec, mart: Mart): Sql | null {
  if (spec.actor !== null || !Number.isFinite(mart.asOf)) return null;
  const act = actSql({ mart, act: activityOf(spec), path: '', filter: spec.filter, rows: 'all' });
  const calendar = { unit: spec.unit, zone: mart.zone, weekStart: mart.model.weekStart };
  const periods = mart.periods(spec.unit);
  const shown = wholePeriods(spanOf(spec.range, mart.zone), periods);
  const first = shown.from > -Infinity ? sql`${periods.index(shown.from)}` : raw('(SELECT min(period) FROM activity)');
  return sql`WITH
  -- in which periods each actor was active, over all data
  activity AS (
    SELECT DISTINCT ${act.actor} AS actor, ${periodIndexSql(act.at, calendar)} AS period FROM ${act.from} WHERE ${and([act.named, act.where])}),
  neighbours AS (
    SELECT period, lag(period) OVER one AS before, lead(period) OVER one AS after
    FROM activity WINDOW one AS (PARTITION BY actor ORDER BY period)),
  active AS (
    SELECT period, count(*) FILTER (before IS NULL) AS fresh, count(*) FILTER (before = period - 1) AS kept,
      count(*) FILTER (before < period - 1) AS resurrecting
    FROM neighbours GROUP BY period),
  -- active in a period and not in the next one
  dormant AS (
    SELECT period + 1 AS period, count(*) AS gone FROM neighbours WHERE after IS NULL OR after > period + 1 GROUP BY 1),
  shown AS (
    SELECT unnest(generate_series(${first}, ${periods.index(Math.min(shown.to, mart.asOf))})) AS period)
SELECT ${periodDateSql(raw('shown.period'), calendar)} AS start, coalesce(fresh, 0) AS ${ident('new')}, coalesce(kept, 0) AS ${ident('returning')},
  coalesce(resurrecting, 0) AS resurrecting, coalesce(gone, 0) AS dormant
FROM shown LEFT JOIN active ON active.period = shown.period LEFT JOIN dormant ON dormant.period = shown.period
ORDER BY shown.period`;
}
