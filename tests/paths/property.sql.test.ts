import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { compute, people } from '../../src/analyses/paths/compute';
import { query } from '../../src/analyses/paths/query';
import { parse } from '../../src/analyses/paths/spec';
import { sql } from '../../src/sql/tag';
import '../support/seed';
import { startDatabase } from '../support/engine';
import { EVENT_MODEL, tableFrom } from '../support/project';
import { databaseContext, memoryContext } from '../support/timeline-context';
import { naivePaths, type Hit, type NaivePaths } from './naive';
import { balanced, plain } from './plain';

const MINUTE = 60_000_000;
const BEGIN = Date.UTC(2024, 0, 1) * 1000;
interface Row {
  readonly actor: string;
  readonly at: number;
  readonly name: string;
  readonly props: { readonly url: string | null };
}
interface Case extends NaivePaths {
  readonly rows: readonly Row[];
  readonly node: 'event' | 'url';
  readonly filter: string | null;
  readonly stages: Record<string, string[]> | null;
}
const cases: fc.Arbitrary<Case> = fc.record({
  rows: fc.array(
    fc.record({
      actor: fc.constantFrom('u1', 'u2', 'u3'),
      at: fc.nat(40).map((step) => BEGIN + step * 10 * MINUTE),
      name: fc.constantFrom('a', 'b', 'c', 'Other'),
      props: fc.record({ url: fc.constantFrom('/', '/x', '/y', null) }),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  node: fc.constantFrom('event' as const, 'event' as const, 'url' as const),
  gapMinutes: fc.constantFrom(10, 20, 30, 0),
  steps: fc.integer({ min: 2, max: 5 }),
  top: fc.constantFrom(1, 2, 50),
  collapse: fc.boolean(),
  start: fc.constantFrom(null, null, 'a', '/', 'zzz'),
  end: fc.constantFrom(null, null, 'b', '/', 'a'),
  filter: fc.constantFrom(null, null, '/x'),
  stages: fc.constantFrom<Record<string, string[]> | null>(null, null, { awareness: ['a', 'c'], Other: ['b'] }, { empty: [] }),
});

const stageOf = (stages: Record<string, string[]>, name: string): string | null =>
  Object.keys(stages).find((stage) => stages[stage]?.includes(name)) ?? null;

const specOf = ({ node, gapMinutes, steps, top, collapse, start, end, filter, stages }: Case) =>
  parse({
    node: node === 'event' ? 'event' : { column: 'url', of: 'event' },
    sessionGapMinutes: gapMinutes,
    steps,
    top,
    collapse,
    start,
    end,
    stages: node === 'event' ? stages : null,
    filter: filter === null ? [] : [{ column: 'url', op: '!=', value: filter }],
  });

const distinct = (rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [JSON.stringify([row.actor, row.at, row.name, row.props.url]), row])).values(),
];
const hitsOf = ({ rows, node, filter, stages }: Case): Hit[] =>
  distinct(rows)
    .filter((row) => filter === null || row.props.url !== filter)
    .map((row) => ({ ...row, node: node === 'url' ? row.props.url : stages ? stageOf(stages, row.name) : row.name }));

test('equals the naive implementation; what comes in goes on or drops off', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const { result } = await compute(specOf(one), memoryContext(one.rows));
      // The list of loops ends at `top`, the sum does not.
      const naive = naivePaths(hitsOf(one), one);
      const { loops, ...walks } = plain(result).walks;
      const { people: _, ...flow } = naive;
      expect({ ...plain(result), walks }).toEqual({ ...flow, walks: { matrix: naive.walks.matrix, returns: naive.walks.returns } });
      if (one.top === 50) expect(loops).toEqual(naive.walks.loops);
      expect(Object.keys(loops).length).toBe(Math.min(one.top, Object.keys(naive.walks.loops).length));
      expect(result.returns.sessions).toBeLessThanOrEqual(Math.min(result.sessions, result.returns.transitions));
      for (const from of new Set(result.matrix.map((move) => JSON.stringify([move.from, move.fromOther])))) {
        const row = result.matrix.filter((move) => JSON.stringify([move.from, move.fromOther]) === from);
        expect(row.reduce((sum, move) => sum + move.share, 0)).toBeCloseTo(1, 9);
      }
      expect(balanced(result, one.steps)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});

test('row order and duplicates of rows do not matter', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const { result } = await compute(specOf(one), memoryContext(one.rows));
      const again = await compute(specOf(one), memoryContext([...one.rows, ...one.rows].reverse()));
      expect({ ...again.result, duplicatesRemoved: 0 }).toEqual({ ...result, duplicatesRemoved: 0 });
    }),
    { numRuns: 300 },
  );
});

test('people of a node, of a move and of those who leave are those of the naive paths, each once', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(), async (one, turn) => {
      const context = memoryContext(one.rows);
      const naive = naivePaths(hitsOf(one), one).people;
      const { result } = await compute(specOf(one), context);
      const rest = (other?: true): { fromOther?: true } => (other ? { fromOther: true } : {});
      const key = (name: string, other?: true): string => (other ? '(rest)' : name);
      const asked = [
        ...result.nodes.map((each) => ({
          key: `${each.step} ${key(each.node, each.other)}`,
          actors: each.actors,
          people: { step: each.step, from: each.node, ...rest(each.other) },
        })),
        ...result.edges.map((each) => ({
          key: `${each.step} ${key(each.from, each.fromOther)} > ${key(each.to, each.toOther)}`,
          actors: each.actors,
          people: { step: each.step, from: each.from, to: each.to, ...rest(each.fromOther), ...(each.toOther && { toOther: true }) },
        })),
        ...result.dropOff.map((each) => ({
          key: `${each.step} ${key(each.node, each.other)} > (end)`,
          actors: each.actors,
          people: { step: each.step, from: each.node, to: null, ...rest(each.other) },
        })),
      ];
      const picked = asked[turn % Math.max(1, asked.length)];
      if (!picked) return;
      const spec = { ...specOf(one), people: picked.people };
      const found = (await compute(spec, context)).result.people;
      expect(found).toEqual({ total: picked.actors, ids: naive[picked.key] });
      expect(await people(spec, context)).toEqual(found?.ids);
    }),
    { numRuns: 600 },
  );
});

test('nobody where the node is not kept or not there; steps beyond the last are refused', async () => {
  const rows: Row[] = ['a', 'b'].map((name, i) => ({ actor: 'p', at: BEGIN + i * MINUTE, name, props: { url: null } }));
  const of = async (asked: object) => (await compute(parse({ steps: 3, people: asked }), memoryContext(rows))).result.people?.total;
  expect([await of({ step: 1, from: 'a' }), await of({ step: 1, from: 'zzz' }), await of({ step: 3, from: 'a' })]).toEqual([1, 0, 0]);
  expect([
    await of({ step: 2, from: 'b', to: null }),
    await of({ step: 1, from: 'a', to: null }),
    await of({ step: 1, from: 'a', fromOther: true }),
  ]).toEqual([1, 0, 0]);
  expect(await people(parse({}), memoryContext(rows))).toBeNull();
  expect(() => parse({ steps: 3, people: { step: 3, from: 'a', to: null } })).toThrow('step 3');
});

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

test('the SQL twin and the scan on DuckDB agree', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const rows = one.rows.map((row) => ({ user: row.actor, event: row.name, time: new Date(row.at / 1000), url: row.props.url }));
      const table = await tableFrom(db, 'events', { user: 'text', event: 'text', time: 'timestamp', url: 'text' }, rows);
      const context = await databaseContext(db, EVENT_MODEL, [table]);
      const { result } = await compute(specOf(one), context);
      const { walks: _, people: __, ...flow } = naivePaths(hitsOf(one), one);
      expect(plain(result)).toMatchObject(flow);
      const text = query(specOf(one), context.mart);
      if (text === null) throw new Error('no SQL');
      const found = await db.rows<{
        step: string;
        from_node: string;
        from_other: string;
        to_node: string | null;
        to_other: string | null;
        actors: string;
        transitions: string;
      }>(sql`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (${text})`);
      const name = (node: string | null, other: string | null): string => (other === 'true' ? '(rest)' : String(node));
      const pairs = (list: typeof found, key: (row: (typeof found)[number]) => string) =>
        Object.fromEntries(list.map((row) => [key(row), [Number(row.actors), Number(row.transitions)]]));
      const from = (row: (typeof found)[number]): string => `${row.step} ${name(row.from_node, row.from_other)}`;
      const { edges, dropOff } = plain(result);
      expect(
        pairs(
          found.filter((row) => row.to_node !== null),
          (row) => `${from(row)} > ${name(row.to_node, row.to_other)}`,
        ),
      ).toEqual(edges);
      expect(
        pairs(
          found.filter((row) => row.to_node === null),
          from,
        ),
      ).toEqual(dropOff);
    }),
    { numRuns: 25 },
  );
});

test('a worked example: sessions, collapse and Other', async () => {
  const at = (minutes: number): number => BEGIN + minutes * MINUTE;
  const hit = (actor: string, minutes: number, name: string): Row => ({ actor, at: at(minutes), name, props: { url: null } });
  const rows = [
    hit('p1', 0, '/'),
    hit('p1', 1, '/'),
    hit('p1', 2, '/about'),
    hit('p1', 32, '/pay'),
    hit('p1', 63, '/'),
    hit('p1', 64, '/about'),
    hit('p2', 0, '/'),
    hit('p2', 5, '/help'),
  ];
  const { result } = await compute(parse({ top: 1, steps: 3 }), memoryContext(rows));
  expect(result.edges).toEqual([
    { step: 1, from: '/', to: '/about', actors: 1, transitions: 2 },
    { step: 1, from: '/', to: 'Other', actors: 1, transitions: 1, toOther: true },
    { step: 2, from: '/about', to: '/pay', actors: 1, transitions: 1 },
  ]);
  expect(result.dropOff).toEqual([
    { step: 2, node: '/about', actors: 1, sessions: 1 },
    { step: 2, node: 'Other', actors: 1, sessions: 1, other: true },
  ]);
  expect([result.sessions, result.actors]).toEqual([3, 2]);
});
