import type { Mart } from '../../mart/mart';
import { and, ident, join, list, raw, sql, type Sql } from '../../sql/tag';
import { spanOf } from '../../time/range';
import { actSql } from '../../timeline/act-sql';
import type { PathsSpec, Stages } from './spec';

/**
 * The SQL twin: `step`, `from_node`, `from_other`, `to_node`, `to_other`, `actors`, `transitions`; a row without `to_node` is a drop-off. Null for nodes of
 * customers, orders, times and fractions, whose text differs between engines.
 */
export function query(spec: PathsSpec, mart: Mart): Sql | null {
  if (!mart.model.event) return null;
  const node = nodeSql(spec, mart);
  if (node === null) return null;
  const act = actSql({ mart, act: { event: null }, path: '', filter: spec.filter, rows: 'distinct' });
  const { from, to } = spanOf(spec.range, mart.zone);
  const inside = [...(from > -Infinity ? [sql`${act.at} >= ${from}`] : []), ...(to < Infinity ? [sql`${act.at} <= ${to}`] : [])];
  const first = spec.start === null ? raw('min(place)') : sql`min(place) FILTER (node = ${spec.start})`;
  const last = spec.end === null ? raw('max(place)') : sql`max(place) FILTER (node = ${spec.end})`;
  const changed = spec.collapse
    ? raw(' QUALIFY node IS DISTINCT FROM lag(node) OVER (PARTITION BY actor, session ORDER BY place)')
    : raw('');
  return sql`WITH
  -- the events of each actor in order, with their nodes
  visible AS (
    SELECT ${act.actor} AS actor, ${act.at} AS us, ${node} AS node, row_number() OVER (PARTITION BY ${act.actor} ORDER BY ${act.order}) AS place
    FROM ${act.from} WHERE ${and([act.named, sql`${node} IS NOT NULL`, ...inside])}),
  -- a longer gap opens a session
  opened AS (
    SELECT *, CASE WHEN us - lag(us) OVER (PARTITION BY actor ORDER BY place) <= ${Math.floor(spec.sessionGapMinutes * 60_000_000)} THEN 0 ELSE 1 END AS opens FROM visible),
  sessions AS (
    SELECT actor, place, node, sum(opens) OVER (PARTITION BY actor ORDER BY place) AS session FROM opened),
  collapsed AS (
    SELECT actor, session, place, node FROM sessions${changed}),
  -- the wanted part of each session, numbered from 1
  bounds AS (
    SELECT actor, session, ${first} AS first_place, ${last} AS last_place FROM collapsed GROUP BY actor, session),
  placed AS (
    SELECT c.actor, c.session, c.node, row_number() OVER (PARTITION BY c.actor, c.session ORDER BY c.place) AS step
    FROM collapsed c JOIN bounds b ON b.actor = c.actor AND b.session = c.session AND c.place BETWEEN b.first_place AND b.last_place
    QUALIFY step <= ${spec.steps}),
  -- the nodes that each position keeps
  kept AS (
    SELECT step, node FROM placed GROUP BY step, node QUALIFY row_number() OVER (PARTITION BY step ORDER BY count(*) DESC, node) <= ${spec.top}),
  labelled AS (
    SELECT p.actor, p.session, p.step, coalesce(k.node, 'Other') AS node, k.node IS NULL AS other FROM placed p LEFT JOIN kept k ON k.step = p.step AND k.node = p.node),
  moves AS (
    SELECT actor, step, node AS from_node, other AS from_other, lead(node) OVER one AS to_node, lead(other) OVER one AS to_other
    FROM labelled WINDOW one AS (PARTITION BY actor, session ORDER BY step))
SELECT step, from_node, from_other, to_node, to_other, count(DISTINCT actor) AS actors, count(*) AS transitions
FROM moves WHERE step < ${spec.steps} GROUP BY ALL ORDER BY step, from_other, from_node, to_other, to_node`;
}

function nodeSql({ node, stages }: PathsSpec, mart: Mart): Sql | null {
  if (stages !== null) return stageSql(stages);
  if (node === 'event') return raw('e.__name');
  const column = mart.columns('event').find((item) => item.name === node.column);
  if (!column || (node.of ?? 'event') !== 'event') return null;
  return ['text', 'boolean', 'integer', 'date'].includes(column.kind) ? sql`CAST(${ident('e', column.name)} AS VARCHAR)` : null;
}

function stageSql(stages: Stages): Sql {
  const cases = Object.entries(stages)
    .filter(([, events]) => events.length > 0)
    .map(([stage, events]) => sql`WHEN e.__name IN ${list(events)} THEN ${stage}`);
  return cases.length === 0 ? raw('CAST(NULL AS VARCHAR)') : sql`CASE ${join(cases, ' ')} END`;
}
