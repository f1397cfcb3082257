import type { Database } from '../../db/database';
import type { TableInfo } from '../../model/table';
import { ident, raw, sql, type Sql } from '../../sql/tag';
import type { StepScope } from '../define-step';
import { masked } from '../mask/masked';
import { BITS, type PeopleFields, type PeopleKeep } from './people-columns';
import type { Evidence, PeopleCluster } from './people-cluster';
import { MEMBERS, MOST_ROWS, peopleRelations, SHARED } from './people-relations';

export interface FindPeople extends PeopleFields, Partial<PeopleKeep> {
  readonly db: Database;
  readonly table: TableInfo;
  /** Where its rows are, with a `rowid`; absent = the table as it stands. */
  readonly relation?: Sql;
}

/** A key that too many rows share to be evidence; `shown` is masked. */
export interface IgnoredKey {
  readonly by: Evidence;
  readonly shown: string;
  readonly rows: number;
}

export interface FoundPeople {
  /** People with more than one row. */
  readonly groups: number;
  /** Rows more than people: what a merge takes away. */
  readonly surplus: number;
  /** The largest groups, at most 50; ties in file order. */
  readonly examples: readonly PeopleCluster[];
  /** Most rows first, at most 50. */
  readonly ignoredKeys: readonly IgnoredKey[];
}

const EXAMPLES = 50;
const IDS = 100;
const EVIDENCE = Object.keys(BITS) as readonly Evidence[];

/** Rows of a table that are probably one person, as the step `merge-people` finds them. Throws column-missing and spec-invalid like the step. */
export async function findPeople({ db, table, relation, keep = 'first', order = null, ...fields }: FindPeople): Promise<FoundPeople> {
  const scope: StepScope = {
    table: table.name,
    columns: table.columns,
    from: relation ?? ident(table.name),
    place: raw('t.rowid'),
    tables: new Map(),
    sides: new Set(),
    secret: '',
    path: 'people',
  };
  const { id, phone, email, name, with: companion } = fields;
  const found = peopleRelations({ id, phone, email, name, with: companion, keep, order }, scope);
  const rows = await db.rows<{ groups: number; surplus: number; nth: number; id: string | null; bits: number }>(sql`WITH ${found.members},
  "suanpan groups" AS (SELECT root, size, count(*) OVER () AS groups, sum(size - 1) OVER () AS surplus FROM ${MEMBERS} WHERE nth = 1
    ORDER BY size DESC, root LIMIT ${EXAMPLES})
SELECT g.groups::DOUBLE AS groups, g.surplus::DOUBLE AS surplus, m.nth::DOUBLE AS nth, m.id, m.bits::DOUBLE AS bits
FROM "suanpan groups" g JOIN ${MEMBERS} m ON m.root = g.root WHERE m.nth <= ${IDS} ORDER BY g.size DESC, g.root, m.nth`);
  return {
    groups: rows[0]?.groups ?? 0,
    surplus: rows[0]?.surplus ?? 0,
    examples: clustersOf(rows),
    ignoredKeys: await ignoredKeys(db, found.shared),
  };
}

function clustersOf(rows: readonly { nth: number; id: string | null; bits: number }[]): readonly PeopleCluster[] {
  const starts = rows.flatMap(({ nth }, at) => (nth === 1 ? [at] : []));
  return starts.map((start, i) => {
    const members = rows.slice(start, starts[i + 1]);
    const bits = members[0]?.bits ?? 0;
    return {
      keeps: members[0]?.id ?? '',
      ids: members.map(({ id }) => id ?? ''),
      by: EVIDENCE.filter((kind) => (bits & BITS[kind]) > 0),
    };
  });
}

async function ignoredKeys(db: Database, shared: Sql): Promise<readonly IgnoredKey[]> {
  const shown = sql`CASE bit WHEN ${BITS.phone} THEN ${masked(raw('k'), 'phone')} WHEN ${BITS.email} THEN ${masked(raw('k'), 'email')}
  ELSE ${masked(raw('split_part(k, chr(31), 1)'), 'name')} END`;
  const rows = await db.rows<{ bit: number; shown: string; copies: number }>(
    sql`WITH ${shared} SELECT bit::DOUBLE AS bit, ${shown} AS shown, copies::DOUBLE AS copies FROM ${SHARED}
WHERE bit > 0 AND copies > ${MOST_ROWS} ORDER BY copies DESC, bit, k LIMIT ${EXAMPLES}`,
  );
  return rows.flatMap(({ bit, shown: text, copies }) => {
    const by = EVIDENCE.find((kind) => BITS[kind] === bit);
    return by ? [{ by, shown: text, rows: copies }] : [];
  });
}
