import { cell, type Row } from './read-sample';

export const DAY = 86_400;
/** The first second after as-of, 2025-12-31. */
export const END = Date.parse('2026-01-01T00:00:00Z') / 1000;

export interface Order {
  readonly id: string;
  readonly customer: string;
  /** Wall-clock seconds since 1970. */
  readonly time: number;
  readonly cents: number;
  readonly kind: 'sale' | 'cancelled' | 'reversal';
  readonly category: string;
}
export interface Event {
  readonly actor: string;
  readonly time: number;
  readonly name: string;
  readonly row: Row;
}

export const seconds = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
export const dayNumber = (time: number): number => Math.floor(time / DAY);
export const monthNumber = (time: number): number => {
  const date = new Date(time * 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
export const monthText = (month: number): string => `${Math.floor(month / 12)}-${`${(month % 12) + 1}`.padStart(2, '0')}-01`;
export const round12 = (x: number): number => Number(x.toPrecision(12));
export const ratio = (a: number, b: number): number | null => (b === 0 ? null : round12(a / b));

/** Entries by key, in the order of first appearance. */
export function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

interface OrderColumns {
  readonly id: string;
  readonly customer: string;
  readonly time: string;
  readonly cents: (row: Row) => number;
  readonly kind: (row: Row) => Order['kind'];
  readonly category: string;
}

/** Rows that share an order id are one order: earliest time, sum of the rows. */
export function ordersOf(rows: readonly Row[], columns: OrderColumns): Order[] {
  return [...groupBy(rows, (row) => cell(row, columns.id))].map(([id, lines]) => {
    const [first] = lines;
    if (!first) throw new Error('an order without rows');
    return {
      id,
      customer: cell(first, columns.customer),
      time: Math.min(...lines.map((line) => seconds(cell(line, columns.time)))),
      cents: lines.reduce((sum, line) => sum + columns.cents(line), 0),
      kind: columns.kind(first),
      category: cell(first, columns.category),
    };
  });
}

interface EventColumns {
  readonly actor: string;
  readonly time: string;
  readonly name: string;
}

/** Events without their exact duplicates; `duplicates` and `missingActor` count what was left out. */
export function eventsOf(rows: readonly Row[], columns: EventColumns): { events: Event[]; duplicates: number; missingActor: number } {
  const unique = [...new Map(rows.map((row) => [[...row.values()].join('\u0000'), row])).values()];
  const events = unique
    .map((row) => ({ actor: cell(row, columns.actor), time: seconds(cell(row, columns.time)), name: cell(row, columns.name), row }))
    .filter((event) => event.actor !== '');
  return { events, duplicates: rows.length - unique.length, missingActor: unique.length - events.length };
}
