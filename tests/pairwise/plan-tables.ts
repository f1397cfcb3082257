import type { Database } from '../../src/db/database';
import type { Mart } from '../../src/mart/mart';
import type { Event } from '../retention/naive';
import { EVENT_MODEL, tableFrom } from '../support/project';
import { databaseContext, type MemoryOptions } from '../support/timeline-context';

export interface Seen {
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'sunday';
  /** UTC microseconds; undefined = the latest event. */
  readonly asOf: number | undefined;
}

/** Events with a plan as a table, their times as instants. */
export async function loadPlans(db: Database, events: readonly Event[], { timeZone, weekStart, asOf }: Seen): Promise<Mart> {
  const table = await tableFrom(
    db,
    'events',
    { user: 'text', event: 'text', time: 'timestamp', plan: 'text' },
    events.map(({ actor, at, name, props }) => ({ user: actor, event: name, time: new Date(at / 1000), plan: props?.['plan'] ?? null })),
  );
  const instants = { ...table, columns: table.columns.map((column) => ({ ...column, instant: column.name === 'time' })) };
  const seen = asOf === undefined ? {} : { asOf: new Date(asOf / 1000).toISOString() };
  return (await databaseContext(db, { ...EVENT_MODEL, timeZone, weekStart, ...seen }, [instants])).mart;
}

/** The same for a context in memory. */
export const whole = ({ asOf, ...seen }: Seen): MemoryOptions => (asOf === undefined ? seen : { ...seen, asOf });
