import type { Mart } from '../../mart/mart';
import { spanOf } from '../../time/range';
import { join, or, raw, sql, type Sql } from '../../sql/tag';
import { windowLength } from './plan';
import { startsSql, stepSql } from './query-chain';
import { attemptsSql } from './query-exclusions';
import { column, eventsSql } from './query-facts';
import type { FunnelSpec } from './spec';

/**
 * The SQL twin: `step`, `count`, with a breakdown also `value` (all values: no top, no rest). Null where there is no SQL form yet: strict and any
 * order, sessions, a tolerance, optional steps, regrouped actors, breakdowns by several columns, by orders, or at `all` and `step`.
 */
export function query(spec: FunnelSpec, mart: Mart): Sql | null {
  const { breakdown } = spec;
  if (spec.order !== 'ordered' || 'session' in spec.window || typeof spec.ties === 'object' || spec.actor !== null) return null;
  if (spec.steps.some((step) => step.optional) || !Number.isFinite(mart.asOf)) return null;
  if (breakdown !== null && !hasSqlForm(breakdown)) return null;
  const window = windowLength(spec);
  const later = spec.steps.slice(1).map((_, index) => stepSql(spec, index + 1, window));
  const ctes = [
    eventsSql(spec, mart, spanOf(spec.range, mart.zone, 'range')),
    startsSql(spec, spanOf(spec.entry, mart.zone, 'entry')),
    ...later,
    attemptsSql(spec, window),
    raw(`-- of each actor one attempt counts: furthest, not excluded, completed earliest, started latest
  counted AS (
    SELECT * FROM attempts QUALIFY row_number() OVER (PARTITION BY actor ORDER BY reach DESC, met, ended, t0 DESC, e0) = 1)`),
    ...(breakdown ? [groupsSql(spec)] : []),
  ];
  const steps = sql`(SELECT unnest(range(${spec.steps.length})) AS step) steps`;
  const body = breakdown
    ? sql`SELECT g.value AS value, steps.step AS step, count(*) FILTER (c.reach > steps.step) AS count
FROM counted c JOIN grouped g ON g.actor = c.actor CROSS JOIN ${steps} WHERE NOT c.met GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2`
    : sql`SELECT steps.step AS step, count(c.actor) AS count
FROM ${steps} LEFT JOIN counted c ON c.reach > steps.step AND NOT c.met GROUP BY 1 ORDER BY 1`;
  return sql`WITH
  ${join(ctes, ',\n  ')}
${body}`;
}

const hasSqlForm = ({ at, of, column: name }: NonNullable<FunnelSpec['breakdown']>): boolean =>
  typeof name === 'string' && of !== 'order' && (of === 'customer' || at === 'first' || at === 'last');

function groupsSql(spec: FunnelSpec): Sql {
  const pick = raw(spec.breakdown?.at === 'last' ? 'arg_max' : 'arg_min');
  return sql`-- the ${raw(spec.breakdown?.at ?? 'first')} value that is not missing among the events that fit a step
  grouped AS (
    SELECT actor, ${pick}(value, seq) FILTER (value IS NOT NULL) AS value FROM events WHERE ${or(spec.steps.map((_, k) => column.fits(k)))} GROUP BY actor)`;
}
