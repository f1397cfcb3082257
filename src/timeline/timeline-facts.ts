import { columnOf, idOf, instantOf, tableOf } from '../mart/columns';
import { mapped } from '../mart/identity';
import { hasEvents, hasOrders, type Mart } from '../mart/mart';
import { FailureError } from '../model/failure';
import { ident, raw, sql, type Sql } from '../sql/tag';
import type { TimelineFacts } from './timeline';

/** Names of the tables that a timeline keeps or uses in the database; one set for each kind of timeline. */
export interface TimelineTables {
  /** `id`, `code`: kept, for ids of actors and properties of customers. */
  readonly actor: string;
  readonly ids: string;
  readonly raw: string;
  readonly name: string;
  readonly ties: string;
  /** The actors as they were coded before rows were added. */
  readonly before: string;
}

export function tablesFor(facts: TimelineFacts): TimelineTables {
  const suffix = facts.replace('+', '_');
  const named = (part: string): string => `timeline_${part}_${suffix}`;
  return { actor: named('actor'), ids: named('ids'), raw: named('raw'), name: named('name'), ties: named('ties'), before: named('before') };
}

/**
 * The visible events straight from their table, as mart_event defines them. Actor ids are cleaned once a distinct value, not once a row:
 * on five million rows that is a third of the time. Of a table whose first rows are known already only the later ones are visible.
 */
export interface EventFacts {
  readonly from: Sql;
  readonly visible: Sql;
  readonly actor: Sql;
  readonly id: Sql;
  readonly idJoin: Sql;
  readonly at: Sql;
  readonly name: Sql;
}

export function eventFacts(mart: Mart, known = 0): EventFacts | null {
  const role = mart.model.event;
  if (!role) return null;
  const table = tableOf(mart.tables, role.table, 'event');
  const actor = columnOf(table, role.actor, 'event.actor');
  const at = instantOf(columnOf(table, role.time, 'event.time'), 't', mart.zone);
  const { id, join } = mapped(mart.model, idOf(actor, 't'));
  return {
    from: sql`${ident(table.name)} t`,
    visible: sql`${Number.isFinite(mart.asOf) ? sql`${at} <= ${mart.asOf}` : sql`${at} IS NOT NULL`}${known > 0 ? sql` AND t.rowid >= ${known}` : raw('')}`,
    actor: ident('t', actor.name),
    id,
    idJoin: join,
    at,
    name: sql`coalesce(CAST(${ident('t', columnOf(table, role.name, 'event.name').name)} AS VARCHAR), '')`,
  };
}

/** Sales of known customers as `row`, `id`, `at`; null when the model has no orders. */
export function saleFacts(mart: Mart): Sql | null {
  if (!hasOrders(mart)) return null;
  return raw('SELECT o.rowid AS row, o.customer AS id, o.at FROM mart_order o WHERE o.sale AND o.customer IS NOT NULL');
}

/** Throws model-missing when the model lacks what the timeline is made of. */
export function requireFacts(mart: Mart, facts: TimelineFacts): void {
  const lacksEvents = facts !== 'sales' && !hasEvents(mart);
  if (!lacksEvents && (facts === 'events' || hasOrders(mart))) return;
  const role = lacksEvents ? 'event' : 'order';
  throw new FailureError({
    code: 'model-missing',
    path: role,
    message: `This needs a table of ${role}s, and the model names none; choose one under Data.`,
    params: { role },
  });
}
