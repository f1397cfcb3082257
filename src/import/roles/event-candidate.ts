import type { Database } from '../../db/database';
import { ident, sql } from '../../sql/tag';
import { candidate, saysTable, type Candidate } from './candidate';
import { assignmentCandidate } from './candidates';
import { isId, isLabel } from './fits';
import { people, person, time } from './person-column';
import { best, ranked, type ColumnFacts, type TableFacts } from './table-facts';

export function eventCandidate(table: TableFacts): Candidate | null {
  const names = ranked(table, 'event-name', isLabel);
  // A column that always says the same names no event when another does.
  const name = names.find(({ distinct }) => distinct > 1) ?? names[0] ?? null;
  if (name && name.distinct <= 1 && assignmentCandidate(table) && !saysTable('event', table)) return null;
  return candidate({
    role: 'event',
    table,
    required: { actor: person(table), time: time(table, ['event-time']), name },
    optional: { session: best(table, ['session'], isId) },
  });
}

const FULL = 0.98;
const percent = (facts: ColumnFacts, rows: number): number => Math.round((100 * facts.filled) / Math.max(rows, 1));

export interface Actor {
  readonly event: Candidate;
  /** From the ids of devices to the ids of people in the same rows. */
  readonly identity: Candidate | null;
}

/**
 * Who acts in an event table that has several ids. An id of the person in every row is best; then one that the tool has already joined over devices;
 * then a device's id in every row, joined to the person named in some of its rows, unless devices are shared; else the id that is filled best.
 */
export async function actorOf(event: Candidate, db: Database): Promise<Actor> {
  const { table } = event;
  const isFull = ({ filled }: ColumnFacts): boolean => filled >= FULL * table.info.rows;
  const ids = people(table).filter((facts) => facts.meanings.has('person') && facts !== event.columns['session']);
  const named = ids.find(({ meanings }) => !meanings.has('alias') && !meanings.has('resolved'));
  if (!named || isFull(named)) return { event, identity: null };
  const joined = ids.find((facts) => facts.meanings.has('resolved') && isFull(facts));
  if (joined) {
    const why = `"${joined.column.name}" is one person's id in every row; "${named.column.name}" is filled in ${percent(named, table.info.rows)} %`;
    return { event: withActor(event, joined, why), identity: null };
  }
  const candidates = ids.filter((facts) => facts.meanings.has('alias') && isFull(facts) && facts !== named);
  for (const device of candidates) {
    if (!(await joinsPeople(table, device, named, db))) continue;
    const why = `"${device.column.name}" is in every row, "${named.column.name}" in ${percent(named, table.info.rows)} %`;
    const pair = candidate({ role: 'identity', table, required: { alias: device, customer: named } });
    const reasons = { alias: why, customer: `the person of "${device.column.name}" where one is named; few devices have two` };
    return { event: withActor(event, device, why), identity: pair && { ...pair, reasons } };
  }
  return { event, identity: null };
}

const withActor = (event: Candidate, actor: ColumnFacts, why: string): Candidate => ({
  ...event,
  columns: { ...event.columns, actor },
  reasons: { actor: why },
});

/** Of the devices with a person at most 5 % have two, and some device has rows both with and without its person. */
async function joinsPeople(table: TableFacts, device: ColumnFacts, named: ColumnFacts, db: Database): Promise<boolean> {
  const [d, p] = [ident(device.column.name), ident(named.column.name)];
  const rows = await db.rows<{ readonly devices: number; readonly shared: number; readonly part: number }>(sql`
    SELECT count(*) AS devices, count(*) FILTER (lo <> hi) AS shared, count(*) FILTER (named < n) AS part
    FROM (SELECT min(${p}) AS lo, max(${p}) AS hi, count(${p}) AS named, count(*) AS n FROM ${ident(table.info.name)} WHERE ${d} IS NOT NULL GROUP BY ${d})
    WHERE lo IS NOT NULL`);
  const [found] = rows;
  return found !== undefined && found.devices > 0 && found.shared <= 0.05 * found.devices && found.part > 0;
}
