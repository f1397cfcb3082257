import { candidate, saysTable, type Candidate } from './candidate';
import { isAmount, isAny, isId, isLabel, isText, isTimed } from './fits';
import { people, person, time } from './person-column';
import { best, hasMeaning, isUnique, ranked, type ColumnFacts, type TableFacts } from './table-facts';

const sayings = (table: TableFacts, meaning: 'profile' | 'personal'): number =>
  table.columns.filter(({ meanings }) => meanings.has(meaning)).length;

/** One row a person, with something said about them. A bare `id`, an e-mail address or a phone number names one only among other things said of people. */
export function customerCandidate(table: TableFacts): Candidate | null {
  if (hasMeaning(table, 'staff') || hasMeaning(table, 'supplier') || isAliasList(table)) return null;
  const isOwn = (facts: ColumnFacts): boolean => isId(facts) && isUnique(facts) && facts.filled >= 0.9 * table.info.rows;
  const isBare = ({ meanings }: ColumnFacts): boolean => meanings.has('row-id');
  const own = best(table, ['person'], (facts) => isOwn(facts) && !isBare(facts));
  const loose =
    saysTable('customer', table) || sayings(table, 'personal') >= 2
      ? (best(table, ['row-id'], isOwn) ?? best(table, ['contact'], isOwn))
      : null;
  if (sayings(table, 'profile') === 0 && !saysTable('customer', table)) return null;
  return candidate({
    role: 'customer',
    table,
    required: { id: own ?? loose },
    optional: { registered: best(table, ['register-time'], isTimed), channel: best(table, ['channel'], isLabel) },
    extra: Math.min(sayings(table, 'profile'), 5),
  });
}

/** Money by day and channel; where no column is a channel, the campaign stands for it. */
export function spendCandidate(table: TableFacts): Candidate | null {
  const details = table.columns.filter((facts) => facts.meanings.has('spend-detail')).length;
  const ofPeople = best(table, ['person'], (facts) => !facts.meanings.has('row-id'));
  if (best(table, ['order-id', 'event-name'], isAny) || (ofPeople && details < 2)) return null;
  const cost = best(table, ['spend-cost'], isAmount);
  // A general word for cost beside revenue is the cost of what was sold.
  if (
    details === 0 &&
    cost &&
    (cost.meanings.get('spend-cost') ?? 0) >= 3 &&
    best(table, ['amount'], (facts) => isAmount(facts) && facts !== cost)
  )
    return null;
  const channel = best(table, ['channel'], isText);
  const campaign = channel ? null : best(table, ['campaign'], isText);
  const found = candidate({
    role: 'spend',
    table,
    required: { date: best(table, ['spend-date'], isTimed), channel: channel ?? campaign, cost },
    extra: Math.min(details, 2),
  });
  return found && campaign ? { ...found, reasons: { channel: `no column is a channel; "${campaign.column.name}" is the nearest` } } : found;
}

export function ticketCandidate(table: TableFacts): Candidate | null {
  const marks = table.columns.filter(({ meanings }) => meanings.has('ticket-mark')).length;
  // A number of a conversation can be a visit; it is a ticket's only beside what tickets have.
  const own = best(table, ['ticket-id'], (facts) => isId(facts) && (marks > 0 || (facts.meanings.get('ticket-id') ?? 0) < 3));
  const id = own ?? (marks >= 2 || saysTable('ticket', table) ? best(table, ['row-id'], isId) : null);
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
  const { alias, customer } = pairOf(table);
  if (!isAliasList(table) && !(saysTable('identity', table) && sayings(table, 'personal') === 0)) return null;
  return candidate({ role: 'identity', table, required: { alias, customer } });
}

interface Pair {
  readonly alias: ColumnFacts | null;
  readonly customer: ColumnFacts | null;
}

function pairOf(table: TableFacts): Pair {
  const [alias = null] = ranked(table, 'alias', isId);
  const customer = people(table).find((facts) => facts !== alias && !facts.meanings.has('alias') && facts.meanings.has('person')) ?? null;
  return { alias, customer };
}

/** Beside an alias and a person only notes on the row itself. */
function isAliasList(table: TableFacts): boolean {
  const { alias, customer } = pairOf(table);
  const isNote = (facts: ColumnFacts): boolean =>
    facts.meanings.has('bookkeeping') || facts.meanings.has('row-id') || facts.meanings.has('time');
  return alias !== null && customer !== null && table.columns.every((facts) => facts === alias || facts === customer || isNote(facts));
}
