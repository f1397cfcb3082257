import { dayOf } from '../../mart/columns';
import type { Mart } from '../../mart/mart';
import { and, raw, sql, type Sql } from '../../sql/tag';
import { isoDay } from '../../time/periods';
import { actSql } from '../../timeline/act-sql';
import { singleAct } from '../../timeline/single-act';
import { termsOf } from './scene';
import type { RepurchaseSpec } from './spec';

/**
 * The SQL twin: one row with `buyers`, `again`, `rate`, `again_other_day`, within n days `complete`, `again_within`, `rate_within` (null when not asked), and
 * of the intervals between days `intervals`, `median`, `mean`, `p80`, `p90` (days). Null without facts.
 */
export function query(spec: RepurchaseSpec, mart: Mart): Sql | null {
  if (!Number.isFinite(mart.asOf)) return null;
  const { act, filter } = singleAct({ act: spec.act, filter: spec.filter, usual: 'sale' }, mart);
  const { span, lastWhole, within } = termsOf(spec, mart);
  const facts = actSql({ mart, act, path: 'act', filter, rows: 'distinct' });
  const inside = and([
    facts.named,
    facts.where,
    ...(Number.isFinite(span.from) ? [sql`${facts.at} >= ${span.from}`] : []),
    sql`${facts.at} <= ${span.to}`,
  ]);
  const complete = within === null ? raw('NULL') : sql`first_day + ${within} <= CAST(${isoDay(lastWhole)} AS DATE)`;
  const asked = (column: Sql): Sql => (within === null ? raw('NULL::BIGINT') : column);
  return sql`WITH
  acts AS (
    SELECT ${facts.actor} AS person, ${dayOf(facts.at, mart.zone)} AS day FROM ${facts.from} WHERE ${inside}),
  -- several acts of one day are one occasion
  occasions AS (
    SELECT person, day, count(*) AS acts FROM acts GROUP BY ALL),
  gaps AS (
    SELECT person, day, acts, day - lag(day) OVER (PARTITION BY person ORDER BY day) AS gap FROM occasions),
  people AS (
    SELECT person, sum(acts) AS acts, count(*) AS days, min(day) AS first_day, min_by(gap, day) FILTER (gap IS NOT NULL) AS first_gap
    FROM gaps GROUP BY person),
  counted AS (
    SELECT count(*) AS buyers, count(*) FILTER (acts > 1) AS again, count(*) FILTER (days > 1) AS again_other_day,
      ${asked(sql`count(*) FILTER (${complete})`)} AS complete,
      ${asked(sql`count(*) FILTER (${complete} AND first_gap <= ${within ?? 0})`)} AS again_within
    FROM people),
  intervals AS (
    SELECT count(gap) AS intervals, quantile_cont(gap, 0.5) AS median, avg(gap) AS mean, quantile_cont(gap, 0.8) AS p80, quantile_cont(gap, 0.9) AS p90
    FROM gaps)
SELECT buyers, again, again / nullif(buyers, 0) AS rate, again_other_day, complete, again_within, again_within / nullif(complete, 0) AS rate_within,
  intervals, median, mean, p80, p90
FROM counted, intervals`;
}
