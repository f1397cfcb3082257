import { isId, isTimed } from './fits';
import type { Meaning } from './synonyms';
import { best, isTime, isUnique, ranked, type ColumnFacts, type TableFacts } from './table-facts';

/** Ids of people in a table of what they did, the surest name first: an id, else an e-mail address or a phone number. */
export function people(table: TableFacts): readonly ColumnFacts[] {
  const isPerson = (facts: ColumnFacts): boolean => isId(facts) && !(facts.meanings.has('row-id') && isUnique(facts));
  return [...ranked(table, 'person', isPerson), ...ranked(table, 'contact', isId)];
}

/** The surest of them that is filled about as well as the best filled: half-empty ids lose people. */
export function person(table: TableFacts, share = 0.6): ColumnFacts | null {
  const found = people(table);
  const most = Math.max(0, ...found.map(({ filled }) => filled));
  return found.find(({ filled }) => filled >= share * most) ?? null;
}

/** By its name, else the only time there is. */
export function time(table: TableFacts, meanings: readonly Meaning[]): ColumnFacts | null {
  const named = best(table, [...meanings, 'time'], isTimed);
  if (named) return named;
  const [only, second] = table.columns.filter(({ column }) => isTime(column.kind));
  return only && !second && !only.meanings.has('profile') && only.filled >= 0.9 * table.info.rows ? only : null;
}
