import type { Mart } from '../../mart/mart';
import { clickhouseForm, clickhouseName, clickhouseText, NoForm, type ClickHouseForm } from '../../sql/clickhouse';
import { and, join, raw, sql, type Sql } from '../../sql/tag';
import { clickhouseAct, clickhouseEvents, withinSeconds } from '../../timeline/clickhouse-events';
import { planRetention, type RetentionPlan } from './plan';
import { cellsOf, type RetentionSpec } from './spec';

const SECOND = 1_000_000;
const HOUR = 3600 * SECOND;

/**
 * Retention in ClickHouse's SQL: `cohort` (its first day), `size`, `k`, `count`, `rate`, a row for every cell that has begun of every cohort that
 * somebody started. No form: sales, money, breakdowns, first-ever with conditions, streaks of several returns, joined ids, zones of half hours by hour.
 */
export function clickhouse(spec: RetentionSpec, mart: Mart): ClickHouseForm {
  return clickhouseForm(() => {
    if (spec.measure !== 'actors') throw new NoForm('measure');
    if (spec.breakdown !== null) throw new NoForm('breakdown');
    if (spec.match === 'streak' && spec.minReturns > 1) throw new NoForm('streak');
    if (!Number.isFinite(mart.asOf)) throw new NoForm('time');
    const events = clickhouseEvents(mart, spec.filter);
    const plan = planRetention(spec, mart);
    const start = clickhouseAct(plan.start, events, mart);
    if (spec.cohort === 'first-ever' && (plan.start.where ?? []).length > 0) throw new NoForm('first-ever');
    const back = and([clickhouseAct(plan.back, events, mart), withinSeconds(events.at, plan.seen)]);
    const calendar = calendarOf(spec, mart);
    const inEntry = withinSeconds(raw('t'), plan.entry);
    // What a start must satisfy is asked after the first one has been found, and before them all are grouped.
    const starts =
      spec.cohort === 'recurring' ? sql`arrayFilter(t -> ${inEntry}, starts)` : sql`arrayFilter(t -> ${inEntry}, arraySlice(starts, 1, 1))`;
    // Exact duplicates count once where returns are counted.
    const columns = join(events.columns.map((column) => clickhouseName(column.name)));
    const source = spec.minReturns > 1 ? sql`(SELECT DISTINCT ${columns} FROM ${events.table})` : events.table;
    return sql`${events.notes}
-- Seen until ${raw(new Date(plan.until / 1000).toISOString())}. Cohorts that nobody started have no row.
SELECT ${calendar.date(raw('cohort'))} AS cohort_start, size, k, count, count / size AS rate
FROM (
  SELECT cohort, k, count() AS size, sum(came) AS count
  FROM (
    SELECT cohort, k, k = 0 OR ${matched(spec)} AS came
    FROM (
      -- the periods after the start in which a member came back, once a return
      SELECT cohort, ${periodsAfter(plan, calendar)} AS ks, arrayJoin(range(${cellsOf(spec)})) AS k
      FROM (
        -- a member of a cohort, with the start that counts
        SELECT __actor, cohort, min(t) AS start, any(returns) AS returns
        FROM (
          SELECT __actor, returns, t, ${calendar.index(raw('t'))} AS cohort
          FROM (
            SELECT __actor, returns, arrayJoin(${starts}) AS t
            FROM (
              SELECT ${events.actor} AS __actor, arraySort(groupArrayIf(${events.at}, ${start})) AS starts, groupArrayIf(${events.at}, ${back}) AS returns
              FROM ${source}
              WHERE ${events.visible}
              GROUP BY ${events.actor})))
        GROUP BY __actor, cohort)
      WHERE start >= 0))
  GROUP BY cohort, k)
WHERE ${begun(plan, calendar)}
ORDER BY cohort, k`;
  });
}

interface Calendar {
  /** Number of the period that holds a second, Int64. */
  readonly index: (seconds: Sql) => Sql;
  /** First day of a period by its number; of an hour its DateTime. */
  readonly date: (index: Sql) => Sql;
  /** First second of a period by its number. */
  readonly instant: (index: Sql) => Sql;
}

/** Numbers of periods as everywhere else in the product. Throws NoForm for hours that do not begin with those of UTC. */
function calendarOf({ unit }: RetentionSpec, mart: Mart): Calendar {
  const zone = clickhouseText(mart.zone.name);
  const local = (seconds: Sql): Sql => sql`toDateTime(${seconds})`;
  const day = (seconds: Sql): Sql => sql`toInt64(toUInt16(toDate(${local(seconds)}, ${zone})))`;
  const year = (seconds: Sql): Sql => sql`toInt64(toYear(${local(seconds)}, ${zone}))`;
  const dated = (index: Calendar['index'], date: Calendar['date']): Calendar => ({
    index,
    date,
    instant: (number) => sql`toInt64(toUnixTimestamp(toDateTime(${date(number)}, ${zone})))`,
  });
  const shift = mart.model.weekStart === 'sunday' ? 4 : 3;
  switch (unit) {
    case 'hour': {
      const uneven = [mart.firstFact, mart.asOf].some((us) => (mart.zone.local(us) - us) % HOUR !== 0);
      if (uneven) throw new NoForm('hours');
      return {
        index: (seconds) => sql`intDiv(${seconds}, 3600)`,
        date: (index) => sql`toDateTime(${index} * 3600, ${zone})`,
        instant: (index) => sql`${index} * 3600`,
      };
    }
    case 'day':
      return dated(day, (index) => sql`toDate(toUInt16(${index}))`);
    case 'week':
      return dated(
        (seconds) => sql`intDiv(${day(seconds)} + ${shift}, 7)`,
        (index) => sql`toDate(toUInt16(${index} * 7 - ${shift}))`,
      );
    case 'month':
      return dated(
        (seconds) => sql`${year(seconds)} * 12 + toMonth(${local(seconds)}, ${zone}) - 1`,
        (index) => sql`addMonths(toDate('1970-01-01'), ${index} - 23640)`,
      );
    case 'quarter':
      return dated(
        (seconds) => sql`${year(seconds)} * 4 + toQuarter(${local(seconds)}, ${zone}) - 1`,
        (index) => sql`addMonths(toDate('1970-01-01'), (${index} - 7880) * 3)`,
      );
  }
}

function periodsAfter({ length }: RetentionPlan, calendar: Calendar): Sql {
  if (length === null) return sql`arrayMap(r -> ${calendar.index(raw('r'))} - cohort, returns)`;
  return sql`arrayMap(r -> intDiv(r - start, ${length / SECOND}), arrayFilter(r -> r >= start, returns))`;
}

/** Whether a member with returns in the periods `ks` counts in period `k`, from 1 on. */
function matched({ match, minReturns }: RetentionSpec): Sql {
  if (match === 'on') return sql`arrayCount(x -> x = k, ks) >= ${minReturns}`;
  if (match === 'on-or-after') return sql`arrayCount(x -> x >= k, ks) >= ${minReturns}`;
  if (match === 'on-or-before') return sql`arrayCount(x -> x >= 1 AND x <= k, ks) >= ${minReturns}`;
  if (match === 'streak') return sql`length(arrayReduce('groupUniqArray', arrayFilter(x -> x >= 1 AND x <= k, ks))) = k`;
  const ends = match.brackets.map((_, index) => match.brackets.slice(0, index + 1).reduce((sum, length) => sum + length, 0));
  const firsts = match.brackets.map((length, index) => (ends[index] ?? 0) - length + 1);
  const of = (numbers: readonly number[]): Sql => raw(`[0, ${numbers.join(', ')}][k + 1]`);
  return sql`arrayCount(x -> x >= ${of(firsts)} AND x <= ${of(ends)}, ks) >= ${minReturns}`;
}

/** The first period of a cell has begun by the end of what was seen. */
function begun({ length, periods, until, spec }: RetentionPlan, calendar: Calendar): Sql {
  const { match } = spec;
  const first =
    typeof match === 'object'
      ? raw(
          `[0, ${match.brackets.map((_, index) => 1 + match.brackets.slice(0, index).reduce((sum, each) => sum + each, 0)).join(', ')}][k + 1]`,
        )
      : raw('toInt64(k)');
  if (length === null) return sql`cohort + ${first} <= ${periods.index(until)}`;
  return sql`${calendar.instant(raw('cohort'))} + ${first} * ${length / SECOND} <= ${Math.floor(until / SECOND)}`;
}
