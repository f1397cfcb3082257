import type { Database } from '../../db/database';
import type { Model, OrderRole, RoleName } from '../../model/model';
import type { TableInfo } from '../../model/table';
import type { Candidate } from './candidate';
import {
  assignmentCandidate,
  customerCandidate,
  eventCandidate,
  identityCandidate,
  orderCandidate,
  spendCandidate,
  ticketCandidate,
} from './candidates';
import { orderFilters, type OrderFilter } from './order-filters';
import { tableFacts } from './table-facts';

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
  const event = strongest(facts.map(eventCandidate));
  const orders = facts.map(orderCandidate).filter((one) => one !== null);
  // Without an order id each row is an order; a table that has one is preferred.
  const order = strongest(orders.map(({ found, rows }) => (rows ? null : found))) ?? strongest(orders.map(({ found }) => found));
  const spend = strongest(facts.map(spendCandidate));
  const ticket = strongest(facts.map(ticketCandidate));
  const assignment = strongest(facts.map(assignmentCandidate));
  const taken = new Set([event, order, spend, ticket, assignment].map((one) => one?.table));
  const customer = strongest(facts.map((table) => (taken.has(table) ? null : customerCandidate(table))));
  const identity = strongest(facts.map((table) => (taken.has(table) || table === customer?.table ? null : identityCandidate(table))));
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

interface Filters {
  readonly cancelled: OrderFilter | null;
  readonly reversal: OrderFilter | null;
}

async function filtersOf(order: Candidate | null, db: Database): Promise<Filters> {
  const none = { cancelled: null, reversal: null };
  return order ? orderFilters(order, db).catch(() => none) : none;
}

function orderRole(order: Candidate, { cancelled, reversal }: Filters): Omit<OrderRole, 'id'> {
  const single = order.columns['amount'] !== undefined;
  const times = [need(order, 'amount.times[0]'), need(order, 'amount.times[1]')] as const;
  return {
    table: nameOf(order),
    customer: need(order, 'customer'),
    time: need(order, 'time'),
    amount: single ? need(order, 'amount') : { times },
    ...(cancelled && { cancelled: cancelled.filter }),
    ...(reversal && { reversal: reversal.filter }),
    ...(!single && { quantity: times[0] }),
    ...given(order, ['channel', 'product', 'category', 'quantity', 'discount', 'cost']),
  };
}

function columnEvidence({ role, table, columns }: Candidate): Evidence[] {
  return Object.entries(columns).map(([key, { column, filled, distinct }]) => ({
    role,
    table: table.info.name,
    key,
    column: column.name,
    why: `the name "${column.name}", ${column.kind} values, about ${distinct} different in ${filled}`,
  }));
}

function filterEvidence(order: Candidate | null, filters: Filters): Evidence[] {
  if (!order) return [];
  return (['cancelled', 'reversal'] as const).flatMap((key) => {
    const found = filters[key];
    return found ? [{ role: 'order' as const, table: nameOf(order), key, column: found.column, why: found.why }] : [];
  });
}
