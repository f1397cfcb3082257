import { beforeAll, describe, expect, test } from 'vitest';
import type { SegmentsResult } from '../../src/analyses/segments/result';
import type { Workspace } from '../../src/engine/workspace';
import type { Segment } from '../../src/model/segment';
import { raw } from '../../src/sql/tag';
import { iso, makeWorld, MODEL, openWorld, type World } from './world';

const world = makeWorld(11);
// Fewer rows must not move the end of what is observed.
const model = { ...MODEL, asOf: iso(Math.max(...world.events.map(({ at }) => at), ...world.orders.map(({ at }) => at))) };
let all: Workspace;
beforeAll(async () => {
  all = await openWorld(world, model);
});

const lost: Segment = {
  name: 'Lost',
  analysis: 'funnel',
  spec: { steps: [{ event: 'view' }, { event: 'pay' }], window: { n: 2, unit: 'day' }, people: { step: 0, which: 'dropped' } },
};
const payers: Segment = {
  name: `Pay'ers"); --`,
  did: { act: { event: 'pay', where: [{ column: 'device', op: '!=', value: 'web' }] }, atMost: 3 },
};
const SEGMENTS: Readonly<Record<string, Segment>> = {
  'of a funnel': lost,
  'of segments': {
    any: [
      { all: [{ where: [{ segment: { did: { act: { order: true }, atLeast: 2 } } }] }, { people: ["a'b", 'u2', 'u3'] }] },
      { all: [{ not: lost }, { where: [{ column: 'plan', op: '!=', value: "free'" }] }, payers] },
    ],
  },
};

/** Questions with a filter of their own and one in an act, and what of the answer is said of the people alone. */
const QUESTIONS: Readonly<Record<string, { readonly analysis: string; readonly spec: object; readonly of: (result: never) => unknown }>> = {
  funnel: {
    analysis: 'funnel',
    spec: { steps: [{ event: 'view' }, { event: ['cart', 'pay'] }], window: { n: 3, unit: 'day' } },
    of: (result: { steps: unknown; entered: unknown }) => [result.steps, result.entered],
  },
  'a funnel with a sale': {
    analysis: 'funnel',
    spec: { steps: [{ event: 'view' }, { order: true }], window: { n: 5, unit: 'day' } },
    of: (result: { steps: unknown }) => result.steps,
  },
  retention: {
    analysis: 'retention',
    spec: { start: { event: 'view' }, return: { event: null }, unit: 'day', periods: 4 },
    of: (result: { cohorts: { size: number }[] }) => result.cohorts.filter(({ size }) => size > 0),
  },
  'retention of buyers': {
    analysis: 'retention',
    spec: { start: { order: true }, return: { order: true }, unit: 'day', periods: 4 },
    of: (result: { cohorts: { size: number }[] }) => result.cohorts.filter(({ size }) => size > 0),
  },
  lifecycle: {
    analysis: 'lifecycle',
    spec: { event: null, unit: 'day', range: { from: '2024-01-02', to: '2024-01-09' } },
    of: (result: { periods: { new: number; returning: number; resurrecting: number }[] }) =>
      result.periods.map((period) => [period.new, period.returning, period.resurrecting]),
  },
  'process time between acts': {
    analysis: 'process-time',
    spec: { between: { events: { start: { event: 'view' }, end: { event: 'pay' } } } },
    of: (result: { finished: number; open: number; seconds: unknown }) => [result.finished, result.open, result.seconds],
  },
  'process time of orders': {
    analysis: 'process-time',
    spec: { between: { columns: { of: 'order', from: 'time', to: 'time' } } },
    of: (result: { finished: number; open: number; seconds: unknown }) => [result.finished, result.open, result.seconds],
  },
  paths: {
    analysis: 'paths',
    spec: { node: 'event', steps: 3 },
    of: (result: { edges: unknown; dropOff: unknown }) => [result.edges, result.dropOff],
  },
  trends: {
    analysis: 'trends',
    spec: {
      unit: 'day',
      range: { from: '2024-01-01', to: '2024-01-10' },
      series: [
        { act: { event: null }, measure: 'actors' },
        { act: { order: true }, measure: 'count' },
      ],
    },
    of: (result: { series: unknown }) => result.series,
  },
};

const of = (question: string, result: unknown): unknown => QUESTIONS[question]?.of(result as never);

describe.each(Object.entries(SEGMENTS))('a filter by a segment %s', (_, segment) => {
  let alone: Workspace;
  beforeAll(async () => {
    const { result } = await all.run({ analysis: 'segments', spec: { segment: [segment], members: true } });
    const ids = new Set((result as SegmentsResult).segments[0]?.members);
    expect(ids.size).toBeGreaterThan(1);
    alone = await openWorld(only(world, ids), model);
  });

  test.each(Object.keys(QUESTIONS))('is as if there were only its people: %s', async (name) => {
    const { analysis, spec } = QUESTIONS[name] as { analysis: string; spec: object };
    const wanted = await alone.run({ analysis, spec });
    const filtered = await all.run({ analysis, spec: { ...spec, filter: [{ all: [{ segment }] }] } });
    expect(of(name, filtered.result)).toEqual(of(name, wanted.result));
    if (filtered.sql === null) return;
    // The shown SQL stands for itself.
    const rows = await all.db.rows(raw(filtered.sql));
    const twin = await alone.db.rows(raw(wanted.sql ?? ''));
    if (analysis !== 'retention') expect(rows).toEqual(twin);
    else expect(rows.filter(({ size }) => Number(size) > 0)).toEqual(twin.filter(({ size }) => Number(size) > 0));
  });

  test('in an act and negated, together with a column', async () => {
    const not = { not: { segment } };
    const where = [{ any: [not, { column: 'device', op: '=', value: 'app' }] }];
    const { result } = await all.run({ analysis: 'funnel', spec: { steps: [{ event: 'view', where }], members: true } });
    const rest = await all.run({ analysis: 'funnel', spec: { steps: [{ event: 'view' }], filter: [not], members: true } });
    const app = await all.run({
      analysis: 'funnel',
      spec: { steps: [{ event: 'view', where: [{ column: 'device', op: '=', value: 'app' }] }], members: true },
    });
    const members = (answer: unknown): string[] => (answer as { steps: { members: string[] }[] }).steps[0]?.members ?? [];
    expect(new Set(members(result))).toEqual(new Set([...members(rest.result), ...members(app.result)]));
  });
});

describe('a breakdown by segments', () => {
  const asked = { funnel: 'steps', retention: 'cohorts' } as const;

  test.each(['funnel', 'retention'] as const)('has a group for each and one for everyone else: %s', async (name) => {
    const { analysis, spec } = QUESTIONS[name] as { analysis: string; spec: object };
    const { result, sql } = await all.run({ analysis, spec: { ...spec, breakdown: { segment: [lost, payers] } } });
    const groups = new Map(
      (result as { breakdown: { value: string }[] }).breakdown.map((group) => [group.value, group[asked[name] as 'value'] as unknown]),
    );
    const expected: Readonly<Record<string, readonly object[]>> = {
      Lost: [{ segment: lost }],
      [payers.name ?? '']: [{ segment: payers }, { not: { segment: lost } }],
      'Everyone else': [{ not: { any: [{ segment: payers }, { segment: lost }] } }],
    };
    expect([...groups.keys()].sort()).toEqual(Object.keys(expected).sort());
    for (const [value, filter] of Object.entries(expected)) {
      const part = (await all.run({ analysis, spec: { ...spec, filter } })).result;
      const of = (part as Record<string, unknown>)[asked[name]];
      if (name === 'funnel') expect(groups.get(value)).toEqual(of);
      else expect(sizes(groups.get(value))).toEqual(sizes(of));
    }
    if (sql === null) return;
    const rows = await all.db.rows<{ value: string; step: number; count: number }>(raw(sql));
    const counts = [...groups].flatMap(([value, steps]) =>
      (steps as { count: number }[]).map(({ count }, step) => ({ value, step, count })),
    );
    expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(new Set(counts.map((row) => JSON.stringify(row))));
  });

  test('of a trend adds up to the whole', async () => {
    const { analysis, spec } = QUESTIONS['trends'] as { analysis: string; spec: object };
    const run = async (change: object) =>
      (await all.run({ analysis, spec: { ...spec, ...change } })) as { result: { series: Series[] }; sql: string | null };
    const { result, sql } = await run({ breakdown: { segment: lost, rest: '其他人' } });
    const inside = await run({ filter: [{ segment: lost }] });
    const groups = result.series.filter(({ value }) => value === 'Lost').map(({ points }) => points.map((point) => point.value));
    expect(groups).toEqual(inside.result.series.map(({ points }) => points.map((point) => point.value)));
    expect(new Set(result.series.map(({ value }) => value))).toEqual(new Set(['Lost', '其他人', null]));
    const rows = await all.db.rows<{ label: string | null }>(raw(sql ?? ''));
    expect(new Set(rows.map(({ label }) => label))).toEqual(new Set(['Lost', '其他人', null]));
  });

  test('refuses two groups of one name', async () => {
    const spec = { ...QUESTIONS['funnel']?.spec, breakdown: { segment: [lost, { ...payers, name: 'Lost' }] } };
    await expect(all.run({ analysis: 'funnel', spec })).rejects.toMatchObject({
      failure: { code: 'spec-invalid', path: 'breakdown.segment' },
    });
  });
});

interface Series {
  readonly value: unknown;
  readonly points: { readonly value: number }[];
}

const sizes = (cohorts: unknown): unknown =>
  (cohorts as { start: string; size: number; cells: unknown }[])
    .filter(({ size }) => size > 0)
    .map(({ start, size, cells }) => [start, size, cells]);

const only = ({ events, orders, customers }: World, ids: ReadonlySet<string>): World => ({
  events: events.filter(({ user }) => user !== null && ids.has(user)),
  orders: orders.filter(({ customer }) => customer !== null && ids.has(customer)),
  customers,
});
