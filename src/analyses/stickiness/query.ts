import { dayOf } from '../../mart/columns';
import { hasEvents, type Mart } from '../../mart/mart';
import { and, raw, sql, type Sql } from '../../sql/tag';
import { periodDateSql, periodIndexSql } from '../../time/period-sql';
import { isoDay } from '../../time/periods';
import { actSql } from '../../timeline/act-sql';
import { singleAct } from '../../timeline/single-act';
import { frameOf } from './frame';
import type { StickinessSpec } from './spec';

/**
 * The SQL twin, in two parts told apart by `part`. `day`: `start` (the day), `dau`, `wau`, `mau`. `period`: `start` (its first day), `days` and how many
 * `people` were active on exactly so many of them. Periods without anyone are left out. Null without facts.
 */
export function query(spec: StickinessSpec, mart: Mart): Sql | null {
  if (!Number.isFinite(mart.asOf)) return null;
  const { act, filter, sales } = singleAct({ act: spec.act, filter: spec.filter, usual: 'event' }, mart);
  // The first fact of the kind may be later than the first of all; that only leaves days at the beginning without anyone.
  const { span, fromDay, toDay } = frameOf(spec, mart, mart.firstFact);
  if (toDay < fromDay) return null;
  const facts = actSql({ mart, act, path: 'act', filter, rows: 'distinct' });
  const inside = and([facts.named, facts.where, sql`${facts.at} BETWEEN ${span.from} AND ${span.to}`]);
  const calendar = { unit: spec.unit, zone: mart.zone, weekStart: mart.model.weekStart };
  const kind = sales ? raw('mart_order o WHERE o.sale AND o.customer IS NOT NULL') : raw('mart_event o');
  const time = sales || !hasEvents(mart) ? raw('min(o.at)') : raw('min(o.__at)');
  return sql`WITH
  acts AS (
    SELECT DISTINCT ${facts.actor} AS person, ${dayOf(facts.at, mart.zone)} AS day, ${periodIndexSql(facts.at, calendar)} AS period
    FROM ${facts.from} WHERE ${inside}),
  days AS (
    SELECT CAST(unnest(generate_series(greatest(CAST(${isoDay(fromDay)} AS DATE), (SELECT ${dayOf(time, mart.zone)} FROM ${kind})),
      CAST(${isoDay(toDay)} AS DATE), INTERVAL 1 DAY)) AS DATE) AS day),
  -- everyone counts on the 30 days that begin with an active one
  heads AS (
    SELECT d.day, count(DISTINCT CASE WHEN a.day = d.day THEN person END) AS dau,
      count(DISTINCT CASE WHEN a.day > d.day - 7 THEN person END) AS wau, count(DISTINCT person) AS mau
    FROM days d LEFT JOIN acts a ON a.day BETWEEN d.day - 29 AND d.day GROUP BY d.day),
  own AS (
    SELECT person, period, count(*) AS days FROM acts WHERE day >= CAST(${isoDay(fromDay)} AS DATE) GROUP BY ALL)
SELECT 'day' AS part, day AS start, dau, wau, mau, NULL AS days, NULL AS people FROM heads
UNION ALL
SELECT 'period', ${periodDateSql(raw('period'), calendar)}, NULL, NULL, NULL, days, count(*) FROM own GROUP BY period, days
ORDER BY part, start, days`;
}
