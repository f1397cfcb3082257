import type { Database } from '../../db/database';
import { ident, join, sql, type Sql } from '../../sql/tag';
import type { Candidate } from './candidate';
import { isId } from './fits';
import type { Meaning } from './synonyms';
import { isUnique, type ColumnFacts, type TableFacts } from './table-facts';

const NAMING: readonly Meaning[] = ['person', 'contact', 'alias'];

/**
 * The lists of people whose ids occur among those that the facts name. Where the id of a list occurs nowhere but another unique column does, such as the
 * e-mail address by which a shop's orders name their buyer, that is its id. A list that shares nothing with the facts is of other people, and joining it
 * would only add customers without a purchase. All of them when no fact names a person.
 */
export async function joinedCustomers(
  lists: readonly Candidate[],
  facts: readonly (Candidate | null)[],
  db: Database,
): Promise<Candidate[]> {
  const named = facts.flatMap((one) => (one ? idsOf(one) : []));
  if (named.length === 0) return [...lists];
  const joined: Candidate[] = [];
  for (const list of lists) {
    for (const id of idColumns(list)) {
      if (!(await shares({ list: list.table, id, named, db }).catch(() => true))) continue;
      joined.push(id === list.columns['id'] ? list : withId(list, id));
      break;
    }
  }
  return joined;
}

/** The columns that can name the people of a list: its id first. */
function idColumns({ table, columns }: Candidate): readonly ColumnFacts[] {
  const own = columns['id'];
  const names = (facts: ColumnFacts): boolean => NAMING.some((meaning) => facts.meanings.has(meaning));
  const others = table.columns.filter((facts) => facts !== own && names(facts) && isId(facts) && isUnique(facts));
  return own ? [own, ...others] : others;
}

const withId = (list: Candidate, id: ColumnFacts): Candidate => ({
  ...list,
  columns: { ...list.columns, id },
  reasons: { ...list.reasons, id: `"${id.column.name}" is what other tables name their people by` },
});

/** The ids of people in the rows of a fact, of a list of aliases both sides. */
function idsOf({ role, table, columns }: Candidate): Sql[] {
  const keys = role === 'event' || role === 'assignment' ? ['actor'] : role === 'identity' ? ['alias', 'customer'] : ['customer'];
  const ids = keys.flatMap((key) => columns[key] ?? []).filter(({ filled }) => filled > 0);
  return ids.map(({ column }) => sql`SELECT CAST(${ident(column.name)} AS VARCHAR) AS id FROM ${ident(table.info.name)}`);
}

interface Shared {
  readonly list: TableFacts;
  readonly id: ColumnFacts;
  readonly named: readonly Sql[];
  readonly db: Database;
}

async function shares({ list: { info }, id: { column }, named, db }: Shared): Promise<boolean> {
  if (info.rows === 0) return true;
  const own = sql`SELECT CAST(${ident(column.name)} AS VARCHAR) FROM ${ident(info.name)}`;
  return (await db.rows(sql`SELECT 1 FROM (${join(named, ' UNION ALL ')}) named WHERE named.id IN (${own}) LIMIT 1`)).length > 0;
}
