import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import type { Database } from '../db/database';
import type { TableInfo } from '../model/table';
import { ident, join, sql } from '../sql/tag';
import type { SortedEvents } from './sort-events';

export interface Settled extends SortedEvents {
  readonly duplicatesRemoved: number;
}

export interface TieInput {
  readonly db: Database;
  readonly table: TableInfo;
  /** A table name that nothing else uses meanwhile. */
  readonly scratch: string;
  readonly sale: number;
}

/**
 * Puts events of one actor, time and name in the order of their property values and drops exact duplicates (rows equal in all columns of the
 * table). Needs the database only when such ties exist. Sales are never tied: an order is one row.
 */
export async function settleTies({ db, table, scratch, sale }: TieInput, sorted: SortedEvents): Promise<Settled> {
  const tied = tiedPositions(sorted, sale);
  if (tied.positions.length === 0) return { ...sorted, duplicatesRemoved: 0 };
  const rows = Int32Array.from(tied.positions, (position) => sorted.rows[position] as number);
  const ipc = tableToIPC(tableFromArrays({ row: rows, tie: Int32Array.from(tied.groups) }), { format: 'stream' });
  await db.run(sql`DROP TABLE IF EXISTS ${ident(scratch)}`);
  if (ipc) await db.driver.insertArrow(scratch, ipc, 'create');
  const columns = join(table.columns.map((column) => sql`${ident('e', column.name)} NULLS FIRST`));
  const same = join(table.columns.map((column) => ident('e', column.name)));
  const answer = await db.table(sql`
    SELECT t.row AS row, row_number() OVER (PARTITION BY t.tie, ${same} ORDER BY t.row) = 1 AS kept
    FROM ${ident(scratch)} t JOIN ${ident(table.name)} e ON e.rowid = t.row
    ORDER BY t.tie, ${columns}, t.row`);
  await db.run(sql`DROP TABLE IF EXISTS ${ident(scratch)}`);
  const ordered = answer.getChild('row').toArray() as Int32Array;
  const kept = answer.getChild('kept');
  const removed = new Uint8Array(sorted.rows.length);
  let duplicatesRemoved = 0;
  tied.positions.forEach((position, i) => {
    sorted.rows[position] = ordered[i] as number;
    if (kept.at(i) === true) return;
    removed[position] = 1;
    duplicatesRemoved++;
  });
  return duplicatesRemoved === 0 ? { ...sorted, duplicatesRemoved } : { ...without(sorted, removed), duplicatesRemoved };
}

function tiedPositions({ starts, at, code }: SortedEvents, sale: number): { positions: number[]; groups: number[] } {
  const positions: number[] = [];
  const groups: number[] = [];
  let group = 0;
  for (let a = 0; a + 1 < starts.length; a++) {
    const end = starts[a + 1] as number;
    for (let i = (starts[a] as number) + 1; i < end; i++) {
      if (at[i] !== at[i - 1] || code[i] !== code[i - 1] || code[i] === sale) continue;
      const first = i - 1;
      while (i < end && at[i] === at[first] && code[i] === code[first]) i++;
      group++;
      for (let p = first; p < i; p++) {
        positions.push(p);
        groups.push(group);
      }
    }
  }
  return { positions, groups };
}

function without({ starts, at, code, rows }: SortedEvents, removed: Uint8Array): SortedEvents {
  const keeps = (_: number, i: number): boolean => removed[i] === 0;
  const moved = new Int32Array(starts.length);
  let position = 0;
  for (let a = 0; a + 1 < starts.length; a++) {
    for (let i = starts[a] as number; i < (starts[a + 1] as number); i++) position += 1 - (removed[i] as number);
    moved[a + 1] = position;
  }
  return { starts: moved, at: at.filter(keeps), code: code.filter(keeps), rows: rows.filter(keeps) };
}
