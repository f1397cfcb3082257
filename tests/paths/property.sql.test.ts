import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { compute } from '../../src/analyses/paths/compute';
import { query } from '../../src/analyses/paths/query';
import { parse, type PathsResult } from '../../src/analyses/paths/spec';
import { sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { EVENT_MODEL, tableFrom } from '../support/project';
import { databaseContext, memoryContext } from '../support/timeline-context';
import { naivePaths, type Hit, type NaivePaths } from './naive';

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

function walksOf({ matrix, loops, returns }: PathsResult) {
  const rest = (name: string | null, other?: true): string => (other ? '(rest)' : (name ?? '(end)'));
  return {
    matrix: Object.fromEntries(
      matrix.map((move) => [`${rest(move.from, move.fromOther)} > ${rest(move.to, move.toOther)}`, move.transitions]),
    ),
    loops: Object.fromEntries(loops.map((loop) => [`${loop.from} > ${loop.to}`, loop.transitions])),
    returns: returns.transitions,
  };
}

/** Keys of the naive form; the rest is told from a node called Other. */
function plain(result: PathsResult) {
  const name = (node: string, other?: true): string => (other ? '(rest)' : node);
  const sorted = (pairs: [string, [number, number]][]): Record<string, [number, number]> => Object.fromEntries(pairs);
  return {
    walks: walksOf(result),
    nodes: sorted(result.nodes.map((one) => [`${one.step} ${name(one.node, one.other)}`, [one.actors, one.sessions]])),
    edges: sorted(
      result.edges.map((one) => [
        `${one.step} ${name(one.from, one.fromOther)} > ${name(one.to, one.toOther)}`,
        [one.actors, one.transitions],
      ]),
    ),
    dropOff: sorted(result.dropOff.map((one) => [`${one.step} ${name(one.node, one.other)}`, [one.actors, one.sessions]])),
  };
}

test('equals the naive implementation; what comes in goes on or drops off', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const { result } = await compute(specOf(one), memoryContext(one.rows));
      // The list of loops ends at `top`, the sum does not.
      const naive = naivePaths(hitsOf(one), one);
      const { loops, ...walks } = plain(result).walks;
      expect({ ...plain(result), walks }).toEqual({ ...naive, walks: { matrix: naive.walks.matrix, returns: naive.walks.returns } });
      if (one.top === 50) expect(loops).toEqual(naive.walks.loops);
      expect(Object.keys(loops).length).toBe(Math.min(one.top, Object.keys(naive.walks.loops).length));
      expect(result.returns.sessions).toBeLessThanOrEqual(Math.min(result.sessions, result.returns.transitions));
      for (const from of new Set(result.matrix.map((move) => JSON.stringify([move.from, move.fromOther])))) {
        const row = result.matrix.filter((move) => JSON.stringify([move.from, move.fromOther]) === from);
        expect(row.reduce((sum, move) => sum + move.share, 0)).toBeCloseTo(1, 9);
      }
      for (const node of result.nodes) {
        const same = (step: number, name: string, other?: true): boolean =>
          step === node.step && name === node.node && other === node.other;
        const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
        const out = sum(result.edges.filter((edge) => same(edge.step, edge.from, edge.fromOther)).map((edge) => edge.transitions));
        const into = sum(result.edges.filter((edge) => same(edge.step + 1, edge.to, edge.toOther)).map((edge) => edge.transitions));
        const gone = sum(result.dropOff.filter((drop) => same(drop.step, drop.node, drop.other)).map((drop) => drop.sessions));
        if (node.step < one.steps) expect(node.sessions).toBe(out + gone);
        if (node.step > 1) expect(node.sessions).toBe(into);
        expect(node.actors).toBeLessThanOrEqual(node.sessions);
      }
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
      const { walks: _, ...flow } = naivePaths(hitsOf(one), one);
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
