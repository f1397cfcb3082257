import type { Span } from '../../time/range';
import { and, join, raw, sql, type Sql } from '../../sql/tag';
import { column } from './query-facts';
import type { FunnelSpec } from './spec';

/** Beyond any possible time, so that the sum with a time stays a whole number. */
const LONGEST = 1e17;

/** Last instant of an attempt's window. */
export const windowEnd = (window: number): Sql => sql`a.t0 + ${BigInt(Math.round(Math.min(window, LONGEST)))}`;

export const stepTime = (k: number): Sql => raw(`t${k}`);
export const stepEvent = (k: number): Sql => raw(`e${k}`);
const held = (spec: FunnelSpec, of: string): Sql[] => spec.hold.map((_, h) => raw(`${of}.held_${h}`));

/** The CTE `chain_0`: one row an attempt, at each event of the first step (or only the first of an actor). */
export function startsSql(spec: FunnelSpec, entry: Span): Sql {
  const inside = [
    ...(Number.isFinite(entry.from) ? [sql`t0 >= ${BigInt(entry.from)}`] : []),
    ...(Number.isFinite(entry.to) ? [sql`t0 <= ${BigInt(entry.to)}`] : []),
  ];
  const present = held(spec, 'events').map((value) => sql`${value} IS NOT NULL`);
  const onlyFirst = spec.attempt === 'first' ? raw(' QUALIFY row_number() OVER (PARTITION BY actor ORDER BY seq) = 1') : raw('');
  return sql`-- an attempt starts at ${raw(spec.attempt === 'first' ? "the actor's first event" : 'every event')} of step 0
  chain_0 AS (
    SELECT * FROM (
      SELECT ${join([raw('actor'), raw('seq AS e0'), raw('us AS t0'), ...held(spec, 'events')])} FROM events WHERE ${and([column.fits(0), ...present])}${onlyFirst})
    WHERE ${and(inside)})`;
}

/**
 * The CTEs that take each attempt to step k: an unused event of the same instant, else the earliest later one inside the window. Attempts that ended are
 * kept out of the ASOF join, because on many rows DuckDB 1.4 finds a partner for NULL.
 */
export function stepSql(spec: FunnelSpec, k: number, window: number): Sql {
  const before = stepTime(k - 1);
  const same = [raw('x.actor = a.actor'), ...spec.hold.map((_, h) => raw(`x.held_${h} = a.held_${h}`))];
  const grouped = join([raw('actor'), raw('us'), ...spec.hold.map((_, h) => column.held(h))]);
  const used = join(Array.from({ length: k }, (_, i) => sql`a.${stepEvent(i)}`));
  const tied = sql`tied_${raw(String(k))} AS (
    SELECT a.actor, a.e0, min(x.seq) AS seq FROM chain_${raw(String(k - 1))} a JOIN events x ON ${and([...same, sql`x.us = a.${before}`])}
    WHERE x.${column.fits(k)} AND x.seq NOT IN (${used}) GROUP BY a.actor, a.e0),
  `;
  const increasing = spec.ties === 'increasing';
  const previous = raw(`chain_${k - 1}`);
  const later = raw(`later_${k}`);
  const laterTime = sql`CASE WHEN l.us <= ${windowEnd(window)} THEN l.us END`;
  const time = increasing ? laterTime : sql`CASE WHEN s.seq IS NOT NULL THEN a.${before} ELSE ${laterTime} END`;
  const event = increasing ? raw('l.seq') : raw('coalesce(s.seq, l.seq)');
  const tiedJoin = increasing ? raw('') : sql` LEFT JOIN ${raw(`tied_${k}`)} s ON s.actor = a.actor AND s.e0 = a.e0`;
  return sql`-- step ${raw(String(k))}: the earliest unused event that fits
  ${increasing ? raw('') : tied}${later} AS (
    SELECT a.actor, a.e0, x.seq, x.us
    FROM (SELECT * FROM ${previous} WHERE ${before} IS NOT NULL) a ASOF JOIN (SELECT ${grouped}, min(seq) AS seq FROM events WHERE ${column.fits(k)} GROUP BY ${grouped}) x
      ON ${join([...same, sql`a.${before} < x.us`], ' AND ')}),
  ${raw(`chain_${k}`)} AS (
    SELECT a.*, ${event} AS ${stepEvent(k)}, ${time} AS ${stepTime(k)}
    FROM ${previous} a LEFT JOIN ${later} l ON l.actor = a.actor AND l.e0 = a.e0${tiedJoin})`;
}
