import { and, ident, join, raw, sql, type Sql } from '../../sql/tag';
import { periodDateSql, periodIndexSql } from '../../time/period-sql';
import { formulaSql } from './formula';
import type { PlannedSeries, TrendsPlan } from './plan';
import { needsNumbers } from './query-facts';
import { firstSql, type Writing } from './query-grid';

/** `place`, `period`, `value` of a series. */
export function measuredSql(series: PlannedSeries, from: Sql, writing: Writing): Sql {
  const { cumulative } = writing.plan.spec;
  const grid = raw(`grid${writing.tail}`);
  if (series.actorsWindow !== null) {
    return sql`SELECT g.place, g.period, count(DISTINCT f.actor) AS value FROM ${grid} g
      LEFT JOIN ${from} f ON f.place = g.place AND f.day BETWEEN g.end_day - ${series.actorsWindow - 1} AND g.end_day GROUP BY ALL`;
  }
  const inside = sql`period >= ${firstSql(writing)}`;
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
  return sql`SELECT g.place, g.period, ${value} AS value FROM ${grid} g
    LEFT JOIN (SELECT place, period, count(*) AS facts, count(actor) AS owned, ${numbers} FROM ${from} WHERE ${inside} GROUP BY ALL) c ON c.place = g.place AND c.period = g.period
    LEFT JOIN (${heads}) h ON h.place = g.place AND h.period = g.period`;
}

/** The lines of a frame: `number` of the period, `end_day`, `place`, `label`, a column a series, with a formula `value`; all after the moving average. */
export function linesSql(writing: Writing, names: readonly string[]): Sql {
  const { plan, tail } = writing;
  const grid = raw(`grid${tail}`);
  const measured = (name: string): Sql => raw(`measured_${name}${tail}`);
  const columns = names.map((name) => sql`${measured(name)}.value AS ${ident(name)}`);
  const joins = names.map(
    (name) => sql`JOIN ${measured(name)} ON ${measured(name)}.place = grid.place AND ${measured(name)}.period = grid.period`,
  );
  const rows = sql`SELECT grid.period AS number, grid.end_day, grid.place, grid.label, ${join(columns)} FROM ${grid} grid ${join(joins, '\n  ')}`;
  const values = plan.formula ? [...names.map((name) => ident(name)), formulaSql(plan.formula)] : names.map((name) => ident(name));
  const labelled = values.map((value, index) => sql`${averaged(value, writing)} AS ${raw(outputNames(plan, names)[index] ?? 'value')}`);
  return sql`SELECT number, end_day, place, label, ${join(labelled)} FROM (${rows})`;
}

export const outputNames = ({ formula }: TrendsPlan, names: readonly string[]): readonly string[] =>
  formula ? [...names, 'value'] : names;

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
