import type { Database } from '../db/database';
import { ident, sql, type Sql } from '../sql/tag';
import type { TimelineBase } from './build-timeline';
import { doubles, ints } from './read-column';
import type { EventColumns } from './sort-events';
import type { EventFacts, TimelineTables } from './timeline-facts';

interface Moved {
  /** New code of each actor. */
  readonly actorOf: Int32Array;
  /** All names, sorted. */
  readonly names: readonly string[];
}

/** What was built before, with its codes as they are now. */
export function earlierColumns(base: TimelineBase, { actorOf, names }: Moved): EventColumns {
  const actor = new Int32Array(base.size);
  for (let a = 0; a < base.actors; a++) actor.fill(actorOf[a] as number, base.starts[a], base.starts[a + 1]);
  const newCode = new Map(names.map((name, code) => [name, code]));
  const codeOf = base.names.map((name) => newCode.get(name) ?? 0);
  return { actor, at: base.at, code: Int32Array.from(base.code, (code) => codeOf[code] ?? 0), rows: base.rows };
}

export async function readEvents(db: Database, events: EventFacts, tables: TimelineTables): Promise<EventColumns> {
  const table = await db.table(sql`
    SELECT CAST(t.rowid AS INTEGER) AS row, a.code AS actor, n.code AS code, CAST(${events.at} AS DOUBLE) AS at
    FROM ${events.from} JOIN ${ident(tables.raw)} a ON a.raw = ${events.actor} JOIN ${ident(tables.name)} n ON n.name = ${events.name}
    WHERE ${events.visible}`);
  return { actor: ints(table, 'actor'), at: doubles(table, 'at'), code: ints(table, 'code'), rows: ints(table, 'row') };
}

export async function readSales({
  db,
  sales,
  tables,
  sale,
}: {
  db: Database;
  sales: Sql;
  tables: TimelineTables;
  sale: number;
}): Promise<EventColumns> {
  const table = await db.table(sql`
    SELECT CAST(s.row AS INTEGER) AS row, a.code AS actor, CAST(s.at AS DOUBLE) AS at
    FROM (${sales}) s JOIN ${ident(tables.actor)} a ON a.id = s.id`);
  const rows = ints(table, 'row');
  return { actor: ints(table, 'actor'), at: doubles(table, 'at'), code: new Int32Array(rows.length).fill(sale), rows };
}

export const NOTHING: EventColumns = {
  actor: new Int32Array(0),
  at: new Float64Array(0),
  code: new Int32Array(0),
  rows: new Int32Array(0),
};

export function joined(first: EventColumns, second: EventColumns): EventColumns {
  if (second.rows.length === 0) return first;
  if (first.rows.length === 0) return second;
  const append = <T extends Int32Array | Float64Array>(target: T, a: T, b: T): T => {
    target.set(a);
    target.set(b, a.length);
    return target;
  };
  const size = first.rows.length + second.rows.length;
  return {
    actor: append(new Int32Array(size), first.actor, second.actor),
    at: append(new Float64Array(size), first.at, second.at),
    code: append(new Int32Array(size), first.code, second.code),
    rows: append(new Int32Array(size), first.rows, second.rows),
  };
}
