import type { Mart } from '../../mart/mart';
import { and, ident, join, raw, sql, type Sql } from '../../sql/tag';
import { periodDateSql, periodIndexSql } from '../../time/period-sql';
import { spanOf } from '../../time/range';
import { wholePeriods } from '../../time/whole-periods';
import { formulaSql } from './formula';
import { planTrends, type PlannedSeries } from './plan';
import { boundsSql, gridSql, otherPlace, placesSql, type Writing } from './query-grid';
import { factsSql, needsNumbers } from './query-facts';
import { seriesName, type TrendsSpec } from './spec';

/**
 * The SQL twin: `period` (date), `place` (of the group: 1 the largest; the missing value and Other follow the top), `label`, and a column a series
 * (A, B …), with a formula `value` too. The comparison is the same query over the earlier range. Null where there is no SQL form: a breakdown by
 * several columns, and a moving average of a rolling window.
 */
export function query(spec: TrendsSpec, mart: Mart): Sql | null {
  if (!Number.isFinite(mart.asOf) || (spec.breakdown && typeof spec.breakdown.column !== 'string')) return null;
  const plan = planTrends(spec, mart);
  if (spec.movingAverage !== null && plan.series.some((one) => one.actorsWindow !== null)) return null;
  const periods = mart.periods(spec.unit);
  const shown = wholePeriods(spanOf(spec.range, mart.zone), periods);
  const until = Math.min(shown.to, mart.asOf);
  const writing: Writing = {
    plan,
    mart,
    calendar: { unit: spec.unit, zone: mart.zone, weekStart: mart.model.weekStart },
    until,
    last: periods.index(until),
    first: shown.from > -Infinity ? periods.index(shown.from) : null,
  };
  const names = plan.series.map((_, index) => seriesName(index));
  const facts = plan.series.map(
    (one, index) => sql`${raw(`facts_${names[index]}`)} AS (
    ${factsSql(one, plan, { mart, calendar: writing.calendar, until })})`,
  );
  const measured = plan.series.map(
    (one, index) => sql`${raw(`measured_${names[index]}`)} AS (
    ${measuredSql(one, raw(`placed_${names[index]}`), writing)})`,
  );
  const placed = names.map(
    (name) => sql`${raw(`placed_${name}`)} AS (
    SELECT f.*, coalesce(p.place, ${otherPlace(spec)}) AS place FROM ${raw(`facts_${name}`)} f LEFT JOIN places p ON p.label IS NOT DISTINCT FROM f.label)`,
  );
  return sql`WITH
  ${join(facts, ',\n  ')},
  bounds AS (
    ${boundsSql(writing, names)}),
  -- the largest values by the first series, then the missing one; what has no place is Other
  places AS (
    ${placesSql(writing, names)}),
  ${join(placed, ',\n  ')},
  grid AS (
    ${gridSql(writing, names)}),
  ${join(measured, ',\n  ')}
${outputSql(writing, names)}`;
}

/** `place`, `period`, `value` of a series. */
function measuredSql(series: PlannedSeries, from: Sql, { plan }: Writing): Sql {
  const { cumulative } = plan.spec;
  if (series.actorsWindow !== null) {
    return sql`SELECT g.place, g.period, count(DISTINCT f.actor) AS value FROM grid g
      LEFT JOIN ${from} f ON f.place = g.place AND f.day BETWEEN g.end_day - ${series.actorsWindow - 1} AND g.end_day GROUP BY ALL`;
  }
  const inside = sql`period >= (SELECT first FROM bounds)`;
  const heads = cumulative
    ? sql`SELECT place, period, count(*) AS heads FROM (SELECT place, actor, min(period) AS period FROM ${from} WHERE ${inside} AND actor IS NOT NULL GROUP BY ALL) GROUP BY ALL`
    : sql`SELECT place, period, count(DISTINCT actor) AS heads FROM ${from} WHERE ${inside} GROUP BY ALL`;
  const numbers = needsNumbers(series)
    ? raw('sum(number) AS total, count(number) AS numbers, quantile_cont(CAST(number AS DOUBLE), 0.9) AS p90')
    : raw('0 AS total, 0 AS numbers, NULL AS p90');
  const run = (column: Sql): Sql =>
    cumulative ? sql`sum(coalesce(${column}, 0)) OVER (PARTITION BY g.place ORDER BY g.period)` : sql`coalesce(${column}, 0)`;
  const value = {
    count: run(raw('facts')),
    actors: run(raw('heads')),
    'per-actor': sql`${run(raw('owned'))} / nullif(${run(raw('heads'))}, 0)`,
    sum: run(raw('total')),
    mean: sql`CAST(${run(raw('total'))} AS DOUBLE) / nullif(${run(raw('numbers'))}, 0)`,
    p90: raw('p90'),
  }[series.measure];
  return sql`SELECT g.place, g.period, ${value} AS value FROM grid g
    LEFT JOIN (SELECT place, period, count(*) AS facts, count(actor) AS owned, ${numbers} FROM ${from} WHERE ${inside} GROUP BY ALL) c ON c.place = g.place AND c.period = g.period
    LEFT JOIN (${heads}) h ON h.place = g.place AND h.period = g.period`;
}

function outputSql(writing: Writing, names: readonly string[]): Sql {
  const { plan, calendar } = writing;
  const columns = names.map((name) => sql`${raw(`measured_${name}`)}.value AS ${ident(name)}`);
  const joins = names.map(
    (name) =>
      sql`JOIN ${raw(`measured_${name}`)} ON ${raw(`measured_${name}`)}.place = grid.place AND ${raw(`measured_${name}`)}.period = grid.period`,
  );
  const rows = sql`SELECT grid.period AS number, grid.place, grid.label, ${join(columns)} FROM grid ${join(joins, '\n  ')}`;
  const shown = [...names.map((name) => ident(name)), ...(plan.formula ? [formulaSql(plan.formula)] : [])];
  const labels = [...names.map((name) => ident(name)), ...(plan.formula ? [raw('value')] : [])];
  const values = shown.map((value, index) => sql`${averaged(value, writing)} AS ${labels[index] ?? raw('value')}`);
  return sql`SELECT ${periodDateSql(raw('number'), calendar)} AS period, place, label, ${join(values)}
FROM (${rows})
ORDER BY place, number`;
}

function averaged(value: Sql, { plan, mart, last, until, calendar }: Writing): Sql {
  const n = plan.spec.movingAverage;
  if (n === null) return value;
  const over = sql`(PARTITION BY place ORDER BY number ROWS BETWEEN ${n - 1} PRECEDING AND CURRENT ROW)`;
  const whole = mart.periods(plan.spec.unit).start(last + 1) - 1 <= until;
  const begins =
    plan.spec.unit === 'hour'
      ? sql`number >= (SELECT ${periodIndexSql(raw('us'), calendar)} FROM bounds)`
      : sql`${periodDateSql(raw('number'), calendar)} >= (SELECT day FROM bounds)`;
  const complete = and([whole ? raw('TRUE') : sql`number < ${last}`, begins]);
  return sql`CASE WHEN count(CASE WHEN ${complete} THEN ${value} END) OVER ${over} = ${n} THEN avg(CAST(${value} AS DOUBLE)) OVER ${over} END`;
}
