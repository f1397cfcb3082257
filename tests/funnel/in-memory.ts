import { compute } from '../../src/analyses/funnel/compute';
import { factsOf } from '../../src/analyses/funnel/facts';
import { planFunnel, type FunnelPlan } from '../../src/analyses/funnel/plan';
import type { FunnelResult } from '../../src/analyses/funnel/result';
import { parse } from '../../src/analyses/funnel/spec';
import type { Context } from '../../src/analyses/define';
import type { Database } from '../../src/db/database';
import type { Mart } from '../../src/mart/mart';
import type { Model } from '../../src/model/model';
import { createPeriods } from '../../src/time/periods';
import { createZone } from '../../src/time/zone';
import { timelineFromRows, type TimelineRow } from '../../src/timeline/timeline-from-rows';

const ORDER = { table: 'orders', id: 'id', customer: 'customer', time: 'time', amount: 'amount' };

/** A context without a database. Times are UTC microseconds; as-of is the latest row unless told. */
export function contextOf(
  rows: readonly TimelineRow[],
  { asOf, session }: { readonly asOf?: number; readonly session?: string } = {},
): Context {
  const zone = createZone('UTC', 0, 0);
  const until = asOf ?? Math.max(...rows.map((row) => row.at));
  const seen = rows.filter((row) => row.at <= until);
  const model: Model = { event: { table: 'events', actor: 'user', time: 'time', name: 'event', session: session ?? null }, order: ORDER };
  const none = (): never => {
    throw new Error('no database here');
  };
  const db = { rows: none, table: none, run: none, driver: {}, withSignal: none } as unknown as Database;
  const mart: Mart = {
    db,
    model,
    tables: new Map(),
    zone,
    asOf: until,
    asOfDay: '',
    firstFact: Math.min(...seen.map((row) => row.at)),
    counts: {
      eventRows: rows.length,
      eventsWithoutActor: 0,
      eventsWithoutTime: 0,
      orderRows: 0,
      ordersWithoutCustomer: 0,
      ordersWithoutTime: 0,
      factsAfterAsOf: 0,
    },
    periods: (unit) => createPeriods(unit, zone),
    columns: () => [],
  };
  return {
    db,
    mart,
    timeline: (facts) => Promise.resolve(timelineFromRows(seen, facts)),
    signal: new AbortController().signal,
    progress: () => undefined,
  };
}

export async function run(spec: unknown, context: Context): Promise<FunnelResult> {
  return (await compute(parse(spec), context)).result;
}

export async function plan(spec: unknown, context: Context): Promise<FunnelPlan> {
  const parsed = parse(spec);
  return planFunnel(parsed, await context.timeline(factsOf(parsed, context.mart)), context.mart);
}

/** `a 13:00 view {"p":"x"}` lines as rows; the date is 2024-01-01 unless given before the time. */
export function rowsOf(text: string): TimelineRow[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [actor = '', when = '', name = '', ...rest] = line.split(' ');
      const time = when.includes('T') ? when : `2024-01-01T${when}`;
      const seconds = time.length === 16 ? `${time}:00` : time;
      return {
        actor,
        at: Date.parse(`${seconds}Z`) * 1000,
        name,
        sale: name === 'SALE',
        props: rest.length > 0 ? (JSON.parse(rest.join(' ')) as Record<string, string>) : {},
      };
    });
}
