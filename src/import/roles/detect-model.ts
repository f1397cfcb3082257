import type { Database } from '../../db/database';
import type { Model, OrderRole, RoleName } from '../../model/model';
import type { TableInfo } from '../../model/table';
import type { Candidate } from './candidate';
import { assignmentCandidate, customerCandidate, identityCandidate, spendCandidate, ticketCandidate } from './candidates';
import { actorOf, eventCandidate } from './event-candidate';
import { joinedCustomers } from './joined-customers';
import { withLineAmount } from './order-amount';
import { orderCandidate, type OrderCandidate } from './order-candidate';
import { orderFilters, type OrderFilters } from './order-filters';
import { tableFacts, type TableFacts } from './table-facts';

/** Why a column plays a part: `key` as in the model's role. */
export interface Evidence {
  readonly role: RoleName;
  readonly table: string;
  readonly key: string;
  readonly column: string;
  readonly why: string;
}

export interface DetectInput {
  readonly tables: readonly TableInfo[];
  readonly db: Database;
  readonly timeZone?: string;
}

export interface Detected {
  readonly model: Model;
  readonly evidence: readonly Evidence[];
}

/**
 * Proposes the roles of tables and columns (methodology, section 2) from names in Chinese and English, kinds and values. A proposal for a person to
 * confirm; what is not clear is left out. Never rejects because of the tables: one that cannot be read plays no role.
 */
export async function detectModel({ tables, db, timeZone = 'UTC' }: DetectInput): Promise<Detected> {
  const facts = await Promise.all(tables.map((table) => tableFacts(table, db)));
  const orders = facts.map(orderCandidate).filter((one) => one !== null);
  // Where every row names an order and a sum, what looks like an event is the kind of the record.
  const sales = new Set(orders.filter(({ rows }) => !rows).map(({ found }) => found.table));
  const logged = strongest(facts.map((table) => (sales.has(table) ? null : eventCandidate(table))));
  const { event, identity: joined } = logged ? await actorOf(logged, db).catch(() => ({ event: logged, identity: null })) : NO_EVENTS;
  const order = await orderOf(orders, db);
  const spend = strongest(facts.map(spendCandidate));
  const ticket = strongest(facts.map(ticketCandidate));
  const assignment = strongest(facts.map(assignmentCandidate));
  const taken = new Set([event, order, spend, ticket, assignment].map((one) => one?.table));
  const lists = facts.map((table) => (taken.has(table) ? null : customerCandidate(table))).filter((one) => one !== null);
  const aliases = facts.map((table) => (taken.has(table) ? null : identityCandidate(table)));
  const customer = strongest(await joinedCustomers(lists, [event, order, ticket, assignment, joined, ...aliases], db));
  const isFree = (table: TableFacts): boolean => !taken.has(table) && table !== customer?.table;
  const identity = strongest(facts.map((table) => (isFree(table) ? identityCandidate(table) : null))) ?? joined;
  const filters = await filtersOf(order, db);
  const model: Model = {
    timeZone,
    ...(event && {
      event: {
        table: nameOf(event),
        actor: need(event, 'actor'),
        time: need(event, 'time'),
        name: need(event, 'name'),
        ...given(event, ['session']),
      },
    }),
    ...(customer && { customer: { table: nameOf(customer), id: need(customer, 'id'), ...given(customer, ['registered', 'channel']) } }),
    ...(order && { order: { ...given(order, ['id']), ...orderRole(order, filters) } }),
    ...(spend && {
      spend: { table: nameOf(spend), date: need(spend, 'date'), channel: need(spend, 'channel'), cost: need(spend, 'cost') },
    }),
    ...(ticket && {
      ticket: {
        table: nameOf(ticket),
        id: need(ticket, 'id'),
        opened: need(ticket, 'opened'),
        ...given(ticket, ['customer', 'firstResponse', 'closed', 'satisfaction']),
      },
    }),
    ...(assignment && {
      assignment: {
        table: nameOf(assignment),
        actor: need(assignment, 'actor'),
        experiment: need(assignment, 'experiment'),
        variant: need(assignment, 'variant'),
        time: need(assignment, 'time'),
      },
    }),
    ...(identity && { identity: { table: nameOf(identity), alias: need(identity, 'alias'), customer: need(identity, 'customer') } }),
  };
  const used = [event, customer, order, spend, ticket, assignment, identity].filter((one) => one !== null);
  const evidence = [...used.flatMap(columnEvidence), ...filterEvidence(order, filters)];
  return { model, evidence };
}

const NO_EVENTS = { event: null, identity: null };

/** The strongest whose amounts can be summed; one with an order id before one whose rows are the orders. */
async function orderOf(orders: readonly OrderCandidate[], db: Database): Promise<Candidate | null> {
  const left = new Set(orders);
  while (left.size > 0) {
    const named = [...left].filter(({ rows }) => !rows);
    const first = strongest((named.length > 0 ? named : [...left]).map(({ found }) => found));
    const order = first && (await withLineAmount(first, db).catch(() => first));
    if (order) return order;
    for (const one of left) if (one.found === first) left.delete(one);
  }
  return null;
}

/** The highest score; of equals the table with more rows, then the first by name. */
function strongest(candidates: readonly (Candidate | null)[]): Candidate | null {
  const real = candidates.filter((one) => one !== null);
  const before = (a: Candidate, b: Candidate): number =>
    b.score - a.score || b.table.info.rows - a.table.info.rows || (a.table.info.name < b.table.info.name ? -1 : 1);
  return [...real].sort(before)[0] ?? null;
}

const nameOf = ({ table }: Candidate): string => table.info.name;
const need = ({ columns }: Candidate, key: string): string => columns[key]?.column.name ?? '';

function given<K extends string>({ columns }: Candidate, keys: readonly K[]): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const name = columns[key]?.column.name;
    if (name !== undefined) found[key] = name;
  }
  return found;
}

async function filtersOf(order: Candidate | null, db: Database): Promise<OrderFilters> {
  const none = { cancelled: [], reversal: null };
  return order ? orderFilters(order, db).catch(() => none) : none;
}

function orderRole(order: Candidate, { cancelled, reversal }: OrderFilters): Omit<OrderRole, 'id'> {
  const single = order.columns['amount'] !== undefined;
  const times = [need(order, 'amount.times[0]'), need(order, 'amount.times[1]')] as const;
  const [first] = cancelled;
  return {
    table: nameOf(order),
    customer: need(order, 'customer'),
    time: need(order, 'time'),
    amount: single ? need(order, 'amount') : { times },
    ...(first && { cancelled: cancelled.length === 1 ? first.filter : { any: cancelled.map(({ filter }) => filter) } }),
    ...(reversal && { reversal: reversal.filter }),
    ...(!single && { quantity: times[0] }),
    ...given(order, ['channel', 'product', 'category', 'quantity', 'discount', 'cost']),
  };
}

function columnEvidence({ role, table, columns, reasons = {} }: Candidate): Evidence[] {
  return Object.entries(columns).map(([key, { column, filled, distinct }]) => ({
    role,
    table: table.info.name,
    key,
    column: column.name,
    why: reasons[key] ?? `the name "${column.name}", ${column.kind} values, about ${distinct} different in ${filled}`,
  }));
}

function filterEvidence(order: Candidate | null, { cancelled, reversal }: OrderFilters): Evidence[] {
  if (!order) return [];
  const filters = [...cancelled.map((one) => ['cancelled', one] as const), ...(reversal ? [['reversal', reversal] as const] : [])];
  return filters.map(([key, { column, why }]) => ({ role: 'order', table: nameOf(order), key, column, why }));
}
