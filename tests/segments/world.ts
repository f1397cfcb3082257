import { Workspace } from '../../src/engine/workspace';
import type { Model } from '../../src/model/model';
import { startDatabase } from '../support/engine';

export interface Event {
  readonly user: string | null;
  /** Whole seconds. */
  readonly at: number;
  readonly event: string;
  readonly device: string | null;
}
export interface Order {
  readonly id: string;
  readonly customer: string | null;
  readonly at: number;
  readonly amount: number;
  readonly status: string;
}
export interface Customer {
  readonly id: string;
  readonly plan: string | null;
  readonly age: number | null;
}
export interface World {
  readonly events: readonly Event[];
  readonly orders: readonly Order[];
  readonly customers: readonly Customer[];
}

/** Ids and values that are dangerous wherever they are not taken as text. */
export const IDS = [
  "a'b",
  '"; DROP TABLE mart_event; --',
  '张三',
  'x y',
  '*/ --',
  '🙂',
  '0',
  'null',
  '\\',
  'z{n}%',
  'u1',
  'u2',
  'u3',
  'u4',
];
export const START = Date.parse('2024-01-01T00:00:00Z') / 1000;
export const DAY = 86_400;
export const iso = (at: number): string => new Date((START + at) * 1000).toISOString().slice(0, 19);

/** A world that is the same each time: rows that repeat, people in some tables only, rows of nobody. */
export function makeWorld(seed: number): World {
  let state = seed;
  const next = (n: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const events = Array.from({ length: 90 }, (): Event => ({
    user: next(15) === 0 ? null : pick(IDS.slice(0, 12)),
    at: next(40) * (DAY / 4),
    event: pick(['view', 'cart', 'pay', "it's"]),
    device: pick(['web', 'app', null]),
  }));
  return {
    events: [...events, ...events.slice(0, 12)],
    orders: Array.from({ length: 30 }, (_, i): Order => ({
      id: `o${i}`,
      customer: next(8) === 0 ? null : pick(IDS.slice(2, 13)),
      at: next(10) * DAY,
      amount: next(5) * 10,
      status: pick(['paid', 'paid', 'cancelled']),
    })),
    customers: IDS.slice(4).map((id) => ({ id, plan: pick(['pro', "free'", null]), age: pick([20, 30, null]) })),
  };
}

export const MODEL: Model = {
  timeZone: 'UTC',
  event: { table: 'events', actor: 'user', time: 'time', name: 'event' },
  order: {
    table: 'orders',
    id: 'id',
    customer: 'customer',
    time: 'time',
    amount: 'amount',
    cancelled: { column: 'status', op: '=', value: 'cancelled' },
  },
  customer: { table: 'customers', id: 'id' },
};

export async function openWorld({ events, orders, customers }: World, model: Model = MODEL): Promise<Workspace> {
  const workspace = new Workspace(await startDatabase());
  const times = new Set(['time']);
  const timed = <T extends { readonly at: number }>({ at, ...row }: T) => ({ ...row, time: iso(at) });
  await workspace.addRows('events', events.map(timed), times);
  await workspace.addRows('orders', orders.map(timed), times);
  await workspace.addRows(
    'customers',
    customers.map((row) => ({ ...row })),
    times,
  );
  await workspace.setModel(model);
  return workspace;
}
