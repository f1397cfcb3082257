import type { Mart } from '../../mart/mart';
import { join, raw, sql, type Sql } from '../../sql/tag';
import { isoDay } from '../../time/periods';
import { spanOf, type Span } from '../../time/range';
import { segmentOf } from './segments';
import type { RfmSpec } from './spec';

const DAY = 86_400_000_000;
/** Microseconds: beyond any date in data, and still a whole number in a double. */
const FOREVER = 9_000_000_000_000_000;

/** What the query sees, and the local day to which recency counts: the earlier of as-of and the end of the range. */
export interface Observation {
  readonly span: Span;
  readonly day: string;
}

export function observe(spec: RfmSpec, mart: Mart): Observation {
  const asked = spanOf(spec.range, mart.zone);
  const to = Math.min(asked.to, mart.asOf);
  const span = { from: Math.max(asked.from, -FOREVER), to: Math.max(to, -FOREVER) };
  return { span, day: isoDay(Math.floor(mart.zone.local(Number.isFinite(to) ? to : 0) / DAY)) };
}

/** Named steps up to `placed`: one row a scored customer with scores and segment. */
export function rfmSteps(spec: RfmSpec, mart: Mart): Sql {
  const { span, day } = observe(spec, mart);
  const inside = sql`customer IS NOT NULL AND "at" BETWEEN ${raw(String(span.from))} AND ${raw(String(span.to))}`;
  return sql`-- the sales that are seen, of known customers
sales AS (SELECT customer, day, gross FROM mart_order WHERE sale AND ${inside}),
-- net money: sales, and reversals at their own date
money AS (SELECT customer, gross AS amount FROM sales UNION ALL SELECT customer, amount FROM mart_reversal WHERE ${inside}),
net AS (SELECT customer, sum(amount) AS net FROM money GROUP BY customer),
visits AS (SELECT customer, CAST(${day} AS DATE) - max(day) AS recency_days, count(*) AS frequency FROM sales GROUP BY customer),
-- rank_value orders customers by money in exact arithmetic, so that equal amounts tie
measured AS (SELECT visits.*, net.net, ${monetary(spec)} AS monetary, ${rankValue(spec)} AS rank_value FROM visits JOIN net USING (customer)),
-- a score counts the customers that are strictly worse: ties share it, and row order does not matter
scored AS (SELECT *, ${scoreR(spec)} AS r, ${scoreF(spec)} AS f, ${scoreM(spec)} AS m FROM measured),
placed AS (SELECT *, ${segmentOf(spec)} AS segment FROM scored)`;
}

const monetary = (spec: RfmSpec): Sql => raw(spec.monetary === 'sum' ? 'net.net' : 'CAST(net.net AS DOUBLE) / frequency');

/** The mean as a whole number of millionths of the smallest unit of money. */
const rankValue = (spec: RfmSpec): Sql =>
  raw(spec.monetary === 'sum' ? 'net.net' : `CAST(replace(CAST(net.net AS VARCHAR), '.', '') AS HUGEINT) * 1000000 // frequency`);

const byRank = (bins: number, order: string): Sql => raw(`1 + (${bins} * (rank() OVER (ORDER BY ${order}) - 1)) // count(*) OVER ()`);
/** How many borders a value has reached. */
const reached = (tests: readonly Sql[]): Sql =>
  join(
    tests.map((test) => sql`CAST(${test} AS BIGINT)`),
    ' + ',
  );

function scoreR({ bins, cuts }: RfmSpec): Sql {
  if (!cuts?.r) return byRank(bins, 'recency_days DESC');
  return sql`${bins} - (${reached(cuts.r.map((cut) => sql`recency_days >= ${exact(cut)}`))})`;
}

function scoreF({ bins, cuts }: RfmSpec): Sql {
  return cuts?.f ? sql`1 + ${reached(cuts.f.map((cut) => sql`frequency >= ${exact(cut)}`))}` : byRank(bins, 'frequency');
}

function scoreM({ bins, cuts, monetary: of }: RfmSpec): Sql {
  if (!cuts?.m) return byRank(bins, 'rank_value');
  return sql`1 + ${reached(cuts.m.map((cut) => sql`net >= ${exact(cut)}${raw(of === 'mean' ? ' * frequency' : '')}`))}`;
}

const exact = (cut: number): Sql => sql`CAST(${String(cut)} AS DECIMAL(18,6))`;

/** One row a segment: name, customers, orders, revenue, median recency. */
export function rfmQuery(spec: RfmSpec, mart: Mart): Sql {
  return sql`WITH ${rfmSteps(spec, mart)}
SELECT segment, count(*) AS customers, CAST(sum(frequency) AS BIGINT) AS orders, sum(net) AS revenue, median(recency_days) AS recency_median
FROM placed GROUP BY segment ORDER BY customers DESC, segment`;
}

/** All aggregates in one pass: by segment, by cell of recency and frequency, and by each score. `kind` says which. */
export function rfmTables(spec: RfmSpec, mart: Mart): Sql {
  return sql`WITH ${rfmSteps(spec, mart)}
SELECT grouping(segment, r, f, m) AS kind, segment, r, f, m, count(*) AS customers, CAST(sum(frequency) AS BIGINT) AS orders,
  CAST(sum(net) AS VARCHAR) AS revenue, median(recency_days) AS recency_median,
  min(recency_days) AS r_low, max(recency_days) AS r_high, min(frequency) AS f_low, max(frequency) AS f_high,
  CAST(min(monetary) AS VARCHAR) AS m_low, CAST(max(monetary) AS VARCHAR) AS m_high
FROM placed GROUP BY GROUPING SETS ((segment), (r, f), (r), (f), (m))`;
}

export function rfmMembers(spec: RfmSpec, mart: Mart): Sql {
  return sql`WITH ${rfmSteps(spec, mart)}
SELECT customer, recency_days AS "recencyDays", frequency, CAST(monetary AS VARCHAR) AS monetary, r, f, m, segment FROM placed ORDER BY customer`;
}
