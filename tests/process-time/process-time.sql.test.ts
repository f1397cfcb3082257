import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { compute } from '../../src/analyses/process-time/compute';
import { medianPlaces } from '../../src/stats/median-interval';
import { query } from '../../src/analyses/process-time/query';
import { parse } from '../../src/analyses/process-time/spec';
import type { Database } from '../../src/db/database';
import type { Model } from '../../src/model/model';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { databaseContext, memoryContext } from '../support/timeline-context';

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2024, 0, 1);
const MODEL: Model = { timeZone: 'UTC', ticket: { table: 'tickets', id: 'id', opened: 'opened', closed: 'closed' } };
const KINDS = { id: 'integer', opened: 'timestamp', closed: 'timestamp', type: 'text' } as const;

interface Ticket {
  readonly opened: number | null;
  readonly closed: number | null;
  readonly type: string | null;
}
let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

/** Times in hours since the beginning. */
async function tickets(rows: readonly Ticket[], asOf: string | null = null) {
  const at = (hours: number | null): Date | null => (hours === null ? null : new Date(BEGIN + hours * HOUR));
  const table = await tableFrom(
    db,
    'tickets',
    KINDS,
    rows.map((row, id) => ({ id, opened: at(row.opened), closed: at(row.closed), type: row.type })),
  );
  return databaseContext(db, { ...MODEL, asOf }, [table]);
}
const between = { columns: { of: 'ticket', from: 'opened', to: 'closed' } };

test('a worked example: on time, late, open within the SLA, open past it, ended before it began, never begun', async () => {
  const context = await tickets([
    { opened: 0, closed: 10, type: 'a' },
    { opened: 0, closed: 24, type: 'a' },
    { opened: 0, closed: 30, type: 'b' },
    { opened: 90, closed: null, type: 'b' },
    { opened: 5, closed: null, type: null },
    { opened: 8, closed: 7, type: 'a' },
    { opened: null, closed: 9, type: 'a' },
    { opened: 50, closed: 100, type: 'a' },
  ]);
  const { result } = await compute(parse({ between, unit: 'day', breakdown: { column: 'type' } }), context);
  expect(result).toMatchObject({
    finished: 4,
    negative: 1,
    open: 2,
    inProgress: 1,
    overdue: 1,
    late: 2,
    breaches: 3,
    shareOver: 3 / 5,
    withoutStart: 1,
  });
  // Of 10, 24, 30 and 50 hours.
  expect(result.seconds).toEqual({
    median: 27 * 3600,
    interval: null,
    mean: 28.5 * 3600,
    p90: 44 * 3600,
    p99: 49.4 * 3600,
    max: 50 * 3600,
  });
  expect(result.breakdown.map(({ value, finished, seconds }) => [value, finished, seconds.median])).toEqual([
    ['b', 1, 30 * 3600],
    ['a', 3, 24 * 3600],
    [null, 0, null],
  ]);
  expect(result.trend.map(({ period, finished, open, complete }) => [period, finished, open, complete])).toEqual([
    ['2024-01-01', 3, 1, true],
    ['2024-01-02', 0, 0, true],
    ['2024-01-03', 1, 0, true],
    ['2024-01-04', 0, 1, false],
  ]);
  expect(result.bins.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  expect(result.bins.at(-1)?.cumulative).toBe(1);
});

test('exactly the SLA is on time, and what closes after as-of is open', async () => {
  const context = await tickets(
    [
      { opened: 0, closed: 24, type: null },
      { opened: 0, closed: 500, type: null },
    ],
    '2024-01-02T00:00:00Z',
  );
  const { result } = await compute(parse({ between }), context);
  expect(result).toMatchObject({ finished: 1, late: 0, open: 1, inProgress: 1, overdue: 0, shareOver: 0 });
});

test('the slowest of several steps is named', async () => {
  const context = await tickets([{ opened: 0, closed: 10, type: null }]);
  const { result } = await compute(
    parse({ between, steps: [{ columns: { of: 'ticket', from: 'opened', to: 'opened' } }, between] }),
    context,
  );
  expect(result.slowest).toBe(1);
  expect(result.steps.map(({ seconds }) => seconds.median)).toEqual([0, 36_000]);
});

test('places of the median interval are those of the tables', () => {
  // Conover, table A3: n = 6 -> 1st and 6th, n = 10 -> 2nd and 9th, n = 20 -> 6th and 15th, n = 100 -> 40th and 61st.
  expect([5, 6, 10, 20, 100].map(medianPlaces)).toEqual([null, [0, 5], [1, 8], [5, 14], [39, 60]]);
});

describe('two events of one actor', () => {
  const at = (minutes: number): number => (BEGIN + minutes * 60_000) * 1000;
  const rows = [
    { actor: 'u1', name: 'start', at: at(0) },
    { actor: 'u1', name: 'start', at: at(5) },
    { actor: 'u1', name: 'end', at: at(10) },
    { actor: 'u1', name: 'end', at: at(30) },
    { actor: 'u2', name: 'end', at: at(1) },
    { actor: 'u2', name: 'start', at: at(2) },
    { actor: 'u3', name: 'start', at: at(7) },
    { actor: 'u3', name: 'end', at: at(7) },
  ];
  const events = { start: { event: 'start' }, end: { event: 'end' } };

  test('first: the first start and the first end after it; ends of the same instant fit', async () => {
    const { result } = await compute(parse({ between: { events } }), memoryContext(rows));
    expect(result).toMatchObject({ finished: 2, open: 1 });
    expect(result.seconds).toMatchObject({ median: 300, max: 600 });
  });

  test('each: every start has its own end, inside the window', async () => {
    const each = { events: { ...events, pairing: 'each' } };
    const { result } = await compute(parse({ between: each }), memoryContext(rows));
    expect(result).toMatchObject({ finished: 3, open: 1 });
    expect(result.seconds.max).toBe(25 * 60);
    const short = { events: { ...each.events, window: { n: 20, unit: 'minute' } } };
    expect((await compute(parse({ between: short }), memoryContext(rows))).result).toMatchObject({ finished: 2, open: 2 });
  });

  test('an act may end what an earlier one of its kind began', async () => {
    const again = { events: { start: { event: 'end' }, end: { event: 'end' }, pairing: 'each' } };
    const { result } = await compute(parse({ between: again }), memoryContext(rows));
    expect(result).toMatchObject({ finished: 1, open: 3 });
    expect(result.seconds.median).toBe(20 * 60);
  });
});

const ticket: fc.Arbitrary<Ticket> = fc.record({
  opened: fc.option(fc.integer({ min: 0, max: 400 }), { freq: 8 }),
  closed: fc.option(fc.integer({ min: 0, max: 700 }), { freq: 3 }),
  type: fc.constantFrom('a', 'b', 'c', null),
});

test('compute, SQL twin and a naive version agree; the order of rows changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ticket, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 200 }), async (rows, hours) => {
      const spec = parse({ between, sla: { n: hours, unit: 'hour' }, breakdown: { column: 'type', top: 2 }, cases: 4 });
      const context = await tickets(rows);
      const { result } = await compute(spec, context);
      const asOf = Math.max(...rows.flatMap(({ opened, closed }) => [opened ?? -1, closed ?? -1]));
      const begun = rows.flatMap(({ opened, closed }) => (opened === null ? [] : [{ opened, closed }]));
      const times = begun.flatMap(({ opened, closed }) => (closed !== null && closed >= opened ? [closed - opened] : []));
      const overdue = begun.filter(({ opened, closed }) => closed === null && asOf - opened > hours).length;
      const late = times.filter((time) => time > hours).length;
      expect(result).toMatchObject({
        finished: times.length,
        negative: begun.filter(({ opened, closed }) => closed !== null && closed < opened).length,
        open: begun.filter(({ closed }) => closed === null).length,
        overdue,
        late,
        shareOver: times.length + overdue === 0 ? null : (late + overdue) / (times.length + overdue),
        withoutStart: rows.length - begun.length,
      });
      expect(result.breakdown.reduce((sum, { finished }) => sum + finished, 0)).toBe(result.finished);
      expect(result.trend.reduce((sum, { open }) => sum + open, 0)).toBe(result.open);
      const numbered = rows.map((row, id) => ({ ...row, id: String(id) })).filter(({ opened }) => opened !== null);
      const time = (row: (typeof numbered)[number]): number => (row.closed ?? asOf) - (row.opened ?? 0);
      const longest = (list: typeof numbered): typeof numbered =>
        list.sort((a, b) => time(b) - time(a) || (a.opened ?? 0) - (b.opened ?? 0) || (a.id < b.id ? -1 : 1)).slice(0, 4);
      const listed = (list: typeof numbered) =>
        longest(list).map((row) => ({
          id: row.id,
          started: new Date(BEGIN + (row.opened ?? 0) * HOUR).toISOString().slice(0, 19),
          seconds: time(row) * 3600,
        }));
      expect(result.slowestCases).toEqual(listed(numbered.filter((row) => row.closed !== null && time(row) >= 0)));
      expect(result.openCases).toEqual(listed(numbered.filter((row) => row.closed === null)));
      const text = query(spec, context.mart);
      if (text !== null) {
        const [row] = await context.db.rows<Readonly<Record<string, number | null>>>(text);
        expect(row).toMatchObject({ finished: result.finished, negative: result.negative, in_progress: result.inProgress, late, overdue });
        expect(row?.['share_over'] ?? null).toBe(result.shareOver);
        for (const key of ['median', 'mean', 'p90', 'p99'] as const)
          expect(Number((row?.[key] ?? -1).toPrecision(10))).toBe(Number((result.seconds[key] ?? -1).toPrecision(10)));
      }
      // Ids are numbered by place: turned round, other rows have them.
      const plain = { ...spec, cases: 0 };
      const turned = await compute(plain, await tickets([...rows].reverse()));
      expect(JSON.stringify(turned.result)).toBe(JSON.stringify({ ...result, slowestCases: [], openCases: [] }));
    }),
    { numRuns: 50 },
  );
}, 60_000);
