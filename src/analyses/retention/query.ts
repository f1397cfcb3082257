import type { Mart } from '../../mart/mart';
import { and, raw, sql, type Sql } from '../../sql/tag';
import { periodDateSql, periodIndexSql, periodInstantSql, type PeriodSqlInput } from '../../time/period-sql';
import type { Span } from '../../time/range';
import { actSql, type ActSql } from '../../timeline/act-sql';
import { matchedCells, type ReturnsShape } from './query-cells';
import { planRetention, type RetentionPlan } from './plan';
import type { RetentionSpec } from './spec';

/**
 * The SQL twin: `cohort` (date), `size`, `k`, `count`, `rate`, a row for every cell that has begun. Null where there is no SQL form yet: streaks,
 * brackets, breakdowns and measures other than actors.
 */
export function query(spec: RetentionSpec, mart: Mart): Sql | null {
  const { match } = spec;
  if (
    match === 'streak' ||
    typeof match === 'object' ||
    spec.measure !== 'actors' ||
    spec.breakdown !== null ||
    !Number.isFinite(mart.asOf)
  )
    return null;
  const plan = planRetention(spec, mart);
  const rows = spec.minReturns > 1 ? 'distinct' : 'all';
  const start = actSql({ mart, act: plan.start, path: 'start', filter: spec.filter, rows: 'all' });
  const back = actSql({ mart, act: plan.back, path: 'return', filter: spec.filter, rows });
  const calendar: PeriodSqlInput = { unit: spec.unit, zone: mart.zone, weekStart: mart.model.weekStart };
  const shape: ReturnsShape = { match, minReturns: spec.minReturns, cells: spec.periods, length: plan.length };
  return sql`WITH
  -- one row a member and cohort: the act that started it
  members AS (
    ${membersSql({ plan, start, calendar })}),
  -- everything that may count as a return
  returns AS (
    ${returnsSql({ plan, back, calendar })}),
  ${matchedCells(shape)},
  sizes AS (SELECT cohort, count(*) AS size FROM members GROUP BY cohort),
  -- every cohort from the first to the last, and of each the cells that have begun
  grid AS (
    ${gridSql({ plan, calendar })})
SELECT ${periodDateSql(raw('grid.cohort'), calendar)} AS cohort, coalesce(size, 0) AS size, grid.k AS k,
  CASE WHEN grid.k = 0 THEN coalesce(size, 0) ELSE coalesce(heads, 0) END AS count,
  CASE WHEN grid.k = 0 THEN coalesce(size, 0) ELSE coalesce(heads, 0) END / nullif(size, 0) AS rate
FROM grid LEFT JOIN sizes ON sizes.cohort = grid.cohort
  LEFT JOIN (SELECT cohort, k, count(*) AS heads FROM matched GROUP BY cohort, k) counted ON counted.cohort = grid.cohort AND counted.k = grid.k
ORDER BY grid.cohort, grid.k`;
}

function within(at: Sql, { from, to }: Span): Sql {
  return and([...(Number.isFinite(from) ? [sql`${at} >= ${from}`] : []), ...(Number.isFinite(to) ? [sql`${at} <= ${to}`] : [])]);
}

interface MembersSqlInput {
  readonly plan: RetentionPlan;
  readonly start: ActSql;
  readonly calendar: PeriodSqlInput;
}

function membersSql({ plan, start, calendar }: MembersSqlInput): Sql {
  const { from, actor, at, named, where, order } = start;
  const period = periodIndexSql(raw('us'), calendar);
  const inside = within(raw('us'), plan.entry);
  if (plan.spec.cohort === 'recurring') {
    return sql`SELECT actor, cohort, min(us) AS us
    FROM (SELECT actor, us, ${period} AS cohort FROM (SELECT ${actor} AS actor, ${at} AS us FROM ${from} WHERE ${and([named, where])}) WHERE ${inside})
    GROUP BY actor, cohort`;
  }
  const firstOfName = plan.spec.cohort === 'first-ever' && where.text !== 'TRUE';
  const firsts = firstOfName
    ? sql`SELECT actor, us FROM (
      SELECT ${actor} AS actor, ${at} AS us, (${where}) AS fits FROM ${from} WHERE ${named}
      QUALIFY row_number() OVER (PARTITION BY ${actor} ORDER BY ${order}) = 1) WHERE fits`
    : sql`SELECT ${actor} AS actor, min(${at}) AS us FROM ${from} WHERE ${and([named, where])} GROUP BY 1`;
  return sql`SELECT actor, ${period} AS cohort, us FROM (${firsts}) WHERE ${inside}`;
}

function returnsSql({
  plan,
  back,
  calendar,
}: {
  readonly plan: RetentionPlan;
  readonly back: ActSql;
  readonly calendar: PeriodSqlInput;
}): Sql {
  const rows = sql`SELECT ${back.actor} AS actor, ${back.at} AS us FROM ${back.from} WHERE ${and([back.named, back.where, within(back.at, plan.seen)])}`;
  if (plan.length !== null) return rows;
  return sql`SELECT actor, period, count(*) AS returns FROM (SELECT actor, ${periodIndexSql(raw('us'), calendar)} AS period FROM (${rows})) GROUP BY actor, period`;
}

function gridSql({ plan, calendar }: { readonly plan: RetentionPlan; readonly calendar: PeriodSqlInput }): Sql {
  const { entry, until, periods, spec, length } = plan;
  const first = Number.isFinite(entry.from) ? sql`${periods.index(entry.from)}` : raw('first');
  const last = Number.isFinite(entry.to) ? sql`${periods.index(Math.min(entry.to, until))}` : raw('last');
  const begun =
    length === null
      ? sql`cohort + k <= ${periods.index(until)}`
      : sql`${periodInstantSql(raw('cohort'), calendar)} + k * ${length} <= ${until}`;
  return sql`SELECT cohort, k FROM (SELECT unnest(generate_series(${first}, ${last})) AS cohort FROM (SELECT min(cohort) AS first, max(cohort) AS last FROM members)) CROSS JOIN (SELECT unnest(range(${spec.periods})) AS k)
    WHERE ${begun}`;
}
