import { and, join, raw, sql, type Sql } from '../../sql/tag';
import { stepTime, windowEnd } from './query-chain';
import { column } from './query-facts';
import type { FunnelExclusion, FunnelSpec } from './spec';

/**
 * The CTEs from the last chain to `attempts` (actor, e0, t0, reach, met, ended): exclusions that drop cut the chain at the earliest of them, those
 * that remove mark it. Never at the time of a step.
 */
export function attemptsSql(spec: FunnelSpec, window: number): Sql {
  const numbers = spec.steps.map((_, k) => k);
  const chain = raw(`chain_${numbers.length - 1}`);
  const drops = spec.exclusions.filter((item) => item.effect === 'drop');
  const removes = spec.exclusions.filter((item) => item.effect === 'remove');
  const source = drops.length > 0 ? raw('cut') : chain;
  const meeting = (exclusion: FunnelExclusion, from: Sql): Sql => meetingSql({ spec, exclusion, from, window });
  const reach = join(
    numbers.map((k) => sql`(${stepTime(k)} IS NOT NULL)::INTEGER`),
    ' + ',
  );
  const last = join([...numbers].reverse().map(stepTime));
  const met = removes.length > 0 ? raw('(actor, e0) IN (SELECT (actor, e0) FROM removed)') : raw('FALSE');
  const attempts = sql`attempts AS (
    SELECT actor, e0, t0, ${reach} AS reach, ${met} AS met, coalesce(${last}) AS ended FROM ${source})`;
  const cut = numbers.map((k) => sql`CASE WHEN d.us IS NULL OR a.${stepTime(k)} < d.us THEN a.${stepTime(k)} END AS ${stepTime(k)}`);
  const ctes = [
    sql`-- where an exclusion ends an attempt
  dropped AS (
    SELECT actor, e0, min(us) AS us FROM (${join(
      drops.map((item) => meeting(item, chain)),
      ' UNION ALL ',
    )}) GROUP BY actor, e0),
  cut AS (
    SELECT a.actor, a.e0, d.us AS ends, ${join(cut)} FROM ${chain} a LEFT JOIN dropped d ON d.actor = a.actor AND d.e0 = a.e0)`,
    sql`-- attempts that an exclusion removes
  removed AS (
    SELECT DISTINCT actor, e0 FROM (${join(
      removes.map((item) => meeting(item, source)),
      ' UNION ALL ',
    )}))`,
  ];
  const needed = [...(drops.length > 0 ? ctes.slice(0, 1) : []), ...(removes.length > 0 ? ctes.slice(1) : []), attempts];
  return join(needed, ',\n  ');
}

interface Meeting {
  readonly spec: FunnelSpec;
  readonly exclusion: FunnelExclusion;
  readonly from: Sql;
  readonly window: number;
}

/** Events strictly between the two steps, or up to the end of the window where the second was not reached. */
function meetingSql({ spec, exclusion, from, window }: Meeting): Sql {
  const number = spec.exclusions.indexOf(exclusion);
  const { after, before } = exclusion;
  const conditions = [
    raw('x.actor = a.actor'),
    sql`x.${column.excludes(number)}`,
    sql`x.us > a.${stepTime(after)}`,
    sql`CASE WHEN a.${stepTime(before)} IS NULL THEN x.us <= ${windowEnd(window)} ELSE x.us < a.${stepTime(before)} END`,
    ...spec.steps.map((_, k) => sql`x.us IS DISTINCT FROM a.${stepTime(k)}`),
    ...(from.text === 'cut' ? [raw('(a.ends IS NULL OR x.us < a.ends)')] : []),
  ];
  return sql`SELECT a.actor, a.e0, x.us FROM ${from} a JOIN events x ON ${and(conditions)}`;
}
