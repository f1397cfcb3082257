import { buildMart } from '../../src/mart/build-mart';
import type { Mart } from '../../src/mart/mart';
import type { Context } from '../../src/analyses/define';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import type { NaiveFact } from './naive';
import { tableFrom } from '../support/project';

export const ORDERS: Model = {
  order: {
    table: 'orders',
    id: 'id',
    customer: 'customer',
    time: 'time',
    amount: 'amount',
    cancelled: { column: 'state', op: '=', value: 'cancelled' },
    reversal: { column: 'state', op: '=', value: 'reversal' },
  },
};

/** ISO day of a day number since 2024-01-01. */
export const dayText = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);

/** A mart whose orders are the facts, one row each; the as-of day is the last fact's. */
export async function martOf(db: Database, facts: readonly NaiveFact[]): Promise<Mart> {
  const rows = facts.map((fact, i) => ({
    id: `o${i}`,
    customer: fact.customer,
    time: `${dayText(fact.day)} 12:00:00`,
    amount: fact.cents / 100,
    state: fact.kind,
  }));
  const kinds = { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal', state: 'text' } as const;
  const table = await tableFrom(db, 'orders', kinds, rows);
  return buildMart({ db, model: ORDERS, tables: new Map([['orders', table]]) });
}

/** A context for analyses that read the mart only. */
export const contextOf = (mart: Mart): Context => ({
  db: mart.db,
  mart,
  timeline: () => Promise.reject(new Error('no timeline here')),
  signal: new AbortController().signal,
  progress: () => undefined,
});
