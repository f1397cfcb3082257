import type { Condition, Filter } from '../../src/model/filter';
import type { Did, Segment } from '../../src/model/segment';
import { DAY, START, type World } from './world';

/** Everyone, by code point. */
export function everyone({ events, orders, customers }: World): string[] {
  const ids = [...events.map(({ user }) => user), ...orders.map(({ customer }) => customer), ...customers.map(({ id }) => id)];
  return [...new Set(ids.flatMap((id) => id ?? []))].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Who is in a segment, person by person; `picked` stands for analyses. */
export function isIn(segment: Segment, id: string, world: World, picked: (segment: Segment, id: string) => boolean = () => false): boolean {
  const inside = (each: Segment): boolean => isIn(each, id, world, picked);
  if ('all' in segment) return segment.all.every(inside);
  if ('any' in segment) return segment.any.some(inside);
  if ('not' in segment) return !inside(segment.not);
  if ('people' in segment) return segment.people.includes(id);
  if ('analysis' in segment) return picked(segment, id);
  if ('did' in segment) return did(segment.did, id, world, inside);
  const row = world.customers.find((each) => each.id === id);
  return segment.where.every((filter) => passes(filter, { ...row }, inside));
}

function did({ act, atLeast = 1, atMost = null, within }: Did, id: string, world: World, inside: (segment: Segment) => boolean): boolean {
  const from = within?.from ? Date.parse(`${within.from}T00:00:00Z`) / 1000 - START : -Infinity;
  const to = within?.to ? Date.parse(`${within.to}T00:00:00Z`) / 1000 - START + DAY - 1 : Infinity;
  const where = act.where ?? [];
  const seen = new Set<string>();
  const rows: readonly object[] =
    'order' in act
      ? world.orders.filter((order) => order.customer === id && order.status !== 'cancelled' && order.at >= from && order.at <= to)
      : world.events.filter((event) => {
          const key = JSON.stringify(event);
          const names = act.event === null || act.event === undefined ? [event.event] : [act.event].flat();
          if (event.user !== id || !names.includes(event.event) || event.at < from || event.at > to || seen.has(key)) return false;
          seen.add(key);
          return true;
        });
  const times = rows.filter((row) => where.every((filter) => passes(filter, row as Record<string, unknown>, inside))).length;
  return times >= atLeast && times <= (atMost ?? Infinity);
}

/** A condition on a row whose missing columns are null. */
export function passes(filter: Filter, row: Readonly<Record<string, unknown>>, inside: (segment: Segment) => boolean): boolean {
  if ('all' in filter) return filter.all.every((each) => passes(each, row, inside));
  if ('any' in filter) return filter.any.some((each) => passes(each, row, inside));
  if ('not' in filter) return !passes(filter.not, row, inside);
  if ('segment' in filter) return inside(filter.segment);
  return holds(filter, row[filter.column] ?? null);
}

function holds({ op, value }: Condition, cell: unknown): boolean {
  if (op === '=') return cell !== null && cell === value;
  if (op === '!=') return cell === null || cell !== value;
  if (op === 'is null') return cell === null;
  if (op === '>') return cell !== null && Number(cell) > Number(value);
  throw new Error(op);
}
