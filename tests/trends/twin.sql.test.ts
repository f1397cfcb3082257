import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { compute } from '../../src/analyses/trends/compute';
import { query } from '../../src/analyses/trends/query';
import { parse, type TrendsResult, type TrendsSpec } from '../../src/analyses/trends/spec';
import type { Context } from '../../src/analyses/define';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import { raw, sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { databaseContext } from '../support/timeline-context';
import { naiveTrend, periodsBetween, startOf, nextStart, type Fact, type Measure, type Unit } from './naive';

interface EventRow {
  readonly user: string;
  readonly event: string;
  readonly ms: number;
  readonly plan: string | null;
  readonly amount: number | null;
}
interface OrderRow {
  readonly id: number;
  readonly customer: string | null;
  readonly ms: number;
  readonly amount: number;
  readonly channel: string | null;
}

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2024, 1, 27);
const YEAR = 366 * 24 * HOUR;
/** Some a year earlier, around 29 February, so that there is something to compare with. */
const times = fc
  .tuple(fc.integer({ min: 0, max: 24 * 40 }), fc.constantFrom(0, 0, 0, YEAR))
  .map(([hours, ago]) => BEGIN + hours * HOUR - ago);
const events: fc.Arbitrary<EventRow[]> = fc.array(
  fc.record({
    user: fc.constantFrom('u1', 'u2', 'u3', 'u4'),
    event: fc.constantFrom('a', 'b'),
    ms: times,
    plan: fc.constantFrom('x', 'y', 'z', null),
    amount: fc.option(fc.integer({ min: -500, max: 100_000 })),
  }),
  { minLength: 1, maxLength: 60 },
);
const orders: fc.Arbitrary<OrderRow[]> = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 12 }),
    customer: fc.constantFrom('u1', 'u2', 'u3', null),
    ms: times,
    amount: fc.integer({ min: 0, max: 100_000 }),
    channel: fc.constantFrom('web', 'app', 'shop', null),
  }),
  { minLength: 1, maxLength: 25 },
);

interface Series {
  readonly of: 'a' | 'any' | 'sale';
  readonly measure: Measure;
  readonly window: number | null;
}
const series: fc.Arbitrary<Series> = fc.record({
  of: fc.constantFrom('a' as const, 'any' as const, 'sale' as const),
  measure: fc.constantFrom('count' as const, 'actors' as const, 'per-actor' as const, 'sum' as const, 'mean' as const, 'p90' as const),
  window: fc.constantFrom(null, null, 3, 7),
});

interface Case {
  readonly events: EventRow[];
  readonly orders: OrderRow[];
  readonly series: Series[];
  readonly unit: Unit;
  readonly by: 'event' | 'order' | 'customer' | null;
  readonly top: number;
  readonly cumulative: boolean;
  readonly average: number | null;
  readonly formula: boolean;
  readonly filter: boolean;
  readonly compare: 'previous' | 'year' | null;
  readonly from: string | null;
  readonly to: string | null;
}
const cases: fc.Arbitrary<Case> = fc
  .record({
    events,
    orders,
    series: fc.array(series, { minLength: 1, maxLength: 2 }),
    unit: fc.constantFrom<Unit[]>('hour', 'day', 'day', 'week', 'week', 'month', 'quarter', 'year'),
    by: fc.constantFrom(null, null, 'event' as const, 'order' as const, 'customer' as const),
    top: fc.constantFrom(1, 2, 10),
    cumulative: fc.boolean(),
    average: fc.constantFrom(null, null, 2, 3),
    formula: fc.boolean(),
    filter: fc.boolean(),
    compare: fc.constantFrom(null, 'previous' as const, 'previous' as const, 'year' as const),
    from: fc.constantFrom(null, '2024-03-02', '2024-02-20'),
    to: fc.constantFrom(null, '2024-03-20', '2024-04-30'),
  })
  .map((one): Case => {
    const windows = !one.cumulative && one.unit !== 'hour';
    const fitted = one.series.map((item): Series => {
      const measure = one.cumulative && item.measure === 'p90' ? 'mean' : item.measure;
      return { ...item, measure, window: windows && measure === 'actors' ? item.window : null };
    });
    // Hours of a year would be ten thousand periods.
    const near = <T extends { readonly ms: number }>(row: T): T =>
      one.unit === 'hour' && row.ms < BEGIN ? { ...row, ms: row.ms + YEAR } : row;
    return { ...one, events: one.events.map(near), orders: one.orders.map(near), series: fitted };
  });

function specOf({ series: all, unit, by, top, cumulative, average, formula, filter, compare, from, to }: Case): TrendsSpec {
  const breakdown = { event: 'plan', order: 'channel', customer: 'city' };
  return parse({
    series: all.map(({ of, measure, window }) => ({
      act: of === 'sale' ? { order: true } : { event: of === 'any' ? null : of, where: [] },
      measure,
      column: ['sum', 'mean', 'p90'].includes(measure) && of !== 'sale' ? 'amount' : null,
      actorsWindow: window,
    })),
    formula: formula ? (all.length > 1 ? '(A + 1) / B' : '100 * A / (A - 1)') : null,
    unit,
    range: { from, to },
    filter: filter ? [{ column: 'city', of: 'customer', op: '!=', value: 'Bonn' }] : [],
    breakdown: by === null ? null : { column: breakdown[by], of: by, top },
    cumulative,
    movingAverage: average,
    compare,
  });
}

const CITY: Readonly<Record<string, string | null>> = { u1: 'Bonn', u2: 'Ulm', u3: null, u4: 'Ulm' };
const MODEL: Model = {
  timeZone: 'UTC',
  event: { table: 'events', actor: 'user', time: 'time', name: 'event' },
  order: { table: 'orders', id: 'id', customer: 'customer', time: 'time', amount: 'amount' },
  customer: { table: 'people', id: 'id' },
};

async function load(db: Database, one: Case, timeZone = 'UTC'): Promise<Context> {
  const eventTable = await tableFrom(
    db,
    'events',
    { user: 'text', event: 'text', time: 'timestamp', plan: 'text', amount: 'decimal' },
    one.events.map((row) => ({ ...row, time: new Date(row.ms), amount: row.amount === null ? null : row.amount / 100 })),
  );
  const orderTable = await tableFrom(
    db,
    'orders',
    { id: 'integer', customer: 'text', time: 'timestamp', amount: 'decimal', channel: 'text' },
    one.orders.map((row) => ({ ...row, time: new Date(row.ms), amount: row.amount / 100 })),
  );
  const people = await tableFrom(
    db,
    'people',
    { id: 'text', city: 'text' },
    Object.entries(CITY).map(([id, city]) => ({ id, city })),
  );
  return databaseContext(db, { ...MODEL, timeZone }, [eventTable, orderTable, people]);
}

function factsOf({ of }: Series, one: Case): Fact[] {
  const cityOf = (actor: string | null): string | null => (actor === null ? null : (CITY[actor] ?? null));
  if (of !== 'sale') {
    const distinct = new Map(one.events.map((row) => [JSON.stringify(row), row]));
    return [...distinct.values()]
      .filter((row) => of === 'any' || row.event === of)
      .filter(({ user }) => !one.filter || cityOf(user) !== 'Bonn')
      .map((row) => ({
        actor: row.user,
        at: row.ms,
        number: row.amount,
        label: one.by === 'event' ? row.plan : one.by === 'customer' ? cityOf(row.user) : null,
      }));
  }
  const byId = new Map<number, OrderRow[]>();
  for (const row of one.orders) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  return [...byId.values()]
    .map((lines) => {
      const least = (values: (string | null)[]): string | null => values.filter((value) => value !== null).sort()[0] ?? null;
      const actor = least(lines.map(({ customer }) => customer));
      return {
        actor,
        at: Math.min(...lines.map(({ ms }) => ms)),
        number: lines.reduce((sum, { amount }) => sum + amount, 0),
        label: one.by === 'order' ? least(lines.map(({ channel }) => channel)) : one.by === 'customer' ? cityOf(actor) : null,
      };
    })
    .filter(({ actor }) => !one.filter || cityOf(actor) !== 'Bonn');
}

/** Series by name and label: `A|x`. Missing is `null`, the rest `Other`. */
function expected(one: Case): Map<string, (number | null)[]> {
  const all = one.series.map((item) => factsOf(item, one));
  const asOf = Math.max(...one.events.map(({ ms }) => ms), ...one.orders.map(({ ms }) => ms));
  const until = one.to === null ? asOf : Math.min(asOf, nextStart(startOf(Date.parse(one.to) + 24 * HOUR - 1, one.unit), one.unit) - 1);
  const usesSales = one.series.some(({ of }) => of === 'sale');
  const usesEvents = one.series.some(({ of }) => of !== 'sale');
  const known = factsOf({ of: 'sale', measure: 'count', window: null }, { ...one, filter: false }).filter(({ actor }) => actor !== null);
  const begins = Math.min(
    ...(usesEvents ? one.events.map(({ ms }) => ms) : []),
    ...(usesSales ? known.map(({ at }) => at) : []),
    ...all.flat().map(({ at }) => at),
  );
  const from = one.from === null ? begins : Date.parse(one.from);
  const starts = from <= until && Number.isFinite(from) ? periodsBetween(from, until, one.unit) : [];
  const inside = (fact: Fact): boolean => starts.length > 0 && fact.at >= (starts[0] ?? 0) && fact.at <= until;
  const labels = labelsOf(one, all, inside);
  const result = new Map<string, (number | null)[]>();
  for (const [label, fits] of labels) {
    const values = one.series.map(({ measure, window }, index) =>
      naiveTrend({ facts: (all[index] ?? []).filter(fits), measure, unit: one.unit, starts, until, cumulative: one.cumulative, window }),
    );
    const shown = values.map((list, index) => [String.fromCharCode(65 + index), list] as const);
    const formula = starts.map((_, k) => formulaOf(values.map((list) => list[k] ?? null)));
    for (const [name, list] of [...shown, ...(one.formula ? [['value', formula] as const] : [])]) {
      result.set(`${name}|${label}`, one.average === null ? list : averages(list, { starts, one, until, begins, name }));
    }
  }
  return result;
}

function labelsOf(one: Case, all: Fact[][], inside: (fact: Fact) => boolean): [string, (fact: Fact) => boolean][] {
  if (one.by === null) return [['all', () => true]];
  const seen = all.flat().filter(inside);
  const [main] = one.series;
  const weight = (label: string): number => {
    const facts = (all[0] ?? []).filter((fact) => inside(fact) && fact.label === label);
    if (main?.measure === 'actors') return new Set(facts.flatMap(({ actor }) => (actor === null ? [] : [actor]))).size;
    return main?.measure === 'sum' ? facts.reduce((sum, { number }) => sum + (number ?? 0), 0) : facts.length;
  };
  const names = [...new Set(seen.flatMap(({ label }) => (label === null ? [] : [label])))];
  names.sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
  const top = names.slice(0, one.top);
  const rest = names.slice(one.top);
  return [
    ...top.map((name): [string, (fact: Fact) => boolean] => [name, ({ label }) => label === name]),
    ...(seen.some(({ label }) => label === null)
      ? [['null', ({ label }: Fact) => label === null] as [string, (fact: Fact) => boolean]]
      : []),
    ...(rest.length > 0
      ? [['Other', ({ label }: Fact) => label !== null && !top.includes(label)] as [string, (fact: Fact) => boolean]]
      : []),
  ];
}

function formulaOf([a = null, b]: (number | null)[]): number | null {
  if (a === null) return null;
  if (b === undefined) return a - 1 === 0 ? null : (100 * a) / (a - 1);
  return b === null || b === 0 ? null : (a + 1) / b;
}

interface Scene {
  readonly starts: number[];
  readonly one: Case;
  readonly until: number;
  readonly begins: number;
  readonly name: string;
}
function averages(list: (number | null)[], { starts, one, until, begins, name }: Scene): (number | null)[] {
  const n = one.average ?? 1;
  const first = startOf(begins, one.unit === 'hour' ? 'hour' : 'day');
  const used = name === 'value' ? one.series : one.series.filter((_, index) => String.fromCharCode(65 + index) === name);
  const complete = starts.map((start) => {
    const end = nextStart(start, one.unit) - 1;
    const reach = used.every(({ window }) => window === null || startOf(end, 'day') - (window - 1) * 86_400_000 >= first);
    return end <= until && start >= first && reach;
  });
  return list.map((_, k) => {
    const part = list.slice(Math.max(0, k - n + 1), k + 1);
    if (part.length < n || part.some((value, i) => value === null || complete[k - n + 1 + i] !== true)) return null;
    return part.reduce<number>((sum, value) => sum + (value ?? 0), 0) / n;
  });
}

function found(result: TrendsResult, one: Case): Map<string, (number | null)[]> {
  return new Map(
    result.series.map(({ name, value, other, points }) => {
      const label = one.by === null ? 'all' : other ? 'Other' : String(value);
      return [`${name.length > 1 ? 'value' : name}|${label}`, points.map((point) => point.value)];
    }),
  );
}

/** Dates and values of the periods compared with. */
function foundBefore(result: TrendsResult, one: Case): Map<string, (string | number | null)[]> {
  return new Map(
    result.series.flatMap(({ name, value, other, points }): [string, (string | number | null)[]][] => {
      const label = one.by === null ? 'all' : other ? 'Other' : String(value);
      const key = `${name.length > 1 ? 'value' : name}|${label}`;
      return [
        [key, points.map(({ previous }) => previous?.value ?? null)],
        [`${key}|before`, points.map(({ previous }) => previous?.period.slice(0, 10) ?? null)],
      ];
    }),
  );
}

interface Twin {
  readonly shown: Lines;
  /** Null without a comparison. */
  readonly before: Lines | null;
}

/** Null: no SQL form, or no period at all. */
async function fromSql(context: Context, one: Case): Promise<Twin | null> {
  const text = query(specOf(one), context.mart);
  if (text === null) return null;
  const names = [...one.series.map((_, index) => String.fromCharCode(65 + index)), ...(one.formula ? ['value'] : [])];
  const dates = raw(one.compare === null ? '' : ', CAST(before AS VARCHAR) AS before');
  const rows = await context.db.rows(sql`SELECT * REPLACE (CAST(period AS VARCHAR) AS period${dates}) FROM (${text})`);
  if (rows.length === 0) return null;
  const shown = new Map<string, (number | null)[]>();
  const before = new Map<string, (string | number | null)[]>();
  const add = <T>(to: Map<string, T[]>, key: string, cell: T): void => void to.set(key, [...(to.get(key) ?? []), cell]);
  const number = (cell: unknown): number | null => (cell === null || cell === undefined ? null : Number(cell));
  for (const row of rows) {
    const label = one.by === null ? 'all' : row['place'] === one.top + 2 ? 'Other' : String(row['label']);
    for (const name of names) {
      add(shown, `${name}|${label}`, number(row[name]));
      add(before, `${name}|${label}`, number(row[`${name}_before`]));
      add(before, `${name}|${label}|before`, row['before'] ? String(row['before']).slice(0, 10) : null);
    }
  }
  return { shown, before: one.compare === null ? null : before };
}

type Lines = ReadonlyMap<string, readonly (string | number | null)[]>;

/** Equal up to the twelve digits that leave `compute`. */
function close(a: Lines, b: Lines): void {
  expect([...a.keys()].sort()).toEqual([...b.keys()].sort());
  for (const [key, list] of a) {
    const other = b.get(key) ?? [];
    const same = list.length === other.length && list.every((value, k) => near(value, other[k] ?? null));
    if (!same) expect({ [key]: list }).toEqual({ [key]: other });
  }
}

const near = (a: string | number | null, b: string | number | null): boolean =>
  typeof a !== 'number' || typeof b !== 'number' ? a === b : Math.abs(a - b) <= 1e-10 * Math.max(1, Math.abs(a), Math.abs(b));

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

test('scan, SQL twin and naive version agree on random data', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const context = await load(db, one);
      const { result } = await compute(specOf(one), context);
      close(found(result, one), expected(one));
      const twin = await fromSql(context, one);
      if (twin) close(found(result, one), twin.shown);
      if (twin?.before) close(foundBefore(result, one), twin.before);
      compared += [...(twin?.before?.values() ?? [])].flat().filter((cell) => typeof cell === 'number').length;
    }),
    { numRuns: 80 },
  );
  expect(compared).toBeGreaterThan(50);
}, 180_000);

test('scan and SQL twin agree across changes of the clock, and rows in another order change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata'), async (one, timeZone) => {
      const context = await load(db, one, timeZone);
      const { result } = await compute(specOf(one), context);
      const twin = await fromSql(context, one);
      if (twin) close(found(result, one), twin.shown);
      if (twin?.before) close(foundBefore(result, one), twin.before);
      const turned = await load(db, { ...one, events: [...one.events].reverse(), orders: [...one.orders].reverse() }, timeZone);
      expect(JSON.stringify((await compute(specOf(one), turned)).result)).toBe(JSON.stringify(result));
    }),
    { numRuns: 30 },
  );
}, 180_000);
