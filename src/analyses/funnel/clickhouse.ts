import type { Mart } from '../../mart/mart';
import { clickhouseForm, clickhouseName, NoForm, type ClickHouseForm } from '../../sql/clickhouse';
import { and, join, or, raw, sql, type Sql } from '../../sql/tag';
import { spanOf } from '../../time/range';
import { clickhouseAct, clickhouseEvents, withinSeconds } from '../../timeline/clickhouse-events';
import { windowLength } from './plan';
import type { FunnelSpec } from './spec';

/** The longest window that added to a time of this century stays within 32 bits. */
const LONGEST = 2_000_000_000;

/**
 * The funnel in ClickHouse's SQL: `step`, `count`. With steps in order, the best attempt and no event that fits two steps it is `windowFunnel`, given
 * the events of an actor sorted by time and step, because on its own the function leaves the order of one second to chance; else chains of arrays.
 * No form: strict and any order, sessions, exclusions, optional steps, first events, tolerances, breakdowns, sales, joined ids.
 */
export function clickhouse(spec: FunnelSpec, mart: Mart): ClickHouseForm {
  return clickhouseForm(() => {
    refuse(spec);
    const shared = mayShare(spec);
    if (shared && spec.ties !== 'increasing') throw new NoForm('shared-steps');
    const events = clickhouseEvents(mart, spec.filter);
    const held = spec.hold.map(clickhouseName);
    const fits = spec.steps.map((step) => clickhouseAct(step, events, mart));
    const inRange = withinSeconds(events.at, spanOf(spec.range, mart.zone, 'range'));
    const where = and([
      events.visible,
      ...(inRange.text === '1' ? [] : [inRange]),
      ...held.map((column) => sql`isNotNull(${column})`),
      or(fits),
    ]);
    const entry = spanOf(spec.entry, mart.zone, 'entry');
    const window = Math.floor(Math.min(windowLength(spec) / 1e6, LONGEST));
    const keys = join([events.actor, ...held]);
    const input: Parts = { spec, fits, entry: (at) => withinSeconds(at, entry), at: events.at, window };
    const usesFunction = !shared && spec.ties === 'step-order' && spec.attempt === 'best';
    const { collected, reach, needed } = usesFunction ? functionParts(input) : chainParts(input);
    return sql`${events.notes}
SELECT step, count
FROM (
  SELECT ${join(spec.steps.map((_, k) => sql`sum(reach > ${k}) AS ${raw(`count_${k}`)}`))}
  FROM (
    -- how far each actor got
    SELECT __actor, max(reached) AS reach
    FROM (
      SELECT __actor, ${reach}
      FROM (
        SELECT ${events.actor} AS __actor, ${collected}
        FROM ${events.table}
        WHERE ${where}
        GROUP BY ${keys})${needed})
    GROUP BY __actor))
ARRAY JOIN ${raw(`[${spec.steps.map((_, k) => k).join(', ')}]`)} AS step, ${raw(`[${spec.steps.map((_, k) => `count_${k}`).join(', ')}]`)} AS count
ORDER BY step`;
  });
}

interface Built {
  readonly collected: Sql;
  readonly reach: Sql;
  /** A condition that always holds, for the columns that only lambdas read: old versions do not look for them there. */
  readonly needed: Sql;
}

interface Parts {
  readonly spec: FunnelSpec;
  readonly fits: readonly Sql[];
  readonly entry: (at: Sql) => Sql;
  readonly at: Sql;
  /** Seconds. */
  readonly window: number;
}

/** The events of an actor as (second, step), in that order, handed to windowFunnel. */
function functionParts({ fits, entry, at, window }: Parts): Built {
  const last = fits.length - 1;
  const step = last === 0 ? raw('0') : sql`multiIf(${join(fits.slice(0, last).map((fit, k) => sql`${fit}, ${k}`))}, ${last})`;
  const tests = fits.map((_, k) =>
    k === 0 ? sql`arrayMap(p -> p.2 = 0 AND ${entry(raw('toInt64(p.1)'))}, events)` : sql`arrayMap(p -> p.2 = ${k}, events)`,
  );
  return {
    collected: sql`arraySort(groupArray((toUInt32(${at}), ${step}))) AS events`,
    reach: sql`arrayReduce('windowFunnel(${raw(String(window))})', arrayMap(p -> p.1, events), ${join(tests)}) AS reached`,
    needed: raw(''),
  };
}

/** From every first step the earliest next one, level by level: pairs of (time of the first step, time of this step), 0 where there is none. */
function chainParts({ spec, fits, entry, at, window }: Parts): Built {
  const later = raw(spec.ties === 'increasing' ? '>' : '>=');
  const starts = spec.attempt === 'first' ? raw('arraySlice(times_0, 1, 1)') : raw('times_0');
  const chains = fits.map((_, k) =>
    k === 0
      ? sql`arrayMap(t -> (t, t), arrayFilter(t -> ${entry(raw('t'))}, ${starts})) AS chain_0`
      : sql`arrayMap(p -> (p.1, arrayFirst(t -> t ${later} p.2 AND t <= p.1 + ${window}, ${raw(`times_${k}`)})), arrayFilter(p -> p.2 > 0, ${raw(`chain_${k - 1}`)})) AS ${raw(`chain_${k}`)}`,
  );
  const reached = fits.map((_, k) => sql`arrayExists(p -> p.2 > 0, ${raw(`chain_${k}`)})`);
  return {
    collected: join(
      fits.map((fit, k) => sql`arraySort(groupArrayIf(${at}, ${fit})) AS ${raw(`times_${k}`)}`),
      ',\n          ',
    ),
    reach: sql`${join(chains, ',\n        ')},
        ${join(reached, ' + ')} AS reached`,
    needed: sql`
      WHERE ${join(
        fits.map((_, k) => raw(`length(times_${k})`)),
        ' + ',
      )} >= 0`,
  };
}

function refuse(spec: FunnelSpec): void {
  if (spec.order !== 'ordered') throw new NoForm('order');
  if ('session' in spec.window) throw new NoForm('session');
  if (typeof spec.ties !== 'string') throw new NoForm('ties');
  if (spec.exclusions.length > 0) throw new NoForm('exclusions');
  if (spec.actor !== null) throw new NoForm('actor');
  if (spec.breakdown !== null) throw new NoForm('breakdown');
  if (spec.steps.some((step) => step.optional)) throw new NoForm('optional');
  if (spec.steps.some((step) => step.first !== null)) throw new NoForm('first');
  if (spec.attempt === 'first' && spec.hold.length > 0) throw new NoForm('first-held');
}

/** Two steps that one event might fit: told from their names alone. */
function mayShare({ steps }: FunnelSpec): boolean {
  if (steps.length === 1) return false;
  const seen = new Set<string>();
  for (const step of steps) {
    if ('order' in step) continue;
    const names = step.event === null || step.event === undefined ? null : typeof step.event === 'string' ? [step.event] : step.event;
    if (names === null || names.some((name) => seen.has(name))) return true;
    for (const name of names) seen.add(name);
  }
  return false;
}
