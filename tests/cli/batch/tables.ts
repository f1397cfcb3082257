/** The rows that all cases of `batch` ask, few enough to answer by hand. */
export type Json = Readonly<Record<string, unknown>>;

const text = (day: number, clock: string): string => `2024-01-${String(day).padStart(2, '0')}T${clock}:00Z`;
const event = (
  ...[user, name, day, clock, plan, s, url]: readonly [string, string, number, string, string | null, string | null, string]
): Json => ({
  user,
  event: name,
  time: text(day, clock),
  plan,
  s,
  url,
});
/** Monday 1 to Wednesday 10 January 2024; as-of is the last order, on the 10th at noon. */
export const TABLES = {
  events: {
    rows: [
      event('u1', 'A', 1, '10:00', 'x', '1', '/'),
      event('u1', 'B', 1, '10:10', 'x', '1', '/b'),
      event('u1', 'C', 1, '10:40', 'y', '2', '/c'),
      event('u2', 'A', 2, '10:00', 'y', '3', '/'),
      event('u2', 'X', 2, '10:05', 'y', '3', '/x'),
      event('u2', 'B', 2, '10:10', 'y', '3', '/b'),
      event('u3', 'A', 8, '10:00', null, null, '/'),
      event('u3', 'A', 8, '10:05', null, null, '/'),
      event('u1', 'A', 9, '10:00', 'x', '4', '/'),
    ],
  },
  people: {
    rows: [
      { id: 'u1', city: 'Rome' },
      { id: 'u2', city: 'Oslo' },
    ],
  },
  orders: {
    rows: [
      { order: 'o1', customer: 'u1', at: text(3, '12:00'), amount: 30, kind: 'sale' },
      { order: 'o2', customer: 'u2', at: text(10, '12:00'), amount: 20, kind: 'sale' },
      { order: 'o3', customer: 'u2', at: text(10, '12:00'), amount: 5, kind: 'refund' },
    ],
  },
  same: { rows: [{ alias: 'u3', id: 'u2' }] },
};
export const MODEL = {
  event: { table: 'events', actor: 'user', time: 'time', name: 'event' },
  customer: { table: 'people', id: 'id' },
  order: {
    table: 'orders',
    id: 'order',
    customer: 'customer',
    time: 'at',
    amount: 'amount',
    reversal: { column: 'kind', op: '=', value: 'refund' },
  },
};

export interface BatchCase {
  readonly field: string;
  readonly spec: Json;
  /** Fields of the model that differ. */
  readonly model?: Json;
  /** A part of the result. */
  readonly result: Json;
}

/** A condition on the plan. */
export const plan = (op: string, value?: unknown): Json[] => [{ column: 'plan', op, ...(value === undefined ? {} : { value }) }];
export const [A, B] = [{ event: 'A' }, { event: 'B' }];
