import { hasEvents, type Mart } from '../../mart/mart';
import type { Act } from '../../model/filter';
import type { Span } from '../../time/range';
import { actSql } from '../../timeline/act-sql';
import { segmentValue } from '../../timeline/segment-sql';
import { and, ident, join, or, raw, sql, type Sql } from '../../sql/tag';
import { factsOf } from './facts';
import type { FunnelSpec } from './spec';

/** Names of the columns of the CTE `events`. */
export const column = {
  fits: (k: number): Sql => raw(`fits_${k}`),
  excludes: (j: number): Sql => raw(`excludes_${j}`),
  held: (h: number): Sql => raw(`held_${h}`),
};

/**
 * The CTEs `facts` and `events`: each visible event that fits a step or an exclusion, once, with its place `seq` in the order of the timeline, what it
 * fits, the held values and the value to break down by.
 */
export function eventsSql(spec: FunnelSpec, mart: Mart, range: Span): Sql {
  const facts = factsOf(spec, mart);
  const sources = [...(facts === 'sales' ? [] : [eventFacts(spec, mart)]), ...(facts === 'events' ? [] : [saleFacts(spec, mart)])];
  const fits = spec.steps.map((step, k) => {
    if (step.first === null) return sql`${column.fits(k)}`;
    const among = step.first === 'ever' ? raw(`named_${k}`) : sql`${column.fits(k)} AND passes`;
    return sql`${column.fits(k)} AND seq = min(seq) FILTER (${among}) OVER (PARTITION BY actor) AS ${column.fits(k)}`;
  });
  const kept = [...spec.exclusions.map((_, j) => column.excludes(j)), ...spec.hold.map((_, h) => column.held(h)), raw('value')];
  const bounds = [
    ...(Number.isFinite(range.from) ? [sql`us >= ${BigInt(range.from)}`] : []),
    ...(Number.isFinite(range.to) ? [sql`us <= ${BigInt(range.to)}`] : []),
  ];
  return sql`-- every event once, in the order of the timeline, with what it fits
  facts AS (
    ${
      sources.length === 1
        ? join(sources)
        : sql`SELECT * REPLACE (row_number() OVER (PARTITION BY actor ORDER BY us, kind, seq) AS seq) FROM (
      ${join(sources, '\n      UNION ALL\n      ')})`
    }),
  -- what the funnel can see
  events AS (
    SELECT * FROM (SELECT actor, us, seq, passes, ${join([...fits, ...kept])} FROM facts) WHERE ${and([raw('passes'), ...bounds])})`;
}

function eventFacts(spec: FunnelSpec, mart: Mart): Sql {
  const columns = mart.columns('event');
  const test = (act: Act, path: string) => actSql({ mart, act, path, filter: [], rows: 'distinct' });
  const passes = actSql({ mart, act: { event: null }, path: '', filter: spec.filter, rows: 'distinct' }).named;
  const order = join([raw('e.__at'), raw('e.__name'), ...columns.map((item) => sql`${ident('e', item.name)} NULLS FIRST`)]);
  const customers = mart.model.customer ? raw(' LEFT JOIN mart_customer c ON c.__id = e.__actor') : raw('');
  const flag = (act: Act, path: string): Sql => ('order' in act ? raw('FALSE') : and([test(act, path).named, test(act, path).where]));
  const namedByAny = [...spec.steps, ...spec.exclusions].flatMap((act) => ('order' in act ? [] : [test({ event: act.event }, '').named]));
  const items = [
    ...flags(spec, flag, (act, path) => ('order' in act ? raw('FALSE') : test(act, path).named)),
    ...spec.hold.map((name, h) => sql`${ident('e', name)} AS ${column.held(h)}`),
    sql`${valueOf(spec, mart, raw('e.__actor'))} AS value`,
  ];
  return sql`SELECT e.__actor AS actor, e.__at AS us, 0 AS kind, row_number() OVER (PARTITION BY e.__actor ORDER BY ${order}) AS seq, ${passes} AS passes,
        ${join(items)}
      FROM (SELECT DISTINCT * EXCLUDE (__row) FROM mart_event e WHERE ${or(namedByAny)}) e${customers}`;
}

function saleFacts(spec: FunnelSpec, mart: Mart): Sql {
  const passes = actSql({ mart, act: { order: true }, path: '', filter: spec.filter, rows: 'all' }).named;
  const only = !hasEvents(mart);
  const named = (act: Act): Sql => raw('order' in act || (only && (act.event ?? null) === null) ? 'TRUE' : 'FALSE');
  const flag = (act: Act, path: string): Sql =>
    named(act).text === 'FALSE'
      ? raw('FALSE')
      : actSql({ mart, act: { order: true, where: act.where }, path, filter: [], rows: 'all' }).where;
  const customers = mart.model.customer ? raw(' LEFT JOIN mart_customer c ON c.__id = o.customer') : raw('');
  const items = [
    ...flags(spec, flag, named),
    ...spec.hold.map((_, h) => sql`NULL AS ${column.held(h)}`),
    sql`${spec.breakdown?.of === 'customer' ? valueOf(spec, mart, raw('o.customer')) : raw('NULL')} AS value`,
  ];
  return sql`SELECT o.customer AS actor, o.at AS us, 1 AS kind, row_number() OVER (PARTITION BY o.customer ORDER BY o.at, o.order_id) AS seq, ${passes} AS passes,
        ${join(items)}
      FROM mart_order o${customers} WHERE o.sale AND o.customer IS NOT NULL`;
}

type Flag = (act: Act, path: string) => Sql;

function flags(spec: FunnelSpec, flag: Flag, named: Flag): Sql[] {
  return [
    ...spec.steps.map((step, k) => sql`(${flag(step, `steps[${k}]`)}) AS ${column.fits(k)}`),
    ...spec.steps.flatMap((step, k) => (step.first === 'ever' ? [sql`(${named(step, `steps[${k}]`)}) AS ${raw(`named_${k}`)}`] : [])),
    ...spec.exclusions.map((act, j) => sql`(${flag(act, `exclusions[${j}]`)}) AS ${column.excludes(j)}`),
  ];
}

function valueOf({ breakdown }: FunnelSpec, mart: Mart, person: Sql): Sql {
  if (breakdown?.segment) return segmentValue(breakdown, { mart, id: person, form: 'written' });
  if (breakdown === null || typeof breakdown.column !== 'string') return raw('NULL');
  return ident(breakdown.of === 'customer' ? 'c' : 'e', breakdown.column);
}
