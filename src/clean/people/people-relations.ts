import { ident, join, sql, type Sql } from '../../sql/tag';
import type { StepScope } from '../define-step';
import { components } from './components';
import { peopleColumns, type PeopleFields, type PeopleKeep } from './people-columns';

/** A key on more rows than these is no evidence: it is a shop's own number, a shared mailbox or a frequent name. */
export const MOST_ROWS = 20;

const KEYED = ident('suanpan keyed');
const LINKS = ident('suanpan links');
const EDGES = ident('suanpan edges');
const ARCS = ident('suanpan arcs');
const ROOTS = ident('suanpan roots');
const FOUND = ident('suanpan found');
/** Keys on more than one row: (bit, k, first, copies). */
export const SHARED = ident('suanpan shared');
/** Rows of people who have several: (n, id, root, bits, nth, size); nth 1 stays. `bits` says by what the rows of the person were found. */
export const MEMBERS = ident('suanpan members');

export interface PeopleRelations {
  /** Common table expressions that end with `SHARED`. */
  readonly shared: Sql;
  /** The same and those after it, which end with `MEMBERS`. */
  readonly members: Sql;
}

/**
 * How people are found in the rows of a table, as SQL. Rows are one person when a chain of equal keys joins them. Rows of one id belong
 * together as well, so that every id ends with one person, but are no evidence: repeated ids alone make no group.
 */
export function peopleRelations(fields: PeopleFields & PeopleKeep, scope: StepScope): PeopleRelations {
  const { id, keys, order, filled } = peopleColumns(fields, scope);
  const key = (bit: number): Sql => ident(`k${bit}`);
  const cells = keys.map((item) => sql`${item.key} AS ${key(item.bit)}`);
  const links = [
    sql`SELECT n, 0 AS bit, id AS k FROM ${KEYED} WHERE id IS NOT NULL`,
    ...keys.map(({ bit }) => sql`SELECT n, ${bit}, ${key(bit)} FROM ${KEYED} WHERE ${key(bit)} IS NOT NULL`),
  ];
  const rank = {
    first: sql`k.o ASC NULLS LAST, k.n`,
    last: sql`k.o DESC NULLS LAST, k.n DESC`,
    'most-complete': sql`k.c DESC, k.o ASC NULLS LAST, k.n`,
  }[fields.keep];
  const shared = join(
    [
      sql`${KEYED} AS MATERIALIZED (SELECT ${scope.place} AS n, ${id} AS id, ${order} AS o, ${filled} AS c, ${join(cells)} FROM ${scope.from} t)`,
      sql`${LINKS} AS MATERIALIZED (${join(links, ' UNION ALL ')})`,
      sql`${SHARED} AS MATERIALIZED (SELECT bit, k, min(n) AS first, count(*) AS copies FROM ${LINKS} GROUP BY bit, k HAVING count(*) > 1)`,
    ],
    ',\n',
  );
  const members = join(
    [
      shared,
      sql`${EDGES} AS MATERIALIZED (SELECT l.n AS a, s.first AS b, l.bit FROM ${LINKS} l JOIN ${SHARED} s ON s.bit = l.bit AND s.k = l.k
  WHERE l.n <> s.first AND (s.bit = 0 OR s.copies <= ${MOST_ROWS}))`,
      sql`${ARCS} AS MATERIALIZED (SELECT a, b FROM ${EDGES} UNION SELECT b, a FROM ${EDGES})`,
      sql`${ROOTS} AS MATERIALIZED (${components(ARCS)})`,
      sql`${FOUND} AS (SELECT r.root, bit_or(e.bit) AS bits FROM ${EDGES} e JOIN ${ROOTS} r ON r.n = e.a GROUP BY r.root HAVING bit_or(e.bit) > 0)`,
      sql`${MEMBERS} AS MATERIALIZED (SELECT k.n, k.id, r.root, f.bits, count(*) OVER (PARTITION BY r.root) AS size,
  row_number() OVER (PARTITION BY r.root ORDER BY k.id IS NULL, ${rank}) AS nth
  FROM ${ROOTS} r JOIN ${FOUND} f ON f.root = r.root JOIN ${KEYED} k ON k.n = r.n)`,
    ],
    ',\n',
  );
  return { shared, members };
}
