import { expect } from 'vitest';
import { query } from '../../src/analyses/funnel/query';
import { parse } from '../../src/analyses/funnel/spec';
import type { Database } from '../../src/db/database';
import type { Mart } from '../../src/mart/mart';
import type { Model } from '../../src/model/model';
import { actorsOf, instant, rowsOfFacts } from '../funnel/build-case';
import { contextOf, run } from '../funnel/in-memory';
import { naiveActor, naiveSteps, type Fact } from '../funnel/naive';
import { tableFrom } from '../support/project';
import { databaseContext } from '../support/timeline-context';
import { rowOver, type Given } from './funnel-options';

const MODEL: Model = {
  event: { table: 'events', actor: 'user', time: 'time', name: 'event' },
  order: { table: 'orders', id: 'id', customer: 'customer', time: 'time', amount: 'amount' },
  customer: { table: 'people', id: 'id' },
};
const timeOf = (tick: number): string => new Date(instant(tick) / 1000).toISOString().slice(0, 19).replace('T', ' ');

/** Events, sales and people of a world, seen up to a moment. */
export async function loadFunnel(db: Database, world: readonly Fact[], asOf: number): Promise<Mart> {
  const events = world.filter(({ sale }) => !sale);
  const sales = world.filter(({ sale }) => sale);
  const tables = [
    await tableFrom(
      db,
      'events',
      { user: 'text', time: 'timestamp', event: 'text', p: 'text', q: 'text', s: 'text' },
      events.map(({ actor, at, name, props: { p = null, q = null, s = null } }) => ({
        user: actor,
        time: timeOf(at),
        event: name,
        p,
        q,
        s,
      })),
    ),
    await tableFrom(
      db,
      'orders',
      { id: 'text', customer: 'text', time: 'timestamp', amount: 'decimal' },
      sales.map(({ actor, at }, i) => ({ id: `o${i}`, customer: actor, time: timeOf(at), amount: 1 })),
    ),
    await tableFrom(db, 'people', { id: 'text', city: 'text' }, [
      { id: 'u', city: 'Rome' },
      { id: 'w', city: 'Oslo' },
    ]),
  ];
  return (await databaseContext(db, { ...MODEL, asOf: `${timeOf(asOf).replace(' ', 'T')}Z` }, tables)).mart;
}

/** SQL on tables, scan and reference count the same. */
export async function sameFunnel(mart: Mart, row: Given, world: readonly Fact[]): Promise<void> {
  const { made, breakdown } = rowOver(row, world);
  const json = { ...made.json, breakdown };
  const text = query(parse(json), mart);
  if (text === null) throw new Error('no SQL form');
  const rows = await mart.db.rows<{ step: number; count: number; value: string | null }>(text);
  const { steps, breakdown: groups } = await run(json, contextOf(rowsOfFacts(made.facts), { asOf: instant(made.asOf) }));
  const counts = steps.map(({ count }) => count);
  if (breakdown === null) expect({ row, found: rows.map(({ count }) => count) }).toEqual({ row, found: counts });
  else {
    const scanned = groups.flatMap(({ value, steps: own }) => own.map(({ count }) => [value, count] as const));
    expect({ row, found: grouped(rows.map(({ value, count }) => [value, count])) }).toEqual({ row, found: grouped(scanned) });
  }
  const attempts = actorsOf(made).map((facts) => naiveActor(made.naive, facts));
  expect({ row, counts }).toEqual({ row, counts: naiveSteps(made.naive, attempts).counts });
}

/** Counts by value, in the order of the values' texts. */
function grouped(pairs: readonly (readonly [unknown, number])[]): (readonly [unknown, readonly number[]])[] {
  const groups = new Map<unknown, number[]>();
  for (const [value, count] of pairs) groups.set(value, [...(groups.get(value) ?? []), count]);
  return [...groups].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}
