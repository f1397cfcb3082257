import type { Database } from '../db/database';
import { FailureError } from '../model/failure';
import type { Model } from '../model/model';
import type { Column, TableInfo } from '../model/table';
import { raw, sql } from '../sql/tag';
import { createPeriods, isoDay } from '../time/periods';
import { readTime } from '../time/range';
import { createZone, type Zone } from '../time/zone';
import { tableOf } from './columns';
import { buildCustomers } from './customers';
import { buildEvents } from './events';
import type { Mart } from './mart';
import { buildOrders } from './orders';
import { timeSpan } from './time-span';

export interface MartInput {
  readonly db: Database;
  readonly model: Model;
  readonly tables: ReadonlyMap<string, TableInfo>;
}

/** Builds the facts. Throws table-missing, column-missing or model-invalid with the path in the model. */
export async function buildMart({ db, model, tables }: MartInput): Promise<Mart> {
  const zoneName = model.timeZone ?? 'UTC';
  const utc = createZone('UTC', 0, 0);
  const naive = await timeSpan({ db, model, tables, zone: utc });
  const ends = [naive.first, naive.last, model.asOf ? readAsOf(model.asOf, utc) : naive.last].filter(Number.isFinite);
  const zone = createZone(zoneName, Math.min(...(ends.length > 0 ? ends : [0])) / 1000, Math.max(...(ends.length > 0 ? ends : [0])) / 1000);
  const span = zoneName === 'UTC' ? naive : await timeSpan({ db, model, tables, zone });
  const asOf = model.asOf ? readAsOf(model.asOf, zone) : span.last;
  const input = { db, model, tables, zone, asOf };
  const events = await buildEvents(input);
  const orders = await buildOrders(input);
  await buildCustomers(input);
  const periods = new Map<string, ReturnType<typeof createPeriods>>();
  const columnsOf = (role: 'event' | 'order' | 'customer'): readonly Column[] => {
    const named = model[role];
    return named ? tableOf(tables, named.table, role).columns : [];
  };
  return {
    db,
    model,
    tables,
    zone,
    asOf,
    asOfDay: Number.isFinite(asOf) ? isoDay(Math.floor(zone.local(asOf) / 86_400_000_000)) : '',
    firstFact: span.first,
    counts: { ...events, ...orders, factsAfterAsOf: events.eventsAfter + orders.ordersAfter },
    periods(unit) {
      const known = periods.get(unit) ?? createPeriods(unit, zone, model.weekStart);
      periods.set(unit, known);
      return known;
    },
    columns: columnsOf,
  };
}

/** The last instant that as-of covers. Throws model-invalid. */
function readAsOf(text: string, zone: Zone): number {
  try {
    return readTime(text, zone, 'asOf').to;
  } catch (error) {
    if (error instanceof FailureError) throw new FailureError({ ...error.failure, code: 'model-invalid' });
    throw error;
  }
}

/** Drops what `buildMart` made, so that the next model starts clean. */
export async function dropMart(db: Database): Promise<void> {
  for (const view of ['mart_event', 'mart_line', 'mart_customer']) await db.run(sql`DROP VIEW IF EXISTS ${raw(view)}`);
  for (const table of ['mart_order', 'mart_reversal', 'mart_identity']) await db.run(sql`DROP TABLE IF EXISTS ${raw(table)}`);
}
