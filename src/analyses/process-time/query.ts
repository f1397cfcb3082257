import type { Mart } from '../../mart/mart';
import { and, raw, sql, type Sql } from '../../sql/tag';
import { spanOf } from '../../time/range';
import { wholePeriods } from '../../time/whole-periods';
import { actSql } from '../../timeline/act-sql';
import type { Act } from '../../model/filter';
import { rowsSql } from './read-rows';
import { lengthOf, type EventsSpan, type ProcessTimeSpec } from './spec';

/**
 * The SQL twin: one row with `finished`, `negative`, `in_progress`, `late`, `overdue`, `share_over`, `median`, `mean`, `p90`, `p99` (seconds). Null where
 * there is no SQL form: every start paired with its own end, and acts that may be the same event.
 */
export function query(spec: ProcessTimeSpec, mart: Mart): Sql | null {
  if (!Number.isFinite(mart.asOf)) return null;
  const { between } = spec;
  const cases = 'columns' in between ? rowsSql(between, { ...spec, breakdown: null }, mart, 'between') : pairsSql(between, spec, mart);
  if (cases === null) return null;
  const range = wholePeriods(spanOf(spec.range, mart.zone), mart.periods(spec.unit));
  const sla = spec.sla && lengthOf(spec.sla) / 1_000_000;
  const over = (age: Sql): Sql => (sla === null ? raw('FALSE') : sql`${age} > ${sla}`);
  const late = sql`count(*) FILTER (seconds >= 0 AND ${over(raw('seconds'))})`;
  const overdue = sql`count(*) FILTER (seconds IS NULL AND ${over(raw('age'))})`;
  return sql`WITH
  cases AS (
    ${cases}),
  timed AS (
    SELECT (ended - started) / 1000000 AS seconds, (${mart.asOf} - started) / 1000000 AS age FROM cases
    WHERE ${and([raw('started IS NOT NULL'), ...(Number.isFinite(range.from) ? [sql`started >= ${range.from}`] : []), ...(Number.isFinite(range.to) ? [sql`started <= ${range.to}`] : [])])})
SELECT count(*) FILTER (seconds >= 0) AS finished, count(*) FILTER (seconds < 0) AS negative,
  count(*) FILTER (seconds IS NULL) - ${overdue} AS in_progress, ${late} AS late, ${overdue} AS overdue,
  ${sla === null ? raw('NULL::DOUBLE') : sql`(${late} + ${overdue}) / nullif(count(*) FILTER (seconds >= 0) + ${overdue}, 0)`} AS share_over,
  quantile_cont(seconds, 0.5) FILTER (seconds >= 0) AS median, avg(seconds) FILTER (seconds >= 0) AS mean,
  quantile_cont(seconds, 0.9) FILTER (seconds >= 0) AS p90, quantile_cont(seconds, 0.99) FILTER (seconds >= 0) AS p99
FROM timed`;
}

/** Each actor's first start, and the first end that is not before it. */
function pairsSql({ events }: EventsSpan, spec: ProcessTimeSpec, mart: Mart): Sql | null {
  if (events.pairing !== 'first' || mayBeSame(events.start, events.end)) return null;
  const start = actSql({ mart, act: events.start, path: 'between.events.start', filter: spec.filter, rows: 'all' });
  const end = actSql({ mart, act: events.end, path: 'between.events.end', filter: spec.filter, rows: 'all' });
  const range = wholePeriods(spanOf(spec.range, mart.zone), mart.periods(spec.unit));
  const inside = and([
    start.named,
    start.where,
    ...(Number.isFinite(range.from) ? [sql`${start.at} >= ${range.from}`] : []),
    ...(Number.isFinite(range.to) ? [sql`${start.at} <= ${range.to}`] : []),
  ]);
  const window = events.window ? sql`AND ends.us - starts.us <= ${lengthOf(events.window)}` : raw('');
  return sql`SELECT starts.us AS started, min(ends.us) AS ended
    FROM (SELECT ${start.actor} AS actor, min(${start.at}) AS us FROM ${start.from} WHERE ${inside} GROUP BY 1) starts
    LEFT JOIN (SELECT ${end.actor} AS actor, ${end.at} AS us FROM ${end.from} WHERE ${and([end.named, end.where])}) ends
      ON ends.actor = starts.actor AND ends.us >= starts.us ${window}
    GROUP BY starts.actor, starts.us`;
}

function mayBeSame(a: Act, b: Act): boolean {
  if ('order' in a || 'order' in b) return 'order' in a && 'order' in b;
  const names = (event: typeof a.event): readonly string[] | null =>
    event === null || event === undefined ? null : typeof event === 'string' ? [event] : event;
  const first = names(a.event);
  const second = names(b.event);
  return first === null || second === null || first.some((name) => second.includes(name));
}
