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

export interface InMemory {
  /** UTC microseconds; the latest row unless told. */
  readonly asOf?: number;
  /** The session column. */
  readonly session?: string;
  readonly timeZone?: string;
  readonly weekStart?: 'monday' | 'sunday';
}

/** A context without a database. */
export function contextOf(rows: readonly TimelineRow[], { asOf, session, timeZone = 'UTC', weekStart = 'monday' }: InMemory = {}): Context {
  const until = asOf ?? Math.max(...rows.map((row) => row.at));
  const seen = rows.filter((row) => row.at <= until);
  const first = Math.min(...seen.map((row) => row.at));
  const zone = timeZone === 'UTC' ? createZone('UTC', 0, 0) : createZone(timeZone, first / 1000, until / 1000);
  const event = { table: 'events', actor: 'user', time: 'time', name: 'event', session: session ?? null };
  const model: Model = { timeZone, weekStart, event, order: ORDER };
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
    periods: (unit) => createPeriods(unit, zone, weekStart),
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

/** `a 13:00 view {"p":"x"}` lines as rows; the date is 2024-01-01 unless given before the time, the time is UTC unless it names its offset. */
export function rowsOf(text: string): TimelineRow[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [actor = '', when = '', name = '', ...rest] = line.split(' ');
      const time = when.includes('T') ? when : `2024-01-01T${when}`;
      const [, local = '', offset = 'Z'] = /^(.+?)([+-]\d\d:\d\d)?$/.exec(time) ?? [];
      const seconds = `${local}${local.length === 16 ? ':00' : ''}${offset}`;
      return {
        actor,
        at: Date.parse(seconds) * 1000,
        name,
        sale: name === 'SALE',
        props: rest.length > 0 ? (JSON.parse(rest.join(' ')) as Record<string, string>) : {},
      };
    });
}
