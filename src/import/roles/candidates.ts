import { candidate, saysTable, type Candidate } from './candidate';
import type { Meaning } from './synonyms';
import { best, isNumber, isTime, isUnique, type ColumnFacts, type TableFacts } from './table-facts';

const isTimed = ({ column, timely }: ColumnFacts): boolean => isTime(column.kind) || (column.kind === 'text' && timely >= 0.95);
const isAny = (): boolean => true;
const isText = ({ column }: ColumnFacts): boolean => column.kind === 'text';
const isAmount = ({ column }: ColumnFacts): boolean => isNumber(column.kind);
/** Repeated values of moderate variety, as names of kinds are. */
const isLabel = ({ column, distinct, filled }: ColumnFacts): boolean =>
  column.kind === 'text' && distinct <= 2000 && (distinct <= 20 || distinct < 0.5 * filled);
const isId = ({ column }: ColumnFacts): boolean => column.kind === 'text' || column.kind === 'integer';

const person = (table: TableFacts): ColumnFacts | null =>
  best(table, ['person'], (facts) => isId(facts) && !(facts.meanings.has('row-id') && isUnique(facts)));
const time = (table: TableFacts, meanings: readonly Meaning[]): ColumnFacts | null => best(table, [...meanings, 'time'], isTimed);

export function eventCandidate(table: TableFacts): Candidate | null {
  const name = best(table, ['event-name'], isLabel);
  return candidate({
    role: 'event',
    table,
    required: { actor: person(table), time: time(table, ['event-time']), name },
    optional: { session: best(table, ['session'], isId) },
  });
}

/** An order table has a person, a time and money: one amount, or quantity and unit price. `rows` = each row is an order, for want of an order id. */
export function orderCandidate(table: TableFacts): { readonly found: Candidate; readonly rows: boolean } | null {
  const id = best(table, ['order-id'], isId);
  const buyer = person(table);
  const amount = best(table, ['amount'], isAmount);
  const quantity = best(table, ['quantity'], isAmount);
  const price = best(table, ['unit-price'], isAmount);
  const times = (!amount || amount.meanings.has('unit-price')) && quantity && price && quantity !== price;
  const single = amount ?? price;
  const isLog = best(table, ['event-name'], isLabel) !== null;
  if (!id && (isLog || !buyer || (isUnique(buyer) && !saysTable('order', table)))) return null;
  const found = candidate({
    role: 'order',
    table,
    required: {
      ...(id ? { id } : {}),
      customer: buyer,
      time: time(table, ['order-time']),
      ...(times ? { 'amount.times[0]': quantity, 'amount.times[1]': price } : { amount: single }),
    },
    optional: {
      channel: best(table, ['channel'], isLabel),
      product: best(table, ['product'], isAny),
      category: best(table, ['category'], isText),
      quantity: times ? null : quantity,
      discount: best(table, ['discount'], isAmount),
      cost: best(table, ['goods-cost'], isAmount),
    },
  });
  return found && { found, rows: id === null };
}

/** One row a person, with something said about them. */
export function customerCandidate(table: TableFacts): Candidate | null {
  const id = best(table, ['person'], (facts) => isId(facts) && isUnique(facts));
  const sayings = table.columns.filter((facts) => facts.meanings.has('profile')).length;
  if (sayings === 0 && !saysTable('customer', table)) return null;
  const registered = best(table, ['register-time'], isTimed);
  return candidate({
    role: 'customer',
    table,
    required: { id },
    optional: { registered, channel: best(table, ['channel'], isLabel) },
    extra: Math.min(sayings, 5),
  });
}

export function spendCandidate(table: TableFacts): Candidate | null {
  if (best(table, ['order-id', 'event-name'], isAny) || best(table, ['person'], (facts) => !facts.meanings.has('row-id'))) return null;
  const details = table.columns.filter((facts) => facts.meanings.has('spend-detail')).length;
  return candidate({
    role: 'spend',
    table,
    required: {
      date: best(table, ['spend-date'], isTimed),
      channel: best(table, ['channel'], isText),
      cost: best(table, ['spend-cost'], isAmount),
    },
    extra: Math.min(details, 2),
  });
}

export function ticketCandidate(table: TableFacts): Candidate | null {
  const id = best(table, saysTable('ticket', table) ? ['ticket-id', 'row-id'] : ['ticket-id'], isId);
  const firstResponse = best(table, ['first-response'], isTimed);
  const closed = best(table, ['closed'], isTimed);
  const satisfaction = best(table, ['satisfaction'], isAmount);
  if (!firstResponse && !closed && !satisfaction) return null;
  return candidate({
    role: 'ticket',
    table,
    required: { id, opened: time(table, ['opened']) },
    optional: { customer: person(table), firstResponse, closed, satisfaction },
  });
}

export function assignmentCandidate(table: TableFacts): Candidate | null {
  const experiment = best(table, ['experiment'], isAny);
  const variant = best(table, ['variant'], isAny);
  return candidate({ role: 'assignment', table, required: { actor: person(table), experiment, variant, time: time(table, ['assigned']) } });
}

/** Two ids and little else: a list of aliases. */
export function identityCandidate(table: TableFacts): Candidate | null {
  const alias = best(table, ['alias'], isId);
  const customer = best(table, ['person'], (facts) => isId(facts) && facts !== alias && !facts.meanings.has('alias'));
  if (table.info.columns.length > 3 && !saysTable('identity', table)) return null;
  return candidate({ role: 'identity', table, required: { alias, customer } });
}
