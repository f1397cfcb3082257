import { dayOf } from '../../mart/columns';
import type { Mart } from '../../mart/mart';
import { join, raw, sql, type Sql } from '../../sql/tag';
import { periodDateSql, periodIndexSql, type PeriodSqlInput } from '../../time/period-sql';
import { isoDay } from '../../time/periods';
import type { TrendsPlan } from './plan';
import type { TrendsSpec } from './spec';

const DAY = 86_400_000_000;

/** What the parts of the SQL twin share. */
export interface Writing {
  readonly plan: TrendsPlan;
  readonly mart: Mart;
  readonly calendar: PeriodSqlInput;
  readonly until: number;
  readonly last: number;
  /** First period of the range; null = of the facts. */
  readonly first: number | null;
  /** Which of the two frames: the one shown, or the one it is compared with. */
  readonly tail: '' | '_before';
}

/** SQL: the number of the frame's first period. */
export const firstSql = ({ first }: Writing): Sql => (first === null ? raw('(SELECT first FROM bounds)') : sql`${first}`);

export const otherPlace = ({ breakdown }: TrendsSpec): number => (breakdown?.top ?? 0) + 2;

/** The first period shown, and the local day on which the data begin. */
export function boundsSql({ plan, mart, first }: Writing, names: readonly string[]): Sql {
  const kinds = [
    ...(plan.series.some((one) => !one.sales) ? [raw('SELECT min(e.__at) AS us FROM mart_event e')] : []),
    ...(plan.series.some((one) => one.sales)
      ? [raw('SELECT min(o.at) AS us FROM mart_order o WHERE o.sale AND o.customer IS NOT NULL')]
      : []),
    ...names.map((name) => sql`SELECT min(us) AS us FROM ${raw(`facts_${name}`)}`),
  ];
  const calendar = { unit: plan.spec.unit, zone: mart.zone, weekStart: mart.model.weekStart };
  return sql`SELECT ${first === null ? periodIndexSql(raw('min(us)'), calendar) : sql`${first}`} AS first, min(us) AS us, ${dayOf(raw('min(us)'), mart.zone)} AS day
    FROM (${join(kinds, ' UNION ALL ')})`;
}

export function placesSql({ plan, last }: Writing, names: readonly string[]): Sql {
  const { breakdown } = plan.spec;
  if (!breakdown) return raw('SELECT NULL AS label, 1 AS place');
  const [main] = plan.series;
  const weight =
    main?.measure === 'actors' ? raw('count(DISTINCT actor)') : main?.measure === 'sum' ? raw('coalesce(sum(number), 0)') : raw('count(*)');
  const inside = sql`period BETWEEN (SELECT first FROM bounds) AND ${last}`;
  const weights = names.map(
    (name, index) =>
      sql`SELECT label, ${index === 0 ? weight : raw('0')} AS weight FROM ${raw(`facts_${name}`)} WHERE ${inside} GROUP BY label`,
  );
  return sql`SELECT label, CAST(CASE WHEN label IS NULL THEN ${breakdown.top + 1} ELSE place END AS INTEGER) AS place FROM (
      SELECT label, row_number() OVER (PARTITION BY label IS NULL ORDER BY sum(weight) DESC, label) AS place
      FROM (${join(weights, ' UNION ALL ')}) GROUP BY label)
    WHERE label IS NULL OR place <= ${breakdown.top}`;
}

/** Every group in every period. */
export function gridSql({ plan, mart, last, until, calendar }: Writing, names: readonly string[]): Sql {
  const inside = sql`period BETWEEN (SELECT first FROM bounds) AND ${last}`;
  const used = join(
    names.map((name) => sql`SELECT place, label FROM ${raw(`placed_${name}`)} WHERE ${inside}`),
    ' UNION ALL ',
  );
  const places = plan.spec.breakdown
    ? sql`SELECT place, CASE WHEN place < ${otherPlace(plan.spec)} THEN min(CAST(label AS VARCHAR)) END AS label FROM (${used}) GROUP BY place`
    : raw('SELECT 1 AS place, NULL::VARCHAR AS label');
  return rowsSql(places, { plan, mart, last, until, calendar, first: null, tail: '' });
}

/** The groups that are shown, in every period of the frame before. */
export const gridBeforeSql = (before: Writing): Sql => rowsSql(raw('SELECT DISTINCT place, label FROM grid'), before);

function rowsSql(places: Sql, writing: Writing): Sql {
  const { plan, mart, last, until, calendar } = writing;
  const begins = periodDateSql(raw('period'), calendar);
  const next =
    plan.spec.unit === 'hour' ? sql`CAST(${begins} AS DATE)` : sql`CAST(${periodDateSql(raw('(period + 1)'), calendar)} AS DATE) - 1`;
  return sql`SELECT place, label, period, least(${next}, CAST(${isoDay(Math.floor(mart.zone.local(until) / DAY))} AS DATE)) AS end_day
    FROM (${places}) CROSS JOIN (SELECT unnest(generate_series(${firstSql(writing)}, ${last})) AS period)`;
}
