import type { Model } from '../../model/model';
import type { Column, TableInfo } from '../../model/table';
import { meaningsOf } from './read-name';
import { isNumber, isTime } from './table-facts';
import type { Meaning } from './synonyms';

/** What a column is, for people; keys of the interface's words. */
export type ColumnRole =
  | 'customer-id'
  | 'order-id'
  | 'ticket-id'
  | 'row-id'
  | 'session'
  | 'event'
  | 'time'
  | 'register-time'
  | 'opened'
  | 'first-response'
  | 'closed'
  | 'amount'
  | 'unit-price'
  | 'quantity'
  | 'discount'
  | 'cost'
  | 'status'
  | 'type'
  | 'channel'
  | 'product'
  | 'category'
  | 'satisfaction'
  | 'experiment'
  | 'variant'
  | 'alias'
  | 'profile';

type Fit = (column: Column) => boolean;
const anything: Fit = () => true;
const number: Fit = ({ kind }) => isNumber(kind);
const moment: Fit = ({ kind }) => isTime(kind) || kind === 'text';
const id: Fit = ({ kind }) => kind === 'text' || kind === 'integer';

/** First fit wins. */
const ORDER: readonly (readonly [Meaning, ColumnRole, Fit])[] = [
  ['order-id', 'order-id', id],
  ['ticket-id', 'ticket-id', id],
  ['session', 'session', id],
  ['event-name', 'event', ({ kind }) => kind === 'text'],
  ['row-id', 'row-id', id],
  ['person', 'customer-id', id],
  ['order-time', 'time', moment],
  ['event-time', 'time', moment],
  ['register-time', 'register-time', moment],
  ['first-response', 'first-response', moment],
  ['opened', 'opened', moment],
  ['closed', 'closed', moment],
  ['time', 'time', moment],
  ['spend-date', 'time', moment],
  ['unit-price', 'unit-price', number],
  ['amount', 'amount', number],
  ['quantity', 'quantity', number],
  ['discount', 'discount', number],
  ['goods-cost', 'cost', number],
  ['spend-cost', 'cost', number],
  ['satisfaction', 'satisfaction', number],
  ['status', 'status', anything],
  ['cancelled-flag', 'status', anything],
  ['channel', 'channel', anything],
  ['product', 'product', anything],
  ['category', 'category', anything],
  ['experiment', 'experiment', anything],
  ['variant', 'variant', anything],
  ['type', 'type', anything],
  ['alias', 'alias', id],
  ['profile', 'profile', anything],
];

/** Column name -> role: as the model uses the column, else as its name and kind suggest. Columns without a role are absent. */
export function columnRoles(table: TableInfo, model: Model | null): ReadonlyMap<string, ColumnRole> {
  const roles = new Map<string, ColumnRole>();
  for (const column of table.columns) {
    const meanings = meaningsOf(column.name);
    const found = ORDER.find(([meaning, , fits]) => meanings.has(meaning) && fits(column));
    if (found) roles.set(column.name, found[1]);
  }
  for (const [name, role] of model ? partsOf(table.name, model) : []) if (typeof name === 'string') roles.set(name, role);
  return roles;
}

type Part = readonly [string | null | undefined, ColumnRole];

function partsOf(table: string, { order, event, customer, spend, ticket, assignment, identity }: Model): readonly Part[] {
  const parts: Part[] = [];
  if (identity?.table === table) parts.push([identity.alias, 'alias'], [identity.customer, 'customer-id']);
  if (assignment?.table === table) {
    parts.push(
      [assignment.actor, 'customer-id'],
      [assignment.experiment, 'experiment'],
      [assignment.variant, 'variant'],
      [assignment.time, 'time'],
    );
  }
  if (ticket?.table === table) {
    parts.push(
      [ticket.satisfaction, 'satisfaction'],
      [ticket.closed, 'closed'],
      [ticket.firstResponse, 'first-response'],
      [ticket.opened, 'opened'],
    );
    parts.push([ticket.customer, 'customer-id'], [ticket.id, 'ticket-id']);
  }
  if (spend?.table === table) parts.push([spend.cost, 'cost'], [spend.channel, 'channel'], [spend.date, 'time']);
  if (customer?.table === table)
    parts.push([customer.channel, 'channel'], [customer.registered, 'register-time'], [customer.id, 'customer-id']);
  if (event?.table === table)
    parts.push([event.session, 'session'], [event.name, 'event'], [event.time, 'time'], [event.actor, 'customer-id']);
  if (order?.table === table) {
    parts.push(
      [order.cost, 'cost'],
      [order.discount, 'discount'],
      [order.quantity, 'quantity'],
      [order.category, 'category'],
      [order.product, 'product'],
    );
    if (typeof order.amount === 'string') parts.push([order.amount, 'amount']);
    else parts.push([order.amount.times[0], 'quantity'], [order.amount.times[1], 'unit-price']);
    parts.push([order.channel, 'channel'], [order.time, 'time'], [order.customer, 'customer-id'], [order.id, 'order-id']);
  }
  return parts;
}
