import type { Context } from '../../src/analyses/define';
import { buildMart } from '../../src/mart/build-mart';
import type { Mart } from '../../src/mart/mart';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import type { TableInfo } from '../../src/model/table';
import { createPeriods, type PeriodUnit } from '../../src/time/periods';
import { createZone } from '../../src/time/zone';
import { buildTimeline } from '../../src/timeline/build-timeline';
import { timelineFromRows, type TimelineRow } from '../../src/timeline/timeline-from-rows';

const NO_DATABASE: Database = {
  rows: () => Promise.reject(new Error('no database')),
  table: () => Promise.reject(new Error('no database')),
  run: () => Promise.reject(new Error('no database')),
  get driver(): never {
    throw new Error('no database');
  },
  withSignal: () => NO_DATABASE,
  within: () => NO_DATABASE,
};

/** A context over events in memory, without DuckDB. As-of is the latest of them unless told. */
export function memoryContext(rows: readonly TimelineRow[], { timeZone = 'UTC', weekStart = 'monday', asOf }: MemoryOptions = {}): Context {
  const times = rows.map((row) => row.at);
  const first = Math.min(...times);
  const last = asOf ?? Math.max(...times);
  const zone = rows.length > 0 ? createZone(timeZone, first / 1000, last / 1000) : createZone('UTC', 0, 0);
  const model: Model = { timeZone, weekStart, event: { table: 'events', actor: 'user', time: 'time', name: 'event' } };
  const mart: Mart = {
    db: NO_DATABASE,
    model,
    tables: new Map(),
    zone,
    asOf: last,
    asOfDay: '',
    firstFact: first,
    counts: {
      eventRows: rows.length,
      eventsWithoutActor: 0,
      eventsWithoutTime: 0,
      orderRows: 0,
      ordersWithoutCustomer: 0,
      ordersWithoutTime: 0,
      factsAfterAsOf: 0,
    },
    periods: (unit: PeriodUnit) => createPeriods(unit, zone, weekStart),
    columns: () => [],
  };
  const timeline = timelineFromRows(rows.filter((row) => row.at <= last));
  return contextOf(mart, () => Promise.resolve(timeline));
}

export interface MemoryOptions {
  readonly timeZone?: string;
  readonly weekStart?: 'monday' | 'sunday';
  /** UTC microseconds. */
  readonly asOf?: number;
}

/** A context over tables in DuckDB. */
export async function databaseContext(db: Database, model: Model, tables: readonly TableInfo[]): Promise<Context> {
  const mart = await buildMart({ db, model, tables: new Map(tables.map((table) => [table.name, table])) });
  return contextOf(mart, (facts) => buildTimeline(mart, facts));
}

const contextOf = (mart: Mart, timeline: Context['timeline']): Context => ({
  db: mart.db,
  mart,
  timeline,
  signal: new AbortController().signal,
  progress: () => undefined,
});
