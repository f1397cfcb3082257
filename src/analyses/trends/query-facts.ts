import type { Mart } from '../../mart/mart';
import { dayOf } from '../../mart/columns';
import { and, ident, join, raw, sql, type Sql } from '../../sql/tag';
import { periodIndexSql, type PeriodSqlInput } from '../../time/period-sql';
import { actSql } from '../../timeline/act-sql';
import { visibleLine } from '../../timeline/masks';
import { segmentValue } from '../../timeline/segment-sql';
import { mixedFilterTest, salesSql, saleTest } from './anonymous-sales';
import type { PlannedSeries, TrendsPlan } from './plan';
import { valueSql } from './read-amounts';

/** SQL: the facts of a series up to `until`: `actor`, `us`, `period`, `day`, `number`, `label` (of the breakdown, in its own type). */
export function factsSql(
  series: PlannedSeries,
  plan: TrendsPlan,
  { mart, calendar, until }: { mart: Mart; calendar: PeriodSqlInput; until: number },
): Sql {
  const source = series.sales ? salesOf(series, plan, mart) : eventsOf(series, plan, mart);
  const number = needsNumbers(series) ? valueSql(series, mart).value : null;
  const by =
    plan.breakdown?.of === 'customer' && !plan.breakdown.segment ? sql`LEFT JOIN mart_customer b ON b.__id = ${source.actor}` : raw('');
  const columns = [
    sql`${source.actor} AS actor`,
    sql`${source.at} AS us`,
    sql`${periodIndexSql(source.at, calendar)} AS period`,
    ...(series.actorsWindow === null ? [] : [sql`${dayOf(source.at, mart.zone)} AS day`]),
    ...(number ? [sql`${number} AS number`] : []),
    sql`${labelOf(series, plan, mart)} AS label`,
  ];
  return sql`SELECT ${join(columns)} FROM ${source.from} ${by} WHERE ${and([source.test, sql`${source.at} <= ${until}`])}`;
}

export const needsNumbers = ({ measure }: PlannedSeries): boolean => measure === 'sum' || measure === 'mean' || measure === 'p90';

interface Source {
  readonly from: Sql;
  readonly actor: Sql;
  readonly at: Sql;
  readonly test: Sql;
}

/** Rows that are equal in all columns count once. */
function eventsOf(series: PlannedSeries, plan: TrendsPlan, mart: Mart): Source {
  const act = actSql({ mart, act: series.act, path: `${series.path}.act`, filter: plan.filter, rows: 'distinct' });
  return { from: act.from, actor: act.actor, at: act.at, test: and([act.named, act.where]) };
}

function salesOf(series: PlannedSeries, plan: TrendsPlan, mart: Mart): Source {
  const test = and([raw('o.sale'), saleTest(series, mart), mixedFilterTest(plan, mart)]);
  return { from: salesSql(mart), actor: raw('o.customer'), at: raw('o.at'), test };
}

function labelOf(series: PlannedSeries, { breakdown }: TrendsPlan, mart: Mart): Sql {
  if (!breakdown || typeof breakdown.column !== 'string') return raw('NULL');
  if (breakdown.segment) return segmentValue(breakdown, { mart, id: raw(series.sales ? 'o.customer' : 'e.__actor'), form: 'written' });
  if (breakdown.of === 'customer') return ident('b', breakdown.column);
  const wanted = breakdown.of === 'order';
  if (wanted !== series.sales) {
    const type = mart.columns(wanted ? 'order' : 'event').find(({ name }) => name === breakdown.column)?.sqlType;
    return type === undefined ? raw('NULL') : sql`CAST(NULL AS ${raw(type)})`;
  }
  if (!wanted) return ident('e', breakdown.column);
  return sql`(SELECT min(${ident('l', breakdown.column)}) FROM mart_line l WHERE l.__order = o.order_id AND ${visibleLine(mart)})`;
}
