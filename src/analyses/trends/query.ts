import type { Mart } from '../../mart/mart';
import { join, raw, sql, type Sql } from '../../sql/tag';
import { periodDateSql } from '../../time/period-sql';
import { spanOf } from '../../time/range';
import { wholePeriods } from '../../time/whole-periods';
import { planTrends } from './plan';
import { beforeOf, type Before } from './query-before';
import { factsSql } from './query-facts';
import { boundsSql, gridBeforeSql, gridSql, otherPlace, placesSql, type Writing } from './query-grid';
import { linesSql, measuredSql, outputNames } from './query-lines';
import { seriesName, type TrendsSpec } from './spec';

/**
 * The SQL twin: `period` (date), `place` (of the group: 1 the largest; the missing value and Other follow the top), `label`, and a column a series
 * (A, B …), with a formula `value` too. Compared with an earlier time also `before` (date of the counterpart) and each column again with `_before`. Null
 * where there is no SQL form: a breakdown by several columns, a moving average of a rolling window, hours compared with a year earlier.
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
    tail: '',
  };
  const before = beforeOf(writing, mart);
  if (spec.compare !== null && !before) return null;
  const names = plan.series.map((_, index) => seriesName(index));
  const part = (name: string, body: Sql): Sql => sql`${raw(name)} AS (
    ${body})`;
  const facts = plan.series.map((one, index) =>
    part(`facts_${names[index]}`, factsSql(one, plan, { mart, calendar: writing.calendar, until })),
  );
  // A missing value that is not among the shown ones is no Other.
  const place = spec.breakdown
    ? sql`coalesce(p.place, CASE WHEN f.label IS NULL THEN ${otherPlace(spec) - 1} ELSE ${otherPlace(spec)} END)`
    : raw('1');
  const placed = names.map((name) =>
    part(
      `placed_${name}`,
      sql`SELECT f.*, ${place} AS place FROM ${raw(`facts_${name}`)} f LEFT JOIN places p ON p.label IS NOT DISTINCT FROM f.label`,
    ),
  );
  const measured = (frame: Writing): Sql[] =>
    plan.series.map((one, index) => {
      const from =
        frame.tail === ''
          ? raw(`placed_${names[index]}`)
          : sql`(SELECT * FROM ${raw(`placed_${names[index]}`)} WHERE us <= ${frame.until})`;
      return part(`measured_${names[index]}${frame.tail}`, measuredSql(one, from, frame));
    });
  const earlier = before?.writing ? [part('grid_before', gridBeforeSql(before.writing)), ...measured(before.writing)] : [];
  return sql`WITH
  ${join(facts, ',\n  ')},
  ${part('bounds', boundsSql(writing, names))},
  -- the largest values by the first series, then the missing one; what has no place is Other
  ${part('places', placesSql(writing, names))},
  ${join(placed, ',\n  ')},
  ${part('grid', gridSql(writing, names))},
  ${join([...measured(writing), ...earlier], ',\n  ')}
${outputSql(writing, before, names)}`;
}

function outputSql(writing: Writing, before: Before | null, names: readonly string[]): Sql {
  const { plan, calendar } = writing;
  const shown = linesSql(writing, names);
  const columns = outputNames(plan, names);
  const start = sql`SELECT ${periodDateSql(raw('s.number'), calendar)} AS period, s.place, s.label, ${join(columns.map((name) => raw(`s.${name}`)))}`;
  const end = raw('ORDER BY s.place, s.number');
  if (!before) return sql`${start}\nFROM (${shown}) s\n${end}`;
  const date = sql`${periodDateSql(raw('s.counterpart'), calendar)} AS before`;
  const source = sql`(SELECT s.*, ${before.counterpart} AS counterpart FROM (${shown}) s) s`;
  if (!before.writing) {
    const nothing = columns.map((name) => raw(`CAST(NULL AS DOUBLE) AS ${name}_before`));
    return sql`${start}, ${date}, ${join(nothing)}\nFROM ${source}\n${end}`;
  }
  const values = columns.map((name) => raw(`CASE WHEN b.end_day >= (SELECT day FROM bounds) THEN b.${name} END AS ${name}_before`));
  return sql`${start}, ${date}, ${join(values)}
FROM ${source}
LEFT JOIN (${linesSql(before.writing, names)}) b ON b.place = s.place AND b.number = s.counterpart
${end}`;
}
