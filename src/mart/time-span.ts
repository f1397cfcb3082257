import type { Column } from '../model/table';
import type { Sql } from '../sql/tag';
import { ident, join, sql } from '../sql/tag';
import type { Zone } from '../time/zone';
import type { MartInput } from './build-mart';
import { columnOf, instantOf, tableOf, timestampOf } from './columns';

/** UTC microseconds of the last instant of a local day, which clock changes make shorter or longer than 24 hours. */
const endOfDay = (date: Column, zone: Zone): Sql => sql`epoch_us(${zone.toInstant(sql`(${timestampOf(date, 't')} + INTERVAL 1 DAY)`)}) - 1`;

/** First and last fact (UTC microseconds) of order, event, spend, ticket and assignment times; a date-only column reaches to the end of its day. */
export async function timeSpan({ db, model, tables, zone }: MartInput & { readonly zone: Zone }): Promise<{ first: number; last: number }> {
  const parts: Sql[] = [];
  const add = (role: string, tableName: string, column: string | null | undefined, key: string): void => {
    if (!column) return;
    const table = tableOf(tables, tableName, role);
    const time = columnOf(table, column, `${role}.${key}`);
    const at = instantOf(time, 't', zone);
    const end = time.kind === 'date' ? endOfDay(time, zone) : at;
    parts.push(sql`SELECT CAST(min(${at}) AS DOUBLE) AS first, CAST(max(${end}) AS DOUBLE) AS last FROM ${ident(table.name)} t`);
  };
  if (model.order) add('order', model.order.table, model.order.time, 'time');
  if (model.event) add('event', model.event.table, model.event.time, 'time');
  if (model.spend) add('spend', model.spend.table, model.spend.date, 'date');
  if (model.assignment) add('assignment', model.assignment.table, model.assignment.time, 'time');
  if (model.ticket) {
    add('ticket', model.ticket.table, model.ticket.opened, 'opened');
    add('ticket', model.ticket.table, model.ticket.firstResponse, 'firstResponse');
    add('ticket', model.ticket.table, model.ticket.closed, 'closed');
  }
  if (parts.length === 0) return { first: Infinity, last: -Infinity };
  const [row] = await db.rows<{ first: number | null; last: number | null }>(
    sql`SELECT min(first) AS first, max(last) AS last FROM (${join(parts, ' UNION ALL ')})`,
  );
  return { first: row?.first ?? Infinity, last: row?.last ?? -Infinity };
}
