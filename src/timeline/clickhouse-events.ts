import type { Mart } from '../mart/mart';
import type { Act, Filter } from '../model/filter';
import type { Column } from '../model/table';
import { clickhouseFilters, clickhouseName, clickhouseText, NoForm } from '../sql/clickhouse';
import { and, join, raw, sql, type Sql } from '../sql/tag';
import type { Span } from '../time/range';

const SECOND = 1_000_000;

/** The table of events in ClickHouse, with the names it has here. */
export interface ClickHouseEvents {
  readonly table: Sql;
  readonly actor: Sql;
  /** Whole seconds since 1970, Int64. */
  readonly at: Sql;
  readonly columns: readonly Column[];
  /** What every reader of the table must ask for. */
  readonly visible: Sql;
  /** What the form takes for granted, as comment lines. */
  readonly notes: Sql;
}

/** Throws NoForm where there are no events, ids are joined, or times are text. */
export function clickhouseEvents(mart: Mart, filter: readonly Filter[]): ClickHouseEvents {
  const { event, identity, asOf } = mart.model;
  if (!event) throw new NoForm('sale');
  if (identity) throw new NoForm('identity');
  const columns = mart.columns('event');
  const time = columns.find((column) => column.name === event.time);
  if (time?.kind !== 'timestamp') throw new NoForm('time');
  const actor = clickhouseName(event.actor);
  const at = sql`toInt64(toUnixTimestamp(${clickhouseName(event.time)}))`;
  const zone = mart.zone.name;
  return {
    table: clickhouseName(event.table),
    actor,
    at,
    columns,
    visible: and([
      sql`isNotNull(${actor}) AND toString(${actor}) <> ''`,
      ...(asOf === null || asOf === undefined ? [] : [sql`${at} <= ${Math.floor(mart.asOf / SECOND)}`]),
      clickhouseFilters(filter, columns),
    ]),
    notes: raw(`-- ClickHouse, from version 18.16 on. The table has the columns of the file; ids are trimmed; times are DateTime
-- (instants; local times loaded as DateTime('${zone.replace(/[^\w/+-]/g, '')}')), so they count in whole seconds, from 1970 to 2105.`),
  };
}

/** What an act asks of an event. Throws NoForm on a sale. */
export function clickhouseAct(act: Act, { columns }: ClickHouseEvents, mart: Mart): Sql {
  if ('order' in act) throw new NoForm('sale');
  const name = clickhouseName(mart.model.event?.name ?? '');
  const names = act.event === null || act.event === undefined ? null : typeof act.event === 'string' ? [act.event] : act.event;
  const named =
    names === null ? raw('TRUE') : names.length === 0 ? raw('0') : sql`ifNull(${name}, '') IN (${join(names.map(clickhouseText))})`;
  const test = and([named, clickhouseFilters(act.where ?? [], columns)]);
  return test.text === 'TRUE' ? raw('1') : test;
}

/** Bounds of whole seconds, both inclusive; none = 1. */
export function withinSeconds(at: Sql, { from, to }: Span): Sql {
  const bounds = and([
    ...(Number.isFinite(from) ? [sql`${at} >= ${Math.ceil(from / SECOND)}`] : []),
    ...(Number.isFinite(to) ? [sql`${at} <= ${Math.floor(to / SECOND)}`] : []),
  ]);
  return bounds.text === 'TRUE' ? raw('1') : bounds;
}
